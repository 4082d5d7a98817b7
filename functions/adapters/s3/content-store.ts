import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { ContentStore } from "../../core/documents/content.ts";
import { isAbsent, s3Client } from "./client.ts";
import { contentDisposition } from "./disposition.ts";
import { keyOf, markedKey, tooLarge } from "./keys.ts";
import { putOnce } from "./put-once.ts";
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

  async function signed(Key: string, as: Parameters<ContentStore["address"]>[2]) {
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key,
      ResponseContentType: as.contentType,
      ResponseContentDisposition: contentDisposition(as),
      ResponseCacheControl: "private, no-store",
    });
    // Signatures keep real time, whatever the product's clock says.
    const signingDate = new Date();
    const url = await getSignedUrl(signer, command, { expiresIn: addressSeconds, signingDate });
    return { url, expiresAt: new Date(signingDate.getTime() + addressSeconds * 1000).toISOString() };
  }

  return {
    async put(workspaceId, bytes, { contentType, maxBytes }) {
      if (!(bytes instanceof Uint8Array))
        return uploadStream({ client, bucket, workspaceId, bytes, contentType, maxBytes });
      if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
      return putOnce(client, { bucket, workspaceId, bytes, contentType });
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
      return signed(keyOf(workspaceId, sha256), as);
    },

    async addressOfCopy(workspaceId, bytes, as) {
      const Key = markedKey(workspaceId);
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key, Body: bytes, ContentType: as.contentType }),
      );
      return signed(Key, as);
    },
  };
}
