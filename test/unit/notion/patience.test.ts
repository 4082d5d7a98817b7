import { describe, expect, it } from "vitest";
import { aPage, clientThat, notionError, page, proxyError } from "./client-that.ts";

describe("patience with a busy Notion", () => {
  const answersBefore = (
    times: number,
    answer: () => Response | Promise<Response>,
    seconds = 60,
    random = 0,
  ) => {
    let answered = 0;
    return clientThat(() => (answered++ < times ? answer() : aPage()), seconds, random);
  };
  const limited = (headers: Record<string, string>) => () => notionError(429, "rate_limited", {}, headers);

  it("waits as long as Notion asks, and a little more, so that many do not come at once", async () => {
    const { client, waits, calls } = answersBefore(2, limited({ "retry-after": "20" }), 60, 0.5);
    await client.page(page);
    expect(waits).toEqual([20_500, 20_500]);
    expect(calls).toHaveLength(3);
  });

  it("doubles its delay where Notion names none", async () => {
    const { client, waits } = answersBefore(4, limited({}));
    await client.page(page);
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    const jittered = answersBefore(3, limited({}), 60, 1);
    await jittered.client.page(page);
    expect(jittered.waits).toEqual([1500, 3000, 6000]);
  });

  it("hands on what would take longer than a minute in all", async () => {
    const { client, waits } = answersBefore(9, limited({ "retry-after": "25" }));
    await expect(client.page(page)).rejects.toMatchObject({
      code: "upstream_busy",
      details: { retryAfter: 25 },
    });
    expect(waits).toEqual([25_000, 25_000]);
  });

  it("has none while somebody browses", async () => {
    const { client, waits } = answersBefore(1, limited({}), 0);
    await expect(client.page(page)).rejects.toMatchObject({
      code: "upstream_busy",
      details: { retryAfter: 1 },
    });
    expect(waits).toEqual([]);
  });

  const reset = () => Promise.reject(new TypeError("fetch failed"));
  const faults: [string, () => Response | Promise<Response>][] = [
    ["500", () => notionError(500, "internal_server_error")],
    ["502 in HTML", () => new Response("<html>bad gateway</html>", { status: 502 })],
    ["503", () => notionError(503, "database_connection_unavailable")],
    ["504", () => notionError(504, "gateway_timeout")],
    ["409", () => notionError(409, "conflict_error")],
    ["a 500 of the proxy", () => proxyError(500, "server_error", "Something broke")],
    ["a broken socket", reset],
    ["a body that breaks off", () => new Response(new ReadableStream({ start: (s) => s.error(terminated) }))],
    ["half an answer", () => new Response('{"object":"pa')],
  ];
  const terminated = new TypeError("terminated");

  it.each(faults)("calls again after %s, for reading POSTs too, five times at most", async (_, answer) => {
    const once = answersBefore(4, answer);
    await once.client.page(page);
    expect([once.calls.length, once.waits]).toEqual([5, [1000, 2000, 4000, 8000]]);
    const always = answersBefore(9, answer);
    await expect(always.client.search({ query: "policy" })).rejects.toMatchObject({
      code: expect.stringMatching(/^upstream_/),
      details: { what: "fault" },
    });
    expect(always.calls).toHaveLength(5);
  });

  it.each([
    ["a revoked token", () => notionError(401, "unauthorized")],
    ["what is not shared", () => notionError(404, "object_not_found")],
    ["a refusal", () => notionError(400, "validation_error")],
    ["invalid JSON of ours", () => notionError(400, "invalid_json")],
    ["a missing right", () => notionError(403, "restricted_resource")],
    [
      "being blocked",
      () =>
        notionError(429, "rate_limited", {
          additional_data: { rate_limit_reason: "public_api_request_blocked" },
        }),
    ],
    ["another shape", () => Response.json({ object: "page" })],
  ])("does not repeat what will not change: %s", async (_, answer) => {
    const { client, calls } = answersBefore(9, answer);
    await expect(client.page(page)).rejects.toThrow();
    expect(calls).toHaveLength(1);
  });

  it.each([
    [
      "Notion's, with its reason",
      () =>
        notionError(
          429,
          "rate_limited",
          { additional_data: { rate_limit_reason: "public_api_space_request_rate_limit" } },
          { "retry-after": "3" },
        ),
      429,
      { by: "notion", reason: "public_api_space_request_rate_limit", retryAfter: 3 },
    ],
    ["overload", () => notionError(529, "service_overload"), 529, { by: "notion" }],
    ["an edge's", () => new Response("Slow down", { status: 429 }), 429, { by: "notion" }],
    [
      "the proxy's own",
      () => proxyError(429, "too_many_request", "", { "retry-after": "9" }),
      429,
      { by: "proxy", retryAfter: 9 },
    ],
  ])("tells of each answer, and of the limit that it met: %s", async (_, answer, status, limit) => {
    const { client, told } = answersBefore(1, answer);
    await client.page(page);
    const path = `/v1/pages/${page}`;
    expect(told).toEqual([
      { method: "GET", path, status, limit },
      { method: "GET", path, status: 200 },
    ]);
  });

  it("asks for fewer rows while somebody browses, too, as long as there are fewer", async () => {
    const asked: number[] = [];
    const { client } = clientThat((_, { body }) => {
      asked.push(JSON.parse(String(body)).page_size);
      return notionError(503, "service_unavailable");
    });
    await expect(client.rows(page, { pageSize: 50 })).rejects.toMatchObject({ code: "upstream_busy" });
    expect(asked).toEqual([50, 25, 12, 10]);
  });

  it("asks for fewer rows, from the same cursor, where a query takes too long", async () => {
    const asked: { page_size: number; start_cursor: string }[] = [];
    const slow = notionError(503, "service_unavailable");
    const { client } = clientThat((_, { body }) => {
      asked.push(JSON.parse(String(body)));
      return asked.length < 5 ? slow.clone() : Response.json({ results: [], next_cursor: null });
    }, 60);
    await client.rows(page, { cursor: "abc", pageSize: 50 });
    expect(asked.map(({ page_size, start_cursor }) => [page_size, start_cursor])).toEqual(
      [50, 25, 12, 10, 10].map((size) => [size, "abc"]),
    );
  });
});
