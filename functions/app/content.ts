import { s3ContentStore } from "../adapters/s3/content-store.ts";
import { BucketEnv } from "./env.ts";
import { readEnv } from "./read-env.ts";

export function connectContent() {
  const { BUCKET_NAME, S3_ENDPOINT, S3_PUBLIC_ENDPOINT } = readEnv(BucketEnv);
  return s3ContentStore({ bucket: BUCKET_NAME, endpoint: S3_ENDPOINT, publicEndpoint: S3_PUBLIC_ENDPOINT });
}
