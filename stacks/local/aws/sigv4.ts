import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { canonicalPath, canonicalQuery, splitUrl } from "./canonical-request.ts";
import { sha256 } from "./request-body.ts";
import { type Failures, failuresOf } from "./signature-failures.ts";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

interface Expected {
  credentials: Credentials;
  service: "s3" | "sqs" | "ses";
  /** Hex SHA-256 of the body, where it has been read already. S3 checks bodies while they stream. */
  bodyHash?: string;
  now?: Date;
}

interface Signature {
  scope: string[];
  signedHeaders: string[];
  signature: string;
  date: string;
  payloadHash: string;
  expiresSeconds?: number;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
const SKEW_MS = 15 * 60_000;
const WEEK_SECONDS = 7 * 24 * 3600;

/**
 * Accepts a request only if its Signature Version 4, in the header or in the query, was made with our secret.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(incoming: IncomingMessage, expected: Expected): { payloadHash: string } {
  const { path, query } = splitUrl(incoming.url);
  const fail = failuresOf(expected.service);
  const signed = query.has("X-Amz-Signature")
    ? fromQuery(query, fail)
    : fromHeaders(incoming, expected.bodyHash, fail);

  const [accessKeyId, day, region, service, terminator] = signed.scope;
  if (accessKeyId !== expected.credentials.accessKeyId) throw fail.unknownKey();
  if (service !== expected.service || terminator !== "aws4_request" || !signed.date.startsWith(`${day}T`)) {
    throw fail.malformed("Credential should be scoped to a valid region, service and day");
  }
  checkTime(signed, (expected.now ?? new Date()).getTime(), fail);
  checkCoverage(incoming, signed.signedHeaders, expected.service, fail);

  const canonical = [
    incoming.method,
    canonicalPath(path, expected.service),
    canonicalQuery(query),
    ...signed.signedHeaders.map((name) => `${name}:${headerValue(incoming, name)}`),
    "",
    signed.signedHeaders.join(";"),
    signed.payloadHash,
  ].join("\n");
  const toSign = [ALGORITHM, signed.date, signed.scope.slice(1).join("/"), sha256(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part ?? ""),
    `AWS4${expected.credentials.secretAccessKey}`,
  );
  if (!sameText(hmac(key, toSign).toString("hex"), signed.signature)) throw fail.mismatch();
  if (expected.bodyHash && ![expected.bodyHash, "UNSIGNED-PAYLOAD"].includes(signed.payloadHash)) {
    throw fail.mismatch();
  }
  return { payloadHash: signed.payloadHash };
}

function fromQuery(query: URLSearchParams, fail: Failures): Signature {
  const read = (name: string) => query.get(`X-Amz-${name}`) ?? "";
  const expiresSeconds = Number(read("Expires"));
  if (read("Algorithm") !== ALGORITHM || !read("Credential") || !read("SignedHeaders")) {
    throw fail.malformed(
      "Query-string authentication requires the X-Amz-* parameters of Signature Version 4",
    );
  }
  if (!(expiresSeconds >= 1 && expiresSeconds <= WEEK_SECONDS)) {
    throw fail.malformed("X-Amz-Expires must be between 1 second and a week (in seconds)");
  }
  return {
    scope: read("Credential").split("/"),
    signedHeaders: read("SignedHeaders").split(";"),
    signature: read("Signature"),
    date: read("Date"),
    payloadHash: query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD",
    expiresSeconds,
  };
}

function fromHeaders(incoming: IncomingMessage, bodyHash: string | undefined, fail: Failures): Signature {
  const { authorization } = incoming.headers;
  if (!authorization) throw fail.missing();
  const [, credential, signedHeaders, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(
      authorization,
    ) ?? [];
  const payloadHash = headerValue(incoming, "x-amz-content-sha256") || bodyHash;
  if (!credential || !signedHeaders || !signature || !payloadHash) {
    throw fail.malformed("The authorization header is not one of Signature Version 4");
  }
  return {
    scope: credential.split("/"),
    signedHeaders: signedHeaders.split(";"),
    signature,
    date: headerValue(incoming, "x-amz-date"),
    payloadHash,
  };
}

function checkTime(signed: Signature, now: number, fail: Failures) {
  const signedAt = Date.parse(
    signed.date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
  if (Number.isNaN(signedAt)) throw fail.malformed("X-Amz-Date is not a date");
  const endsAt = signedAt + (signed.expiresSeconds ? signed.expiresSeconds * 1000 : SKEW_MS);
  if (now < signedAt - SKEW_MS) throw fail.skewed();
  if (now > endsAt) throw signed.expiresSeconds ? fail.expired() : fail.skewed();
}

/** A signature that leaves out the host or an x-amz header would let others change them. */
function checkCoverage(incoming: IncomingMessage, signedHeaders: string[], service: string, fail: Failures) {
  const needed = Object.keys(incoming.headers).filter(
    (name) => service === "s3" && name.startsWith("x-amz-"),
  );
  const open = ["host", ...needed].filter((name) => !signedHeaders.includes(name));
  if (open.length > 0) throw fail.unsigned(open.join(", "));
}

const headerValue = (incoming: IncomingMessage, name: string) =>
  (incoming.headersDistinct[name] ?? []).map((value) => value.trim().replace(/ +/g, " ")).join(",");

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

const sameText = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
