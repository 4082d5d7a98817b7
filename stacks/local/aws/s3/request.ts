import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { AwsError } from "../aws-error.ts";
import { decode, splitUrl } from "../canonical-request.ts";
import { readBody } from "../request-body.ts";
import { toXml } from "./xml.ts";

/** A request in S3's words: path style, so the first segment is the bucket and the rest is the key. */
export interface S3Request {
  incoming: IncomingMessage;
  method: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
}

export interface S3Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Readable;
}

export function s3Request(incoming: IncomingMessage): S3Request {
  const { path, query } = splitUrl(incoming.url);
  const [, bucket = "", ...key] = path.split("/").map(decode);
  return {
    incoming,
    method: incoming.method ?? "GET",
    bucket,
    key: key.join("/"),
    query,
    headers: incoming.headers,
  };
}

export const headerText = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
};

const XML_LIMIT = 2 * 1024 * 1024;
export const xmlBody = async (request: S3Request) => (await readBody(request.incoming, XML_LIMIT)).toString();

export const xmlReply = (document: Parameters<typeof toXml>[0], status = 200): S3Reply => ({
  status,
  headers: { "content-type": "application/xml" },
  body: toXml(document),
});

export const noSuchKey = (key: string) => new AwsError(404, "NoSuchKey", `The key ${key} does not exist`);
