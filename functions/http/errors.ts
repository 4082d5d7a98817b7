import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError, type ErrorCode } from "../core/errors.ts";
import type { Problem } from "./schemas/problem.ts";

const statuses: Record<Exclude<ErrorCode, "precondition">, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  source_gone: 409,
  limit_reached: 429,
  connection_broken: 424,
  upstream_failed: 502,
  upstream_busy: 503,
};

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  412: "Changed meanwhile",
  413: "Too large",
  415: "Unsupported media type",
  424: "Connection broken",
  428: "Precondition required",
  429: "Too many requests",
  500: "Internal error",
  502: "Upstream failed",
  503: "Upstream busy",
};

/** Of what is refused before a route sees it. */
const details: Record<number, string> = {
  400: "The body is not valid JSON.",
  415: "Send the body as JSON, with the content type application/json.",
};

/** The only place that turns an error into an HTTP answer: RFC 9457 problem+json. */
export function problem(error: unknown): { body: Problem; headers: Record<string, string> } | undefined {
  if (error instanceof HTTPException && error.status < 500) {
    const detail = details[error.status] ?? (error.message || titles[error.status] || "");
    return answer(error.status, error.status === 413 ? "limit_reached" : "invalid", detail);
  }
  if (!(error instanceof AppError)) return undefined;
  const { code, details: more, message } = error;
  const status = code === "precondition" ? (more.missing ? 428 : 412) : statuses[code];
  const told = answer(status, code, message);
  if (code === "invalid" && Array.isArray(more.issues)) told.body.issues = more.issues;
  if (more.what === "findings") Object.assign(told.body, { findings: more.findings, version: more.version });
  if (more.audience) Object.assign(told.body, { audience: more.audience });
  if (typeof more.what === "string" && code === "conflict") Object.assign(told.body, { what: more.what });
  if (typeof more.retryAfter === "number") {
    told.body.retryAfter = Math.ceil(more.retryAfter);
    told.headers["retry-after"] = String(Math.ceil(more.retryAfter));
  }
  if (status === 401) told.headers["www-authenticate"] = "Bearer";
  return told;
}

const answer = (status: number, code: string, detail: string) => ({
  body: { type: "about:blank" as const, title: titles[status] ?? "Error", status, detail, code } as Problem,
  headers: {} as Record<string, string>,
});

export function respond(c: Context, error: unknown, log: (error: unknown) => void): Response {
  let told = problem(error);
  if (!told) {
    log(error);
    told = answer(
      500,
      "internal",
      "Something went wrong on our side. Try again; if it stays, tell your operator.",
    );
  }
  return c.body(JSON.stringify(told.body), {
    status: told.body.status as 400, // any of the table's statuses; Hono wants a literal
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...told.headers },
  });
}
