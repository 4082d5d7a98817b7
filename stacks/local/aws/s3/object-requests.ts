import { AwsError } from "../aws-error.ts";
import type { Bucket } from "./bucket.ts";
import { abortUpload, completeUpload, createUpload, putPart } from "./multipart.ts";
import { copyObject, getObject, putObject } from "./objects.ts";
import { noSuchKey, type S3Reply, type S3Request, xmlBody, xmlReply } from "./request.ts";
import { inner, innerText } from "./xml.ts";

const UNKNOWN = ["acl", "attributes", "legal-hold", "retention", "restore", "select", "torrent", "versionId"];

/** What is asked of an object. */
export async function objectRequest(
  bucket: Bucket,
  request: S3Request,
  payloadHash: string,
  bucketNamed: (name: string) => Bucket,
): Promise<S3Reply> {
  const { method, query, headers } = request;
  const unknown = UNKNOWN.find((name) => query.has(name));
  if (unknown) throw new AwsError(501, "NotImplemented", `The local bucket knows no ${unknown}`);
  if (query.has("tagging")) return objectTags(bucket, request);

  const upload = query.has("uploadId");
  if (method === "POST" && query.has("uploads")) return createUpload(bucket, request);
  if (method === "POST" && upload) return completeUpload(bucket, request);
  if (method === "PUT" && upload) return putPart(bucket, request, payloadHash);
  if (method === "DELETE" && upload) return abortUpload(bucket, request);

  if (method === "PUT" && headers["x-amz-copy-source"]) return copyObject(bucket, request, bucketNamed);
  if (method === "PUT") return putObject(bucket, request, payloadHash);
  if ((method === "GET" || method === "HEAD") && !upload) return getObject(bucket, request);
  if (method === "DELETE") {
    bucket.remove(request.key);
    return { status: 204 };
  }
  throw new AwsError(405, "MethodNotAllowed", "The specified method is not allowed against this resource");
}

async function objectTags(bucket: Bucket, request: S3Request): Promise<S3Reply> {
  const object = bucket.objects.get(request.key);
  if (!object) throw noSuchKey(request.key);
  if (request.method === "GET") {
    const tags = object.tags.map(({ key, value }) => ({ Key: key, Value: value }));
    return xmlReply({ Tagging: { TagSet: { Tag: tags } } });
  }
  const tags =
    request.method === "DELETE"
      ? []
      : inner(await xmlBody(request), "Tag").map((tag) => ({
          key: innerText(tag, "Key") ?? "",
          value: innerText(tag, "Value") ?? "",
        }));
  bucket.put({ ...object, tags });
  return { status: request.method === "DELETE" ? 204 : 200 };
}
