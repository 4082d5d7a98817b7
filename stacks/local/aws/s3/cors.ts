import { existsSync, readFileSync } from "node:fs";
import { AwsError } from "../aws-error.ts";
import type { Bucket } from "./bucket.ts";
import { headerText, type S3Request } from "./request.ts";
import { inner, innerText } from "./xml.ts";

/**
 * The headers that let a browser's page read the answer, by the first of the bucket's rules that fits.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function corsHeaders(bucket: Bucket | undefined, request: S3Request): Record<string, string> {
  const { origin } = request.headers;
  const preflight = request.method === "OPTIONS";
  const method = preflight ? request.headers["access-control-request-method"] : request.method;
  const wanted = list(request.headers["access-control-request-headers"]);

  const rule = rulesOf(bucket).find(
    (one) =>
      origin !== undefined &&
      one.origins.some((pattern) => matches(pattern, origin)) &&
      one.methods.includes(method ?? "") &&
      wanted.every((header) => one.headers.some((pattern) => matches(pattern.toLowerCase(), header))),
  );
  if (!rule || !origin) {
    if (preflight)
      throw new AwsError(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed");
    return {};
  }
  return {
    "access-control-allow-origin": rule.origins.includes("*") ? "*" : origin,
    "access-control-allow-methods": rule.methods.join(", "),
    ...(wanted.length > 0 ? { "access-control-allow-headers": wanted.join(", ") } : {}),
    ...(rule.exposed.length > 0 ? { "access-control-expose-headers": rule.exposed.join(", ") } : {}),
    ...(rule.maxAge ? { "access-control-max-age": rule.maxAge } : {}),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}

export const isPreflight = (request: S3Request) =>
  request.method === "OPTIONS" && headerText(request.headers, "origin") !== undefined;

function rulesOf(bucket: Bucket | undefined) {
  const file = bucket?.settingFile("cors");
  if (!file || !existsSync(file)) return [];
  return inner(readFileSync(file, "utf8"), "CORSRule").map((rule) => ({
    origins: inner(rule, "AllowedOrigin"),
    methods: inner(rule, "AllowedMethod"),
    headers: inner(rule, "AllowedHeader"),
    exposed: inner(rule, "ExposeHeader"),
    maxAge: innerText(rule, "MaxAgeSeconds"),
  }));
}

const list = (header: string | undefined) =>
  (header ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);

/** A pattern may hold one `*`. */
function matches(pattern: string, text: string): boolean {
  const [start = "", end] = pattern.split("*");
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
