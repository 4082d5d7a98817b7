import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Access, authorize } from "../access.ts";
import { AwsError } from "../aws-error.ts";
import { type Credentials, verifySignature } from "../sigv4.ts";
import { type Bucket, openBucket } from "./bucket.ts";
import { bucketRequest } from "./bucket-requests.ts";
import { corsHeaders, isPreflight } from "./cors.ts";
import { objectRequest } from "./object-requests.ts";
import { type S3Reply, type S3Request, s3Request, xmlReply } from "./request.ts";
import { usesOf } from "./uses.ts";
import { toXml } from "./xml.ts";

/** S3 over a directory, path style: every bucket is a folder of `dir`, and a kill at any moment loses no object. */
export function createS3(options: {
  dir: string;
  credentials: Credentials;
  buckets: readonly string[];
  access?: Access;
}): { listener: RequestListener } {
  mkdirSync(options.dir, { recursive: true });
  const names = new Set([...readdirSync(options.dir), ...options.buckets]);
  const buckets = new Map([...names].map((name) => [name, openBucket(join(options.dir, name))]));

  const bucketNamed = (name: string): Bucket => {
    const bucket = buckets.get(name);
    if (!bucket) throw new AwsError(404, "NoSuchBucket", `The bucket ${name} does not exist`);
    return bucket;
  };

  const answer = async (request: S3Request): Promise<S3Reply> => {
    if (isPreflight(request)) return { status: 200 };
    const { credentials, access } = options;
    const { payloadHash } = verifySignature(request.incoming, { credentials, service: "s3" });
    authorize(access, request.incoming, usesOf(request));
    if (!request.bucket) {
      const Bucket = [...buckets.keys()].map((Name) => ({ Name }));
      return xmlReply({ ListAllMyBucketsResult: { Buckets: { Bucket } } });
    }
    const whole = request.key === "" && [...request.query.keys()].every((name) => name === "x-id");
    if (whole && request.method === "PUT") return createBucket(request.bucket);
    const bucket = bucketNamed(request.bucket);
    if (whole && request.method === "DELETE") return deleteBucket(bucket, request.bucket);
    if (request.key === "") return bucketRequest(bucket, request);
    return objectRequest(bucket, request, payloadHash, bucketNamed).catch((error: unknown) => {
      if (error instanceof AwsError && error.code === "NoSuchKey")
        authorize(access, request.incoming, toldOfAbsence);
      throw error;
    });
  };

  const createBucket = (name: string): S3Reply => {
    if (buckets.has(name)) throw new AwsError(409, "BucketAlreadyOwnedByYou", `You own ${name} already`);
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
      throw new AwsError(400, "InvalidBucketName", "The specified bucket is not valid");
    }
    buckets.set(name, openBucket(join(options.dir, name)));
    return { status: 200, headers: { location: `/${name}` } };
  };

  const deleteBucket = (bucket: Bucket, name: string): S3Reply => {
    if (bucket.objects.size > 0) throw new AwsError(409, "BucketNotEmpty", `The bucket ${name} is not empty`);
    rmSync(bucket.dir, { recursive: true });
    buckets.delete(name);
    return { status: 204 };
  };

  const listener = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const request = s3Request(incoming);
    outgoing.setHeader("x-amz-request-id", randomUUID());
    try {
      const cors = corsHeaders(buckets.get(request.bucket), request);
      for (const [name, value] of Object.entries(cors)) outgoing.setHeader(name, value);
      await send(outgoing, await answer(request), request.method);
    } catch (error) {
      refuse(incoming, outgoing, error);
    }
  };
  return { listener };
}

/** Who may not list the bucket is not told what it lacks. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
const toldOfAbsence = [{ action: "s3:ListBucket", on: "" }] as const;

async function send(outgoing: ServerResponse, reply: S3Reply, method: string) {
  outgoing.writeHead(reply.status, reply.headers);
  if (typeof reply.body === "string" || reply.body === undefined || method === "HEAD")
    outgoing.end(reply.body);
  else await pipeline(reply.body, outgoing);
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, error: unknown) {
  // The reader went away, or the body broke off after the headers: nobody is there to be told.
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  const known = error instanceof AwsError ? error : new AwsError(500, "InternalError", String(error));
  if (known.status === 500) console.error("s3:", incoming.method, incoming.url, error);
  // An upload that is refused half-way is read to its end, or its sender would see a reset instead of the reason.
  incoming.resume();
  outgoing.writeHead(known.status, { "content-type": "application/xml" });
  const body = toXml({ Error: { Code: known.code, Message: known.message, RequestId: randomUUID() } });
  outgoing.end(incoming.method === "HEAD" ? undefined : body);
}
