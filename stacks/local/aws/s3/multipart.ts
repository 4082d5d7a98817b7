import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { AwsError } from "../aws-error.ts";
import { type Bucket, writeWhole } from "./bucket.ts";
import { compositeChecksum } from "./checksums.ts";
import { checkConditions, keptHeaders } from "./objects.ts";
import { type ReceivedBody, receiveBody } from "./receive-body.ts";
import { type S3Reply, type S3Request, xmlBody, xmlReply } from "./request.ts";
import { inner, innerText } from "./xml.ts";

const SMALLEST_PART = 5 * 1024 * 1024;

interface Upload {
  key: string;
  headers: Record<string, string>;
}

type Part = ReceivedBody & { number: number; file: string };

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
export function createUpload(bucket: Bucket, { key, headers, bucket: name }: S3Request): S3Reply {
  const id = randomUUID();
  mkdirSync(bucket.uploadDir(id));
  const upload: Upload = { key, headers: keptHeaders(headers) };
  writeWhole(join(bucket.uploadDir(id), "upload.json"), JSON.stringify(upload));
  return xmlReply({ InitiateMultipartUploadResult: { Bucket: name, Key: key, UploadId: id } });
}

export async function putPart(bucket: Bucket, request: S3Request, payloadHash: string): Promise<S3Reply> {
  const { dir } = openUpload(bucket, request);
  const number = Number(request.query.get("partNumber"));
  if (!(Number.isInteger(number) && number >= 1 && number <= 10_000)) {
    throw new AwsError(400, "InvalidArgument", "Part number must be an integer between 1 and 10000");
  }
  const file = join(dir, randomUUID());
  const part: Part = { number, file, ...(await receiveBody(request, payloadHash, file)) };
  writeWhole(join(dir, `${number}.json`), JSON.stringify(part));
  return { status: 200, headers: { etag: `"${part.md5}"`, [part.checksum.name]: part.checksum.value } };
}

export async function completeUpload(bucket: Bucket, request: S3Request): Promise<S3Reply> {
  const { dir, upload } = openUpload(bucket, request);
  const parts = chosenParts(dir, await xmlBody(request));
  checkConditions(bucket, request);

  const bodies: { body: string; size: number }[] = [];
  for (const { file, size } of parts) bodies.push({ body: await bucket.bodyLike(file), size });
  try {
    checkConditions(bucket, request);
  } catch (error) {
    await Promise.all(bodies.map(({ body }) => rm(bucket.bodyFile(body), { force: true })));
    throw error;
  }
  const md5s = createHash("md5");
  for (const part of parts) md5s.update(Buffer.from(part.md5, "hex"));
  const name = parts[0]?.checksum.name ?? "x-amz-checksum-crc32";
  const values = parts.map((part) => part.checksum.value);
  const etag = `${md5s.digest("hex")}-${parts.length}`;
  bucket.put({
    key: request.key,
    body: bodies[0]?.body ?? "",
    parts: bodies,
    size: parts.reduce((sum, part) => sum + part.size, 0),
    etag,
    modifiedAt: new Date().toISOString(),
    headers: upload.headers,
    checksum: { name, value: compositeChecksum(name, values) },
    tags: [],
  });
  await rm(dir, { recursive: true });
  return xmlReply({
    CompleteMultipartUploadResult: { Bucket: request.bucket, Key: request.key, ETag: `"${etag}"` },
  });
}

export async function abortUpload(bucket: Bucket, request: S3Request): Promise<S3Reply> {
  // A part whose sender has gone may be about to be written.
  await rm(openUpload(bucket, request).dir, { recursive: true, maxRetries: 5 });
  return { status: 204 };
}

/** The parts that the caller lists, each one there, unchanged, in order, and none but the last too small. */
function chosenParts(dir: string, xml: string): Part[] {
  const parts = inner(xml, "Part").map((listed) => {
    const number = Number(innerText(listed, "PartNumber"));
    const file = join(dir, `${number}.json`);
    if (!existsSync(file)) throw invalidPart(number);
    const part = JSON.parse(readFileSync(file, "utf8")) as Part;
    const crc = innerText(listed, "ChecksumCRC32");
    const asListed = innerText(listed, "ETag")?.replaceAll('"', "") === part.md5;
    if (!asListed || (crc && crc !== part.checksum.value)) throw invalidPart(number);
    return part;
  });
  if (parts.length === 0) throw new AwsError(400, "MalformedXML", "You must list at least one part");
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (next && next.number <= part.number) {
      throw new AwsError(400, "InvalidPartOrder", "The parts must be listed in ascending order");
    }
    if (next && part.size < SMALLEST_PART) {
      throw new AwsError(400, "EntityTooSmall", "A part other than the last is under 5 MB");
    }
  }
  return parts;
}

function openUpload(bucket: Bucket, { query, key }: S3Request): { dir: string; upload: Upload } {
  const id = query.get("uploadId") ?? "";
  const file = join(bucket.uploadDir(id), "upload.json");
  const known = /^[0-9a-f-]{36}$/.test(id) && existsSync(file);
  const upload = known ? (JSON.parse(readFileSync(file, "utf8")) as Upload) : undefined;
  if (upload?.key !== key) throw new AwsError(404, "NoSuchUpload", "The upload does not exist");
  return { dir: bucket.uploadDir(id), upload };
}

const invalidPart = (number: number) =>
  new AwsError(400, "InvalidPart", `Part ${number} was not uploaded so`);
