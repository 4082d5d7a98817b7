import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

export function say(res: ServerResponse, status: number, sentence: string): void {
  res.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  res.end(`${sentence}\n`);
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  res.end(JSON.stringify(value));
}

/** The JSON object in the body; anything else is an empty one. */
export async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await text(req));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Whether another site's page is behind the request: such pages must not drive what is for developers. */
export function isForeign(req: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, "sec-fetch-site": site, "sec-fetch-mode": mode } = req.headers;
  if (origin !== undefined) return !allowed.includes(origin);
  return site === "cross-site" && mode !== "navigate";
}
