import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  GetObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { ContentStore } from "../../core/documents/content.ts";
import { isAbsent, s3Client } from "./client.ts";
import { contentDisposition } from "./disposition.ts";
import { keyOf, tooLarge } from "./keys.ts";
import { uploadStream } from "./upload-stream.ts";

export interface S3Options {
  bucket: string;
  endpoint?: string | undefined;
  /** Where browsers reach the bucket, if elsewhere. */
  publicEndpoint?: string | undefined;
}

const addressSeconds = 60;

/** Content at `{workspaceId}/{sha256}`: the same bytes in two workspaces are two objects. */
export function s3ContentStore(options: S3Options): ContentStore {
  const { bucket } = options;
  const client = s3Client(options.endpoint);
  const signer = s3Client(options.publicEndpoint ?? options.endpoint);

  return {
    async put(workspaceId, bytes, { contentType, maxBytes }) {
      if (!(bytes instanceof Uint8Array))
        return uploadStream({ client, bucket, workspaceId, bytes, contentType, maxBytes });
      if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
      const digest = createHash("sha256").update(bytes).digest();
      const sha256 = digest.toString("hex");
      await putOnce(client, {
        Bucket: bucket,
        Key: keyOf(workspaceId, sha256),
        Body: bytes,
        ContentType: contentType,
        ChecksumSHA256: digest.toString("base64"),
        // Kept already is kept: no second version of the same bytes.
        IfNoneMatch: "*",
      });
      return { sha256, size: bytes.byteLength };
    },

    async get(workspaceId, sha256) {
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: keyOf(workspaceId, sha256) }),
        );
        return await Body?.transformToByteArray();
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },

    async address(workspaceId, sha256, as) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: keyOf(workspaceId, sha256),
        ResponseContentType: as.contentType,
        ResponseContentDisposition: contentDisposition(as),
        ResponseCacheControl: "private, no-store",
      });
      // Signatures keep real time, whatever the product's clock says.
      const signingDate = new Date();
      const url = await getSignedUrl(signer, command, { expiresIn: addressSeconds, signingDate });
      return { url, expiresAt: new Date(signingDate.getTime() + addressSeconds * 1000).toISOString() };
    },
  };
}

const tries = 5;

/**
 * 412: it is there. 409: somebody writes or removes the very same key right now, so it may not be there when they are done.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
async function putOnce(client: S3Client, input: PutObjectCommandInput): Promise<void> {
  for (let tried = 1; ; tried++)
    try {
      await client.send(new PutObjectCommand(input));
      return;
    } catch (error) {
      const name = error instanceof S3ServiceException ? error.name : undefined;
      if (name === "PreconditionFailed") return;
      if (name !== "ConditionalRequestConflict" || tried === tries) throw error;
      await pause(Math.random() * 50 * 2 ** tried);
    }
}
