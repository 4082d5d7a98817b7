import type { LookupAddress } from "node:dns";
import http, { type IncomingHttpHeaders } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { Readable } from "node:stream";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Errs where it breaks off, and where the signal says so. */
  body: Readable;
}

/** Asks one of these addresses, and no other, and follows nothing. */
export type Transport = (
  url: URL,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
) => Promise<Answer>;

/** A connection for each file, with nothing of ours in the request: no credentials, no cookies, no referrer. */
export const overHttp: Transport = (url, addresses, signal) =>
  new Promise((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    request(url, {
      agent: false,
      signal,
      lookup: only(addresses),
      headers: { "accept-encoding": "identity" },
    })
      .on("response", (body) => resolve({ status: body.statusCode ?? 0, headers: body.headers, body }))
      .on("upgrade", (_, socket) => {
        socket.destroy();
        reject(new Error("It answered in another protocol"));
      })
      .on("error", reject)
      .end();
  });

/** Names are not looked up again, so that what was checked is what is asked. https://nodejs.org/api/net.html#socketconnectoptions-connectlistener */
const only =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_, { all }, give) => {
    const [first] = addresses;
    if (!first) give(new Error("No address to connect to"), "");
    else if (all) give(null, [...addresses]);
    else give(null, first.address, first.family);
  };
