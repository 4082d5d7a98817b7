import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { HandlerSpec } from "../../handlers.ts";
import { invoke, type LambdaHandler, LambdaTimeout } from "../lambda.ts";
import { splitOnce, toEvent } from "./event.ts";
import { type GatewayResponse, toResponse } from "./response.ts";
import { createRoutes } from "./routes.ts";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_REQUEST_BYTES = 10 * 1024 * 1024;
const MAX_WAIT_MS = 29_000;

export interface GatewayOptions {
  handlers: readonly Pick<HandlerSpec, "name" | "timeoutSeconds" | "routes">[];
  load(name: string): Promise<LambdaHandler>;
  /** Handlers that throw say nothing to the caller; here is where one reads why. */
  onError(name: string, error: unknown): void;
  maxWaitMs?: number;
}

/** API Gateway's part on a laptop: HTTP in, payload 2.0 events to the very handlers that are deployed. */
export function createGateway(options: GatewayOptions): RequestListener {
  const find = createRoutes(
    options.handlers.flatMap((spec) => (spec.routes ?? []).map(({ key }) => [key, spec] as const)),
  );

  async function answer(req: IncomingMessage): Promise<GatewayResponse> {
    const path = decodedPath(req.url);
    if (path === undefined) return message(400, "Bad Request");
    const match = find(req.method ?? "GET", path);
    if (!match) return message(404, "Not Found");
    const body = await readBody(req);
    if (!body) return message(413, "Request Entity Too Large");

    const { name, timeoutSeconds } = match.target;
    const timeoutMs = Math.min(timeoutSeconds * 1000, options.maxWaitMs ?? MAX_WAIT_MS);
    try {
      const handler = await options.load(name);
      return toResponse(await invoke(handler, toEvent(req, path, match, body), { name, timeoutMs }));
    } catch (error) {
      options.onError(name, error);
      return error instanceof LambdaTimeout
        ? message(503, "Service Unavailable")
        : message(500, "Internal Server Error");
    }
  }

  return (req, res) => {
    answer(req).then(
      (response) => send(req, res, response),
      () => res.destroy(),
    );
  };
}

/** HTTP APIs hand paths on decoded, and cut them at a decoded question mark. */
function decodedPath(url = "/"): string | undefined {
  try {
    return splitOnce(decodeURIComponent(splitOnce(url, "?")[0]), "?")[0];
  } catch {
    return undefined;
  }
}

async function readBody(req: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(req.headers["content-length"] ?? 0) > MAX_REQUEST_BYTES) return undefined;
  const body = await buffer(req);
  return body.length > MAX_REQUEST_BYTES ? undefined : body;
}

function send(req: IncomingMessage, res: ServerResponse, { status, headers, body }: GatewayResponse): void {
  res.writeHead(status, { ...headers, "content-length": body.length });
  res.end(req.method === "HEAD" ? undefined : body);
}

const message = (status: number, text: string): GatewayResponse => ({
  status,
  headers: { "content-type": "application/json" },
  body: Buffer.from(JSON.stringify({ message: text })),
});
