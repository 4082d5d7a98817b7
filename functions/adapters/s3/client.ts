import { HeadObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";

/** By default the SDK adds a checksum of nothing to what it presigns, which S3 then refuses. */
export const s3Client = (endpoint: string | undefined) =>
  new S3Client({
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { requestTimeout: 60_000, connectionTimeout: 3_000, throwOnRequestTimeout: true },
  });

/**
 * S3 says 404 only to those who may list the bucket, and 403 to all others, so a role that reads may list too.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const isAbsent = (error: unknown) =>
  error instanceof S3ServiceException && (error.name === "NoSuchKey" || error.name === "NotFound");

export async function isKept(client: S3Client, Bucket: string, Key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket, Key }));
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
