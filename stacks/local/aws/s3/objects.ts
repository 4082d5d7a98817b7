import { rm } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { AwsError } from "../aws-error.ts";
import { decode } from "../canonical-request.ts";
import { type Bucket, bodiesOf, type StoredObject } from "./bucket.ts";
import { byteRange } from "./byte-range.ts";
import { openBodies } from "./read-bodies.ts";
import { receiveBody } from "./receive-body.ts";
import { headerText, noSuchKey, type S3Reply, type S3Request, xmlReply } from "./request.ts";

const KEPT = ["content-type", "content-disposition", "content-language", "cache-control", "expires"];
const OVERRIDES = [
  "content-type",
  "content-disposition",
  "content-language",
  "content-encoding",
  "cache-control",
];

export async function putObject(bucket: Bucket, request: S3Request, payloadHash: string): Promise<S3Reply> {
  checkConditions(bucket, request);
  const body = bucket.newBody();
  const received = await receiveBody(request, payloadHash, bucket.bodyFile(body));
  try {
    // Someone may have written the key while the body was on its way: the first complete write wins.
    checkConditions(bucket, request);
  } catch (error) {
    await rm(bucket.bodyFile(body), { force: true });
    throw error;
  }
  bucket.put({
    key: request.key,
    body,
    size: received.size,
    etag: received.md5,
    modifiedAt: new Date().toISOString(),
    headers: keptHeaders(request.headers),
    checksum: received.checksum,
    tags: [...new URLSearchParams(headerText(request.headers, "x-amz-tagging"))].map(([key, value]) => ({
      key,
      value,
    })),
  });
  return {
    status: 200,
    headers: { etag: `"${received.md5}"`, [received.checksum.name]: received.checksum.value },
  };
}

export async function getObject(bucket: Bucket, request: S3Request): Promise<S3Reply> {
  const { object, bodies } = await openObject(bucket, request.key);
  try {
    const range = byteRange(request.headers.range, object.size);
    const answer = describeObject(object, request, range);
    if (answer.status === 304 || request.method === "HEAD" || object.size === 0) {
      await bodies.close();
      return answer;
    }
    return { ...answer, body: bodies.read(range ?? { first: 0, last: object.size - 1 }) };
  } catch (error) {
    await bodies.close();
    throw error;
  }
}

/** An overwrite may remove the bodies between look-up and opening: then the new description names new ones. */
async function openObject(
  bucket: Bucket,
  key: string,
): Promise<{ object: StoredObject; bodies: Awaited<ReturnType<typeof openBodies>> }> {
  const object = bucket.objects.get(key);
  if (!object) throw noSuchKey(key);
  try {
    const files = bodiesOf(object).map(({ body, size }) => ({ file: bucket.bodyFile(body), size }));
    return { object, bodies: await openBodies(files) };
  } catch (error) {
    if (bucket.objects.get(key) === object) throw error;
    return openObject(bucket, key);
  }
}

function describeObject(
  object: StoredObject,
  { headers, query }: S3Request,
  range: ReturnType<typeof byteRange>,
): S3Reply {
  const etag = `"${object.etag}"`;
  if (headers["if-match"] && headers["if-match"] !== etag) throw preconditionFailed();
  const shown: Record<string, string> = {
    ...object.headers,
    etag,
    "last-modified": new Date(object.modifiedAt).toUTCString(),
    "accept-ranges": "bytes",
  };
  if (headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
  for (const name of OVERRIDES) {
    const value = query.get(`response-${name}`);
    if (value !== null) shown[name] = value;
  }
  if (range) {
    shown["content-range"] = `bytes ${range.first}-${range.last}/${object.size}`;
    shown["content-length"] = String(range.last - range.first + 1);
    return { status: 206, headers: shown };
  }
  if (headerText(headers, "x-amz-checksum-mode") === "ENABLED") {
    shown[object.checksum.name] = object.checksum.value;
  }
  return { status: 200, headers: { ...shown, "content-length": String(object.size) } };
}

export async function copyObject(
  bucket: Bucket,
  request: S3Request,
  bucketNamed: (name: string) => Bucket,
): Promise<S3Reply> {
  checkConditions(bucket, request);
  const [sourceBucket = "", ...rest] = decode(headerText(request.headers, "x-amz-copy-source") ?? "")
    .replace(/^\//, "")
    .split("/");
  const source = bucketNamed(sourceBucket);
  const object = source.objects.get(rest.join("/"));
  if (!object) throw noSuchKey(rest.join("/"));

  const parts: { body: string; size: number }[] = [];
  for (const { body, size } of bodiesOf(object))
    parts.push({ body: await bucket.bodyLike(source.bodyFile(body)), size });
  const replaced = headerText(request.headers, "x-amz-metadata-directive") === "REPLACE";
  const copy: StoredObject = {
    ...object,
    key: request.key,
    body: parts[0]?.body ?? "",
    ...(object.parts ? { parts } : {}),
    modifiedAt: new Date().toISOString(),
    headers: replaced ? keptHeaders(request.headers) : object.headers,
  };
  bucket.put(copy);
  return xmlReply({ CopyObjectResult: { ETag: `"${copy.etag}"`, LastModified: copy.modifiedAt } });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export function checkConditions(bucket: Bucket, { headers, key }: S3Request) {
  const object = bucket.objects.get(key);
  if (headers["if-none-match"] === "*" && object) throw preconditionFailed();
  const ifMatch = headers["if-match"];
  if (ifMatch && !object) throw noSuchKey(key);
  if (ifMatch && object && ifMatch !== `"${object.etag}"`) throw preconditionFailed();
}

export function keptHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = { "content-type": "binary/octet-stream" };
  for (const name of Object.keys(headers)) {
    const value = headerText(headers, name);
    if (value && (KEPT.includes(name) || name.startsWith("x-amz-meta-"))) kept[name] = value;
  }
  const encodings = (headers["content-encoding"] ?? "").split(",").map((encoding) => encoding.trim());
  const encoding = encodings.filter((one) => one && one !== "aws-chunked").join(",");
  return encoding ? { ...kept, "content-encoding": encoding } : kept;
}

const preconditionFailed = () =>
  new AwsError(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
