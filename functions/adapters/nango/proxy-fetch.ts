/**
 * All that may pass, spelled as we spell it: what reads a page, database, data source or block, and who we are. Whatever
 * could write at Notion is refused here, and so is any other spelling, of which nobody knows how the far end reads it.
 */
const id = "[0-9a-fA-F][0-9a-fA-F-]{31,35}";
/** Any letters in their one encoding, but neither dots nor percent signs, which could lead elsewhere when they are decoded. */
const property = "(?:[\\w~!*'()-]|%(?!25|2E|7F)[2-7][0-9A-F]){1,200}";
const readings: Readonly<Record<string, RegExp>> = {
  GET: new RegExp(
    `^/v1/(?:users/me|(?:pages|databases|data_sources)/${id}|pages/${id}/(?:markdown|properties/${property})|blocks/${id}(?:/children)?)$`,
  ),
  POST: new RegExp(`^/v1/(?:search|data_sources/${id}/query)$`),
};

/**
 * A fetch that goes through Nango's proxy as one connection. Nango drops every header but its own and `nango-proxy-*`, and would
 * send an old Notion-Version instead. Retries are ours: its own wait without an end.
 * https://nango.dev/docs/implementation-guides/use-cases/proxy/implement-requests-proxy
 */
export function nangoProxyFetch(options: {
  host: string;
  secretKey: string;
  integration: string;
  nangoId: string;
  timeoutMs: number;
}): { baseUrl: string; fetch: typeof fetch } {
  const baseUrl = `${options.host}/proxy`;

  return {
    baseUrl,
    async fetch(input, init = {}) {
      const url = new URL(input instanceof Request ? input.url : input);
      const method = (init.method ?? "GET").toUpperCase();
      if (input instanceof Request || !isReading(url, baseUrl, method))
        throw new Error(`Not a reading call to Notion: ${method} ${url.pathname}`);

      const headers = new Headers({
        authorization: `Bearer ${options.secretKey}`,
        "connection-id": options.nangoId,
        "provider-config-key": options.integration,
        retries: "0",
      });
      for (const [name, value] of new Headers(init.headers))
        if (name === "content-type") headers.set(name, value);
        else if (name !== "authorization") headers.set(`nango-proxy-${name}`, value);

      // One signal and no AbortSignal.any: Node 20 may collect what any() made, and its deadline with it.
      const signal = init.signal ?? AbortSignal.timeout(options.timeoutMs);
      return fetch(url, { ...init, method, headers, signal, redirect: "error" });
    },
  };
}

function isReading(url: URL, baseUrl: string, method: string): boolean {
  const base = new URL(baseUrl);
  if (url.origin !== base.origin || !url.pathname.startsWith(`${base.pathname}/`)) return false;
  return readings[method]?.test(url.pathname.slice(base.pathname.length)) ?? false;
}
