import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { asNangoError, NangoError } from "./errors.ts";
import type { ApiKey } from "./keys.ts";
import type { Knobs, PlannedFailure } from "./knobs.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Store } from "./store.ts";

interface FrontOptions {
  store: Store;
  keys: ApiKey[];
  knobs: Knobs;
  rateLimit: RateLimit;
  proxy(request: IncomingMessage, response: ServerResponse): Promise<void>;
  api: RequestListener;
}

/** Where every request to Nango's API arrives: CORS, counts, trouble on demand, the account's rate limit. */
export function createFront({ store, keys, knobs, rateLimit, proxy, api }: FrontOptions): RequestListener {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("Access-Control-Allow-Origin", "*");
    const method = request.method ?? "GET";
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (method === "OPTIONS") return preflight(request, response);

    const failure = await knobs.arrive(method, path);
    if (failure) return fail(failure, response);

    const limit = store.state.settings.rateLimitPerMinute;
    if (limit !== null && isAccount(keys, request.headers.authorization)) {
      for (const [name, value] of Object.entries(rateLimit.take(limit, method, path))) {
        response.setHeader(name, value);
      }
    }
    if (path === "/proxy" || path.startsWith("/proxy/")) await proxy(request, response);
    else api(request, response);
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => sendError(response, asNangoError(error)));
  };
}

const isAccount = (keys: ApiKey[], authorization = "") =>
  keys.some(({ secret }) => authorization === `Bearer ${secret}`);

function preflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers["access-control-request-headers"];
  response.writeHead(204, {
    "Access-Control-Allow-Methods": "GET,HEAD,PUT,PATCH,POST,DELETE",
    ...(asked ? { "Access-Control-Allow-Headers": asked, Vary: "Access-Control-Request-Headers" } : {}),
    "Content-Length": "0",
  });
  response.end();
}

function fail({ status, retryAfterSeconds }: PlannedFailure, response: ServerResponse): void {
  if (status === 0) return void response.destroy();
  const code = status === 429 ? "too_many_request" : "server_error";
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) headers["Retry-After"] = String(retryAfterSeconds);
  sendError(response, new NangoError(status, { code }, headers));
}

function sendError(response: ServerResponse, { status, error, headers }: NangoError): void {
  if (response.headersSent) return void response.destroy();
  const body = JSON.stringify({ error });
  response.writeHead(status, {
    ...headers,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
}
