import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { connectionOf, integrationOf } from "../connections/find.ts";
import { refreshFailure } from "../connections/refresh.ts";
import { refuse } from "../errors.ts";
import { findKey, requireScope } from "../keys.ts";
import type { Parts } from "../parts.ts";
import { answer } from "./answer.ts";
import { upstreamBody } from "./body.ts";
import { instructionsFrom, upstreamHeaders } from "./headers.ts";
import { askUpstream, type UpstreamRequest } from "./upstream.ts";
import { retryWaitMs, type Waits } from "./waits.ts";

const MAX_REDIRECTS = 5;

/** `ANY /proxy/…`: the same request at the provider, with the connection's credential. */
export function createProxy(parts: Parts, waits: Waits) {
  const { store, clock, config, refresh } = parts;
  const base = new URL(config.notion.apiBase);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requireScope(findKey(config.keys, request.headers.authorization), "environment:proxy");
    const asked = instructionsFrom(request.headers);
    if (asked.baseUrlOverride && !leadsTo(base, asked.baseUrlOverride)) throw notAllowed();
    if (!integrationOf(store.state, asked.providerConfigKey)) {
      throw refuse(
        404,
        "unknown_provider_config",
        "Provider config not found for the given provider config key. Please make sure the provider config exists in the Nango dashboard.",
      );
    }
    const connection = connectionOf(store.state, asked.providerConfigKey, asked.connectionId);
    if (!connection) throw refuse(400, "server_error", "Failed to get connection");
    const outcome = await refresh(connection);
    if (outcome === "backing-off") {
      const message = "A recent refresh attempt failed. Backing off before retrying.";
      throw refuse(424, "connection_refresh_backoff", message);
    }
    if (outcome === "failed") throw refuse(424, refreshFailure.type, refreshFailure.description);
    connection.last_fetched_at = clock.now().toISOString();

    const gone = new AbortController();
    response.on("close", () => gone.abort());
    const method = request.method ?? "GET";
    const headers = upstreamHeaders(request.headers, connection.token.access_token);
    const body = upstreamBody(method, await buffer(request), request.headers["content-type"]);
    if (body) delete headers["content-type"];
    const upstream = await askWithRetries(
      { method, path: pathOf(request.url ?? "/", config.notion.apiBase), headers, body, signal: gone.signal },
      asked,
    );
    if (!gone.signal.aborted) await answer(upstream, response);
  };

  async function askWithRetries(
    asked: UpstreamRequest,
    { retries, retryOn }: { retries: number; retryOn: number[] },
  ): Promise<IncomingMessage> {
    for (let attempt = 0; ; attempt++) {
      const upstream = await askFollowing(asked).catch((error: unknown) => {
        if (attempt >= retries || asked.signal.aborted || !isBrokenLine(error)) throw error;
        return undefined;
      });
      const status = upstream?.statusCode ?? 0;
      const again = !upstream || status >= 500 || [429, 401, ...retryOn].includes(status);
      if (upstream && (!again || attempt >= retries)) return upstream;
      upstream?.resume();
      const retryAfter = upstream?.headers["retry-after"];
      await waits.wait(retryWaitMs(attempt, retryAfter, store.state.settings.maxRetryWaitSeconds));
      if (asked.signal.aborted) throw refuse(499, "client_closed_request");
    }
  }

  async function askFollowing(asked: UpstreamRequest): Promise<IncomingMessage> {
    let { path } = asked;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const upstream = await askUpstream(base, { ...asked, path });
      const { location } = upstream.headers;
      const redirected = (upstream.statusCode ?? 0) >= 300 && (upstream.statusCode ?? 0) < 400;
      if (!redirected || !location) return upstream;
      upstream.resume();
      const target = new URL(location, `${base.origin}${base.pathname}`);
      if (!leadsTo(base, target.href)) throw notAllowed();
      path = `${target.pathname.slice(base.pathname.replace(/\/$/, "").length)}${target.search}`;
    }
    throw refuse(500, "server_error", "Too many redirects");
  }
}

/** The provider's own address; a connection's token goes nowhere else. */
const leadsTo = (base: URL, target: string): boolean =>
  new URL(target).origin === base.origin &&
  new URL(target).pathname.startsWith(base.pathname.replace(/\/$/, ""));

const notAllowed = () =>
  refuse(400, "base_url_override_not_allowed", "This outbound URL is not allowed by server configuration.");

const isBrokenLine = (error: unknown): boolean => error instanceof Error && "code" in error;

/** The path after `/proxy`, byte for byte. A whole address of the provider counts as its path. */
function pathOf(url: string, apiBase: string): string {
  const path = url.slice("/proxy".length) || "/";
  const whole = path.slice(1);
  for (const known of [apiBase, "https://api.notion.com"]) {
    if (whole.startsWith(known)) return whole.slice(known.length) || "/";
  }
  return path;
}
