import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { PutObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { keyOf } from "./keys.ts";

interface Content {
  bucket: string;
  workspaceId: string;
  bytes: Uint8Array;
  contentType: string;
}

const tries = 5;

/** Keeps bytes under their hash; kept already is kept: no second version of the same bytes. */
export async function putOnce(client: S3Client, { bucket, workspaceId, bytes, contentType }: Content) {
  const digest = createHash("sha256").update(bytes).digest();
  const sha256 = digest.toString("hex");
  await putUnlessThere(client, { bucket, key: keyOf(workspaceId, sha256), bytes, digest, contentType });
  return { sha256, size: bytes.byteLength };
}

/**
 * What stands at a key stays. 412: it is there. 409: somebody writes or removes the very same key right now, so it may not be there
 * when they are done.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function putUnlessThere(
  client: S3Client,
  { bucket, key, bytes, digest, contentType }: Omit<Content, "workspaceId"> & { key: string; digest: Buffer },
): Promise<void> {
  const put = {
    Bucket: bucket,
    Key: key,
    Body: bytes,
    ContentType: contentType,
    ChecksumSHA256: digest.toString("base64"),
    IfNoneMatch: "*",
  };
  for (let tried = 1; ; tried++)
    try {
      await client.send(new PutObjectCommand(put));
      return;
    } catch (error) {
      const name = error instanceof S3ServiceException ? error.name : undefined;
      if (name === "PreconditionFailed") return;
      if (name !== "ConditionalRequestConflict" || tried === tries) throw error;
      await pause(Math.random() * 50 * 2 ** tried);
    }
}
