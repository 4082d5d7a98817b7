import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { CopyObjectCommand, DeleteObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { isKept } from "./client.ts";
import { keyOf, temporaryKey, tooLarge } from "./keys.ts";

interface Streamed {
  client: S3Client;
  bucket: string;
  workspaceId: string;
  bytes: AsyncIterable<Uint8Array>;
  contentType: string;
  maxBytes: number;
}

/** The hash is known only at the end, so a stream goes to a temporary key first and is copied to its own. */
export async function uploadStream({ client, bucket, workspaceId, bytes, contentType, maxBytes }: Streamed) {
  const temporary = temporaryKey(workspaceId);
  const hash = createHash("sha256");
  let size = 0;
  async function* counted() {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  }

  try {
    // Ends the parts by itself where it fails.
    const upload = new Upload({
      client,
      params: {
        Bucket: bucket,
        Key: temporary,
        Body: Readable.from(counted(), { objectMode: false }),
        ContentType: contentType,
      },
      queueSize: 3,
    });
    await upload.done();

    const sha256 = hash.digest("hex");
    const Key = keyOf(workspaceId, sha256);
    if (!(await isKept(client, bucket, Key)))
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key, CopySource: `${bucket}/${temporary}` }));
    return { sha256, size };
  } finally {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: temporary }));
  }
}
