import { Client } from "@notionhq/client";
import { describe, expect, it, vi } from "vitest";
import { aPage, clientThat, notionError, page, proxyError } from "./client-that.ts";

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
      "property",
      "rows",
      "search",
      "shortForm",
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
      () =>
        library.pages.updateMarkdown({
          page_id: page,
          type: "replace_content",
          replace_content: { new_str: "" },
        }),
      () => library.comments.create({ parent: { page_id: page }, rich_text: [] }),
      () => library.request({ path: `data_sources/${page}/query/x`, method: "post" }),
      () => library.request({ path: "comments", method: "get" }),
      () => library.request({ path: "users", method: "get" }),
      () => library.request({ path: "/comments", method: "get" }),
      () => library.request({ path: "%63omments", method: "get" }),
      () => library.request({ path: "pages/1", method: "get" }),
      () => library.request({ path: `pages/${page}/properties/a%252Fb`, method: "get" }),
      () => library.request({ path: `pages/${page}/properties/a/b`, method: "get" }),
      () => library.request({ path: `pages/${page}/properties/title`, method: "patch" }),
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

  it.each([
    ["stands still", () => new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([123])) })],
    ["never begins", () => new ReadableStream()],
  ])("gives up a body that %s, and ends its call", async (_, body) => {
    vi.useFakeTimers();
    const signals: AbortSignal[] = [];
    const { client } = clientThat((_url, { signal }) => {
      if (signal) signals.push(signal);
      return new Response(body());
    });
    const late = expect(client.search({})).rejects.toMatchObject({ code: "upstream_busy" });
    await vi.advanceTimersByTimeAsync(9_900);
    expect(signals[0]?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    await late;
    expect([signals[0]?.aborted, vi.getTimerCount()]).toEqual([true, 0]);
    vi.useRealTimers();
  });

  it("leaves no timer behind a call that has ended", async () => {
    vi.useFakeTimers();
    await clientThat(aPage).client.page(page);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it("puts characters together that arrive in parts, and refuses what is nested without end", async () => {
    const parts = Buffer.from(JSON.stringify({ object: "page", id: page, url: "🔒é" }));
    const bytewise = new ReadableStream({
      start(stream) {
        for (const byte of parts) stream.enqueue(new Uint8Array([byte]));
        stream.close();
      },
    });
    expect(await clientThat(() => new Response(bytewise)).client.page(page)).toMatchObject({ url: "🔒é" });
    const deep = `{"object":"page","id":"${page}","x":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    await expect(clientThat(() => new Response(deep)).client.page(page)).rejects.toMatchObject({
      code: "upstream_failed",
      details: { reason: "unreadable" },
    });
  });

  it("leaves a bug a bug", async () => {
    const bug = new TypeError("x is not a function");
    await expect(clientThat(() => Promise.reject(bug)).client.page(page)).rejects.toBe(bug);
  });
});
