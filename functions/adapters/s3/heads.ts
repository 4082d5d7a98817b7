import { createHash } from "node:crypto";
import type { HeadStore } from "../../core/activity/heads.ts";
import { s3Client } from "./client.ts";
import { headKey } from "./keys.ts";
import { putUnlessThere } from "./put-once.ts";

/** One object a day and workspace, in a bucket that locks what it has: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */
export function s3HeadStore({
  bucket,
  endpoint,
}: {
  bucket: string;
  endpoint?: string | undefined;
}): HeadStore {
  const client = s3Client(endpoint);
  return {
    keep(head) {
      const key = headKey(head.workspace, head.at.slice(0, 10));
      const bytes = Buffer.from(`${JSON.stringify(head)}\n`);
      // Of what is put under a lock, S3 wants a checksum.
      const digest = createHash("sha256").update(bytes).digest();
      return putUnlessThere(client, { bucket, key, bytes, digest, contentType: "application/json" });
    },
  };
}
