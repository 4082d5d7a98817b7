import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

type Fetch = (request: Request) => Response | Promise<Response>;

const dropped = new WeakSet<Response>();

/** A response that is none: the listener breaks the connection instead of answering. */
export function dropConnection(): Response {
  const response = new Response(null);
  dropped.add(response);
  return response;
}

/** Runs an app that speaks fetch under node:http. The request's signal ends when the caller goes away. */
export function toListener(fetch: Fetch): RequestListener {
  return (req, res) => {
    answer(fetch, req, res).catch(() => res.destroy());
  };
}

async function answer(fetch: Fetch, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const gone = new AbortController();
  res.on("close", () => gone.abort());
  const response = await fetch(await toRequest(req, gone.signal));
  if (gone.signal.aborted) return;
  if (dropped.has(response)) {
    req.socket.destroy();
    return;
  }
  res.writeHead(response.status, headersOf(response));
  res.flushHeaders();
  if (req.method === "HEAD" || !response.body) {
    res.end();
    return;
  }
  await pipeline(chunksOf(response.body), res);
}

async function toRequest(req: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) headers.append(name, one);
  }
  const method = req.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? null : await buffer(req);
  return new Request(new URL(req.url ?? "/", `http://${req.headers.host ?? "127.0.0.1"}`), {
    method,
    headers,
    body,
    signal,
  });
}

function headersOf(response: Response): Record<string, string | string[]> {
  const cookies = response.headers.getSetCookie();
  return { ...Object.fromEntries(response.headers), ...(cookies.length ? { "set-cookie": cookies } : {}) };
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}
