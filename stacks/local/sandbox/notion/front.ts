import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { dropConnection } from "../listener.ts";
import { bearer, botOf } from "./api/admit.ts";
import { errorResponse, NotionError } from "./api/errors.ts";
import { rateLimited } from "./api/rate-window.ts";
import type { FailureRule } from "./failures.ts";
import type { LogEntry } from "./request-log.ts";
import type { Sandbox } from "./sandbox.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

/** What every request passes first: the log, the latency and the failures that were asked for. */
export function fronted(sandbox: Sandbox, service: LogEntry["service"], answer: Fetch): Fetch {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const token = service === "api" ? bearer(request.headers) : undefined;
    const entry: LogEntry = {
      at: sandbox.clock.now().toISOString(),
      service,
      method: request.method,
      path: pathname,
      status: 0,
      connection: (token === undefined ? undefined : botOf(sandbox, token)?.id) ?? null,
      token: token?.slice(-6) ?? null,
    };
    const rule = sandbox.failures.take(service, request.method, pathname);
    if (rule?.instead) sandbox.log.add(entry);
    const { latencyMs } = sandbox.settings;
    if (latencyMs > 0) await wait(latencyMs, undefined, { ref: false });

    const response = rule ? await failure(rule, request, answer) : await answer(request);
    if (!rule?.instead) sandbox.log.add({ ...entry, status: response.status });
    return response;
  };
}

function failure(rule: FailureRule, request: Request, answer: Fetch): Response | Promise<Response> {
  switch (rule.instead) {
    case "hang":
      return new Promise((resolve) =>
        request.signal.addEventListener("abort", () => resolve(dropConnection())),
      );
    case "stall":
      return new Response(new ReadableStream(), { headers: { "content-type": "application/json" } });
    case "drop":
      return dropConnection();
    case "cut":
      return halfOf(answer(request));
    case undefined:
      return errorOf(rule);
  }
}

/** The headers speak of all of it. */
async function halfOf(whole: ReturnType<Fetch>): Promise<Response> {
  const response = await whole;
  const bytes = new Uint8Array(await response.arrayBuffer());
  let told = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(out) {
        if (told) throw new Error("The sandbox was told to cut this");
        told = true;
        out.enqueue(bytes.subarray(0, bytes.length / 2));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}

function errorOf({ status, code, message, retryAfter }: FailureRule): Response {
  if (code === "rate_limited") return errorResponse(rateLimited(retryAfter), randomUUID());
  // What stands before Notion's servers answers in HTML.
  if (code === "bad_gateway")
    return new Response("<html><body><h1>502 Bad Gateway</h1></body></html>", {
      status,
      headers: { "content-type": "text/html" },
    });
  const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return errorResponse(
    new NotionError(status, code, message ?? "The sandbox was told to fail.", { headers }),
    randomUUID(),
  );
}
