import { createHash } from "node:crypto";
import { CopyObjectCommand, DeleteObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { isKept } from "./client.ts";
import { inParts, partMemory } from "./in-parts.ts";
import { keyOf, temporaryKey, tooLarge } from "./keys.ts";
import { uploadParts } from "./multipart.ts";
import { putOnce } from "./put-once.ts";

interface Streamed {
  client: S3Client;
  bucket: string;
  workspaceId: string;
  bytes: AsyncIterable<Uint8Array>;
  contentType: string;
  maxBytes: number;
}

/** So many are on their way while another is filled. */
const partsAtOnce = 3;
const partBytes = 8 * 1024 * 1024;

/**
 * What fits into one part is kept at once. The hash of anything larger is known only at its end, so that goes to a temporary key
 * first and is copied to its own.
 */
export async function uploadStream({ client, bucket, workspaceId, bytes, contentType, maxBytes }: Streamed) {
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
  const memory = partMemory(partsAtOnce + 1, partBytes);
  const rest = inParts(counted(), memory);
  const { value: first } = await rest.next();
  if (!first) throw new Error("A stream has at least one part");
  if (first.last) return putOnce(client, { bucket, workspaceId, bytes: first.bytes, contentType });

  const temporary = temporaryKey(workspaceId);
  const target = { Bucket: bucket, Key: temporary, ContentType: contentType };
  await uploadParts(client, target, { first, rest, memory });
  try {
    const sha256 = hash.digest("hex");
    const Key = keyOf(workspaceId, sha256);
    if (!(await isKept(client, bucket, Key)))
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key, CopySource: `${bucket}/${temporary}` }));
    return { sha256, size };
  } finally {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: temporary }));
  }
}
