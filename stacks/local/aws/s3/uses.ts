import type { Use } from "../access.ts";
import { decode } from "../canonical-request.ts";
import { headerText, type S3Request } from "./request.ts";

/**
 * What a request does in IAM's names: a multipart upload is a put, a look at the head is a get, a copy is both.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function usesOf(request: S3Request): Use[] {
  const { method, key, query } = request;
  if (key === "") return [{ action: `s3:${onBucket(request)}`, on: "" }];
  const version = query.has("versionId") ? "Version" : "";
  const use = (action: string): Use => ({ action: `s3:${action}`, on: key });

  if (query.has("tagging")) return [use(`${tagging[method] ?? method}Object${version}Tagging`)];
  if (method === "GET" && query.has("uploadId")) return [use("ListMultipartUploadParts")];
  if (method === "GET" || method === "HEAD") return [use(`GetObject${version}`)];
  if (method === "DELETE")
    return [use(query.has("uploadId") ? "AbortMultipartUpload" : `DeleteObject${version}`)];
  return [...sourceOf(request), use("PutObject")];
}

const tagging: Record<string, string> = { GET: "Get", PUT: "Put", DELETE: "Delete" };

function onBucket({ method, query }: S3Request): string {
  if (query.has("versions")) return "ListBucketVersions";
  if (query.has("uploads")) return "ListBucketMultipartUploads";
  if (method === "HEAD" || (method === "GET" && query.has("list-type"))) return "ListBucket";
  // Settings, making and removing a bucket, and removing many objects: nothing that a function does.
  return `${method} ${[...query.keys()].join("&")}`;
}

function sourceOf({ headers }: S3Request): Use[] {
  const source = headerText(headers, "x-amz-copy-source");
  if (source === undefined) return [];
  const [path = "", version] = source.split("?versionId=");
  const [, ...key] = decode(path).replace(/^\//, "").split("/");
  return [{ action: version ? "s3:GetObjectVersion" : "s3:GetObject", on: key.join("/") }];
}
