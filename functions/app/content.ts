import { s3ContentStore } from "../adapters/s3/content-store.ts";
import { s3Readings } from "../adapters/s3/readings.ts";
import { BucketEnv } from "./env.ts";
import { readEnv } from "./read-env.ts";

export function connectContent() {
  const { BUCKET_NAME, S3_ENDPOINT, S3_PUBLIC_ENDPOINT } = readEnv(BucketEnv);
  return s3ContentStore({ bucket: BUCKET_NAME, endpoint: S3_ENDPOINT, publicEndpoint: S3_PUBLIC_ENDPOINT });
}

export function connectReadings() {
  const { BUCKET_NAME, S3_ENDPOINT } = readEnv(BucketEnv);
  return s3Readings({ bucket: BUCKET_NAME, endpoint: S3_ENDPOINT });
}
