import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { ContentStore } from "../../core/documents/content.ts";
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
      await client
        .send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: keyOf(workspaceId, sha256),
            Body: bytes,
            ContentType: contentType,
            ChecksumSHA256: digest.toString("base64"),
            // Kept already is kept: no second version of the same bytes.
            IfNoneMatch: "*",
          }),
        )
        .catch((error: unknown) => {
          if (!isThere(error)) throw error;
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
        if (error instanceof S3ServiceException && error.name === "NoSuchKey") return undefined;
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

/** By default the SDK adds a checksum of nothing to what it presigns, which S3 then refuses. */
const s3Client = (endpoint: string | undefined) =>
  new S3Client({
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { requestTimeout: 60_000, connectionTimeout: 3_000, throwOnRequestTimeout: true },
  });

/** 412: it is there. 409: somebody is writing the very same bytes right now. */
const isThere = (error: unknown) =>
  error instanceof S3ServiceException &&
  (error.name === "PreconditionFailed" || error.name === "ConditionalRequestConflict");
