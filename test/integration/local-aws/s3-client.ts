import { type GetObjectCommandInput, S3Client } from "@aws-sdk/client-s3";
import { createS3 } from "../../../stacks/local/aws/s3/s3.ts";
import { credentials, dirDuringTest, listenDuringTest, region } from "./listen.ts";

export const Bucket = "documents";

export const s3Client = (endpoint: string, secretAccessKey = credentials.secretAccessKey) =>
  new S3Client({
    endpoint,
    region,
    credentials: { ...credentials, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
  });

/** A bucket of its own for one test. */
export async function s3DuringTest() {
  const dir = await dirDuringTest();
  const endpoint = await listenDuringTest(createS3({ dir, credentials, buckets: [Bucket] }).listener);
  return {
    dir,
    endpoint,
    client: s3Client(endpoint),
    inBucket: (Key: string): GetObjectCommandInput => ({ Bucket, Key }),
  };
}
