import { existsSync, readFileSync, rmSync } from "node:fs";
import { AwsError } from "../aws-error.ts";
import { type Bucket, writeWhole } from "./bucket.ts";
import { listObjects } from "./listing.ts";
import { type S3Reply, type S3Request, xmlBody, xmlReply } from "./request.ts";
import { inner, innerText } from "./xml.ts";

/** Declared by the stacks, kept and given back as they are; of these only `cors` acts here. */
const SETTINGS = ["cors", "lifecycle", "versioning", "encryption", "publicAccessBlock", "policy", "tagging"];

/** What is asked of a bucket rather than of an object in it. */
export async function bucketRequest(bucket: Bucket, request: S3Request): Promise<S3Reply> {
  const { method, query } = request;
  const setting = SETTINGS.find((name) => query.has(name));
  if (setting) return keepSetting(bucket, setting, request);
  if (method === "POST" && query.has("delete")) return deleteObjects(bucket, await xmlBody(request));
  if (method === "HEAD") return { status: 200 };
  if (method === "GET" && query.get("list-type") === "2") return listObjects(bucket, request);
  throw new AwsError(501, "NotImplemented", "This is not something that the local bucket does");
}

async function keepSetting(bucket: Bucket, name: string, request: S3Request): Promise<S3Reply> {
  const file = bucket.settingFile(name);
  if (request.method === "PUT") {
    writeWhole(file, await xmlBody(request));
    return { status: 200 };
  }
  if (request.method === "DELETE") {
    rmSync(file, { force: true });
    return { status: 204 };
  }
  if (!existsSync(file)) throw new AwsError(404, "NoSuchConfiguration", `The bucket has no ${name}`);
  return { status: 200, headers: { "content-type": "application/xml" }, body: readFileSync(file, "utf8") };
}

function deleteObjects(bucket: Bucket, xml: string): S3Reply {
  const keys = inner(xml, "Object").flatMap((object) => innerText(object, "Key") ?? []);
  if (keys.length === 0 || keys.length > 1000) {
    throw new AwsError(400, "MalformedXML", "You must list 1 to 1000 objects");
  }
  for (const key of keys) bucket.remove(key);
  const quiet = innerText(xml, "Quiet") === "true";
  return xmlReply({ DeleteResult: { Deleted: quiet ? [] : keys.map((Key) => ({ Key })) } });
}
