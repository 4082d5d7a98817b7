import { type IncomingMessage, request } from "node:http";
import { request as secureRequest } from "node:https";
import type { UpstreamBody } from "./body.ts";

export interface UpstreamRequest {
  method: string;
  /** Sent as it is: Nango neither decodes nor normalises the path and the query. */
  path: string;
  headers: Record<string, string>;
  body: UpstreamBody | undefined;
  signal: AbortSignal;
}

/** Node's own client, because fetch would rewrite the path and add headers. */
export function askUpstream(base: URL, asked: UpstreamRequest): Promise<IncomingMessage> {
  const { method, body, signal } = asked;
  const headers = {
    ...asked.headers,
    ...(body?.contentType ? { "content-type": body.contentType } : {}),
    ...(body ? { "content-length": String(body.bytes.length) } : {}),
  };
  return new Promise((resolve, reject) => {
    const send = base.protocol === "https:" ? secureRequest : request;
    const outgoing = send(
      {
        protocol: base.protocol,
        hostname: base.hostname,
        port: base.port,
        path: `${base.pathname.replace(/\/$/, "")}${asked.path}`,
        method,
        headers,
        signal,
      },
      resolve,
    );
    outgoing.on("error", reject);
    outgoing.end(body?.bytes);
  });
}
