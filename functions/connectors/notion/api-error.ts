import { isHTTPResponseError, isNotionClientError, RequestTimeoutError } from "@notionhq/client";
import * as z from "zod";
import { AppError } from "../../core/errors.ts";
import type { Answer } from "./client.ts";

/** Notion's errors carry `object: "error"`; those of the proxy in front of it carry `error.code`. */
const NotionError = z.object({
  object: z.literal("error"),
  code: z.string(),
  message: z.string().default(""),
  additional_data: z.looseObject({ rate_limit_reason: z.string().optional() }).optional(),
});
const ProxyError = z.object({ error: z.object({ code: z.string(), message: z.string().default("") }) });

/** What went wrong on a call, in our words; a bug of ours stays what it is. */
export function callError(error: unknown, now: () => Date): unknown {
  if (error instanceof AppError) return error;
  if (isHTTPResponseError(error)) {
    const body = bodyOf(error.body);
    const retryAfter = retryAfterOf(error.headers, now);
    const notion = NotionError.safeParse(body);
    if (notion.success) return notionError(error.status, notion.data, retryAfter, error);
    const proxy = ProxyError.safeParse(body);
    if (proxy.success) return proxyError(error.status, proxy.data.error, retryAfter, error);
    return error.status >= 500 || error.status === 429
      ? busy(error.status, retryAfter, error)
      : failed({ status: error.status }, error);
  }
  if (RequestTimeoutError.isRequestTimeoutError(error)) return busy(undefined, undefined, error);
  if (isNotionClientError(error)) return failed({ code: error.code }, error);
  if (isNetworkError(error)) return busy(undefined, undefined, error);
  // What is cut off in its middle may come whole another time; what has another shape will not.
  if (error instanceof SyntaxError) return failed({ reason: "unreadable", what: "fault" }, error);
  if (error instanceof z.ZodError) return failed({ reason: "unreadable" }, error);
  return error;
}

/** Which limit an answer tells of, if any: Notion's own, for a connection, workspace or endpoint, or that of the proxy before it. */
export function limitIn(status: number, headers: Headers, text: string, now: () => Date): Answer["limit"] {
  if (status !== 429 && status !== 529) return undefined;
  const body = bodyOf(text);
  const retryAfter = retryAfterOf(headers, now);
  const notion = NotionError.safeParse(body).data;
  const reason = notion?.additional_data?.rate_limit_reason;
  return {
    by: !notion && ProxyError.safeParse(body).success ? "proxy" : "notion",
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** https://developers.notion.com/reference/status-codes */
function notionError(
  status: number,
  { code, message, additional_data }: z.infer<typeof NotionError>,
  retryAfter: number | undefined,
  cause: unknown,
): AppError {
  if (status === 401) return broken("revoked", cause);
  if (status === 404)
    return new AppError("source_gone", "Notion does not share this with Gatehouse", {
      cause,
      details: { reason: "not_shared" },
    });
  if (additional_data?.rate_limit_reason === "public_api_request_blocked")
    return failed({ status, code, reason: "blocked" }, cause);
  if (status === 429 || status === 409 || status >= 500) return busy(status, retryAfter, cause);
  const reason = /start_cursor/.test(message) ? "invalid_cursor" : status === 403 ? "restricted" : "refused";
  return failed({ status, code, reason }, cause);
}

function proxyError(
  status: number,
  { code, message }: { code: string; message: string },
  retryAfter: number | undefined,
  cause: unknown,
): AppError {
  if (code === "too_many_request" || status === 429) return busy(429, retryAfter, cause);
  const noConnection = code === "server_error" && /get connection/i.test(message);
  if (noConnection || code === "unknown_connection" || status === 424) return broken(code, cause);
  return status >= 500 ? busy(status, retryAfter, cause) : failed({ status, code, reason: "proxy" }, cause);
}

const broken = (reason: string, cause: unknown) =>
  new AppError("connection_broken", "Gatehouse may no longer read this Notion workspace. Reconnect it.", {
    cause,
    details: { reason },
  });

/** A limit, or a fault that may be gone soon; without a status no answer came. */
const busy = (status: number | undefined, retryAfter: number | undefined, cause: unknown) =>
  new AppError("upstream_busy", "Notion is busy or cannot be reached right now", {
    cause,
    details: {
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(status === 429 || status === 529 ? {} : { what: "fault" }),
      ...(status === undefined ? {} : { status }),
    },
  });

const failed = (details: Record<string, unknown>, cause: unknown) =>
  new AppError("upstream_failed", "Notion gave an answer that Gatehouse cannot use", { cause, details });

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds or a date; never below one second nor above a day. https://developers.notion.com/reference/request-limits */
function retryAfterOf(headers: unknown, now: () => Date): number | undefined {
  const value = headers instanceof Headers ? headers.get("retry-after") : undefined;
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now().getTime()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 1), 86_400);
}

/** How Node's fetch reports that it could not reach the other side, or that the deadline has passed. */
const isNetworkError = (error: unknown) =>
  (error instanceof TypeError && /^(?:fetch failed|terminated)$/.test(error.message)) ||
  (error instanceof DOMException && (error.name === "TimeoutError" || error.name === "AbortError"));
