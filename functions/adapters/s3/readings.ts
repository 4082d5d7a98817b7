import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { Readings } from "../../core/catalog/readings.ts";
import { isAbsent, s3Client } from "./client.ts";
import { readingKey } from "./keys.ts";

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Beside what is being uploaded, where the bucket drops by itself what is a day old. */
export function s3Readings(options: { bucket: string; endpoint?: string | undefined }): Readings {
  const { bucket: Bucket } = options;
  const client = s3Client(options.endpoint);

  return {
    async load(of) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: readingKey(of) }));
        const bytes = await Body?.transformToByteArray();
        return bytes && (await unpacked(bytes)).toString("utf8");
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },

    async save(of, read) {
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key: readingKey(of),
          Body: await packed(read),
          ContentType: "application/gzip",
        }),
      );
    },

    async drop(of) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: readingKey(of) }));
    },
  };
}
