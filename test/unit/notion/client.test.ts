import { Client } from "@notionhq/client";
import { describe, expect, it, vi } from "vitest";
import { notionClient } from "../../../functions/connectors/notion/client.ts";

const page = "11111111-2222-3333-4444-555555555555";
const now = () => new Date("2026-11-20T16:00:00.000Z");

function clientThat(answer: (url: string, init: RequestInit) => Response | Promise<Response>, seconds = 0) {
  const calls: string[] = [];
  const waits: number[] = [];
  const client = notionClient({
    fetch: async (url, init) => answer(String(url), init ?? {}),
    baseUrl: "http://127.0.0.1:4000/sandbox/nango/proxy",
    timeoutMs: 10_000,
    patience: { seconds, wait: async (ms) => void waits.push(ms) },
    now,
    onCall: ({ method, path }) => void calls.push(`${method} ${path}`),
  });
  return { client, calls, waits };
}

const notionError = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ object: "error", status, code, message: "words", ...more }), {
    status,
    headers,
  });
const proxyError = (status: number, code: string, message = "", headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ error: { code, message } }), { status, headers });
const aPage = () => Response.json({ object: "page", id: page });

describe("the Notion client", () => {
  it("asks for one version, through the fetch that it is given, and counts its calls", async () => {
    const seen: { url: string; headers: Headers; signal: unknown }[] = [];
    const { client, calls } = clientThat((url, { headers, signal }) => {
      seen.push({ url, headers: new Headers(headers), signal });
      return Response.json({ results: [], next_cursor: null });
    });
    await client.search({ query: "policy", cursor: "abc" });
    await client.children(page);
    expect(calls).toEqual(["POST /v1/search", `GET /v1/blocks/${page}/children`]);
    expect(seen[1]?.url).toBe(
      `http://127.0.0.1:4000/sandbox/nango/proxy/v1/blocks/${page}/children?page_size=100`,
    );
    expect(seen[0]?.headers.get("notion-version")).toBe("2026-03-11");
    expect(seen[0]?.headers.has("authorization")).toBe(false);
    expect(seen[0]?.signal).toBeInstanceOf(AbortSignal);
  });

  it("has no call that writes", () => {
    const { client } = clientThat(aPage);
    expect(Object.keys(client).sort()).toEqual([
      "block",
      "children",
      "dataSource",
      "database",
      "me",
      "page",
      "rows",
      "search",
    ]);
  });

  it("lets through nothing but reading, even if the library were made to write", async () => {
    const fetched = vi.fn(async () => aPage());
    const request = vi.spyOn(Client.prototype, "request");
    const { client } = clientThat(fetched);
    await client.page(page);
    const library = request.mock.contexts[0] as Client;
    request.mockRestore();
    fetched.mockClear();
    for (const call of [
      () => library.pages.create({ parent: { page_id: page }, properties: {} }),
      () => library.blocks.delete({ block_id: page }),
      () => library.comments.create({ parent: { page_id: page }, rich_text: [] }),
      () => library.request({ path: `data_sources/${page}/query/x`, method: "post" }),
      () => library.request({ path: "comments", method: "get" }),
      () => library.request({ path: "users", method: "get" }),
      () => library.request({ path: "/comments", method: "get" }),
      () => library.request({ path: "%63omments", method: "get" }),
      () => library.request({ path: "pages/1", method: "get" }),
    ])
      await expect(call()).rejects.toThrow("only reads Notion");
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([
    ["a revoked token", notionError(401, "unauthorized"), "connection_broken", { reason: "revoked" }],
    ["what is not shared", notionError(404, "object_not_found"), "source_gone", { reason: "not_shared" }],
    [
      "a limit",
      notionError(429, "rate_limited", {}, { "retry-after": "7" }),
      "upstream_busy",
      { retryAfter: 7 },
    ],
    [
      "a limit until a date",
      notionError(429, "rate_limited", {}, { "retry-after": "Fri, 20 Nov 2026 16:01:30 GMT" }),
      "upstream_busy",
      { retryAfter: 90 },
    ],
    ["overload", notionError(529, "service_overload"), "upstream_busy", { retryAfter: 1 }],
    ["a failing server", notionError(503, "service_unavailable"), "upstream_busy", {}],
    ["a failing edge", new Response("<html>bad gateway</html>", { status: 502 }), "upstream_busy", {}],
    ["a timeout at Notion", notionError(504, "gateway_timeout"), "upstream_busy", {}],
    [
      "being blocked",
      notionError(429, "rate_limited", {
        additional_data: { rate_limit_reason: "public_api_request_blocked" },
      }),
      "upstream_failed",
      { reason: "blocked" },
    ],
    ["a refusal", notionError(400, "validation_error"), "upstream_failed", { reason: "refused" }],
    [
      "a dead cursor",
      notionError(400, "validation_error", { message: "The start_cursor provided is invalid: x" }),
      "upstream_failed",
      { reason: "invalid_cursor" },
    ],
    ["a missing right", notionError(403, "restricted_resource"), "upstream_failed", { reason: "restricted" }],
    ["nonsense", new Response("<html>", { status: 200 }), "upstream_failed", { reason: "unreadable" }],
    ["another shape", Response.json({ object: "page" }), "upstream_failed", { reason: "unreadable" }],
    [
      "a connection gone at the proxy",
      proxyError(400, "server_error", "Failed to get connection"),
      "connection_broken",
      {},
    ],
    ["an unknown connection", proxyError(400, "unknown_connection"), "connection_broken", {}],
    [
      "a token that cannot be renewed",
      proxyError(424, "connection_refresh_backoff"),
      "connection_broken",
      {},
    ],
    [
      "the proxy's limit",
      proxyError(429, "too_many_request", "", { "retry-after": "59" }),
      "upstream_busy",
      { retryAfter: 59 },
    ],
    ["our key refused", proxyError(401, "unknown_account"), "upstream_failed", { reason: "proxy" }],
  ])("tells %s by its code", async (_, response, code, details) => {
    const { client } = clientThat(() => response);
    await expect(client.page(page)).rejects.toMatchObject({ code, details });
  });

  it.each([
    ["an unreachable host", () => Promise.reject(new TypeError("fetch failed"))],
    ["a deadline before the answer", () => Promise.reject(new DOMException("late", "TimeoutError"))],
    [
      "a deadline in the middle of the body",
      () =>
        new Response(
          new ReadableStream({ start: (stream) => stream.error(new DOMException("late", "TimeoutError")) }),
        ),
    ],
  ])("takes %s for being busy", async (_, answer) => {
    await expect(clientThat(answer).client.page(page)).rejects.toMatchObject({ code: "upstream_busy" });
  });

  it("takes an answer that never comes for being busy, though nobody ends the call", async () => {
    vi.useFakeTimers();
    const { client } = clientThat(() => new Promise(() => {}));
    const late = expect(client.page(page)).rejects.toMatchObject({ code: "upstream_busy" });
    await vi.advanceTimersByTimeAsync(11_000);
    await late;
    vi.useRealTimers();
  });

  it("leaves a bug a bug", async () => {
    const bug = new TypeError("x is not a function");
    await expect(clientThat(() => Promise.reject(bug)).client.page(page)).rejects.toBe(bug);
  });
});

describe("patience with a busy Notion", () => {
  const busyTimes = (times: number, headers: Record<string, string>, seconds: number) => {
    let answered = 0;
    return clientThat(
      () => (answered++ < times ? notionError(429, "rate_limited", {}, headers) : aPage()),
      seconds,
    );
  };

  it("waits as long as Notion asks, for reading POSTs too", async () => {
    const { client, waits, calls } = busyTimes(2, { "retry-after": "20" }, 60);
    await client.page(page);
    expect(waits).toEqual([20_000, 20_000]);
    expect(calls).toHaveLength(3);
  });

  it("doubles its delay where Notion names none", async () => {
    const { client, waits } = busyTimes(4, {}, 60);
    await client.page(page);
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  it("hands on what would take longer than a minute in all", async () => {
    const { client, waits } = busyTimes(9, { "retry-after": "25" }, 60);
    await expect(client.page(page)).rejects.toMatchObject({
      code: "upstream_busy",
      details: { retryAfter: 25 },
    });
    expect(waits).toEqual([25_000, 25_000]);
  });

  it("has none while somebody browses", async () => {
    const { client, waits } = busyTimes(1, {}, 0);
    await expect(client.page(page)).rejects.toMatchObject({
      code: "upstream_busy",
      details: { retryAfter: 1 },
    });
    expect(waits).toEqual([]);
  });

  it("does not repeat what will not change", async () => {
    const { client, calls } = clientThat(() => notionError(401, "unauthorized"), 60);
    await expect(client.page(page)).rejects.toMatchObject({ code: "connection_broken" });
    expect(calls).toHaveLength(1);
  });
});
