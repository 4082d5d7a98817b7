import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { id } from "./notion-seed.ts";
import { minutes, notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
let notion: Awaited<ReturnType<typeof stage.connect>>["client"];

beforeEach(async () => {
  stage = await notionStage();
  notion = (await stage.connect([id("Handbook")])).client;
});
afterEach(() => stage.close());

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: { status: number; code: string; headers: Headers; body: string }) => error,
  );

describe("the rate window", () => {
  it("lets 180 requests through and says when the next may come", async () => {
    for (let i = 0; i < 180; i++) await notion.users.me({});
    stage.clock.advance(20_000);
    const refused = await failure(notion.users.me({}));
    expect(refused).toMatchObject({
      status: 429,
      code: "rate_limited",
      additional_data: { rate_limit_reason: "public_api_request_rate_limit", retry_after: "40" },
    });
    expect(refused?.headers.get("retry-after")).toBe("40");

    stage.clock.advance(40_000);
    expect(await notion.users.me({})).toMatchObject({ type: "bot" });
  });

  it("is each token's own, and may be set", async () => {
    stage.control.setRateLimit(2);
    const other = (await stage.connect([id("Handbook")])).client;
    await notion.users.me({});
    await notion.users.me({});
    expect(await failure(notion.users.me({}))).toMatchObject({ status: 429 });
    expect(await other.users.me({})).toMatchObject({ type: "bot" });
  });
});

describe("failures on demand", () => {
  it("hit the asked method and path, as often as asked", async () => {
    stage.control.failNext({
      service: "api",
      method: "GET",
      path: "/v1/blocks/*/children",
      status: 503,
      code: "service_unavailable",
      times: 2,
    });
    expect(await notion.pages.retrieve({ page_id: id("Policy") })).toMatchObject({ object: "page" });
    const list = () => notion.blocks.children.list({ block_id: id("Policy") });
    for (let i = 0; i < 2; i++)
      expect(await failure(list())).toMatchObject({ status: 503, code: "service_unavailable" });
    expect((await list()).results).toHaveLength(2);
  });

  it("may carry Retry-After, be a gateway's HTML, or break the connection", async () => {
    const rule = { service: "api" as const, path: "*", times: 1 };
    stage.control.failNext({ ...rule, status: 429, code: "rate_limited", retryAfter: 300 });
    stage.control.failNext({ ...rule, status: 502, code: "bad_gateway" });
    stage.control.failNext({ ...rule, status: 500, code: "", instead: "drop" });
    const limited = await failure(notion.users.me({}));
    expect(limited).toMatchObject({ status: 429, code: "rate_limited" });
    expect(limited?.headers.get("retry-after")).toBe("300");
    expect((await failure(notion.users.me({})))?.body).toContain("<html>");
    expect(await failure(notion.users.me({}))).toMatchObject({ message: "fetch failed" });
    expect(await notion.users.me({})).toMatchObject({ type: "bot" });
  });

  it.each(["hang", "stall"] as const)("may leave the caller without an end: %s", async (instead) => {
    stage.control.failNext({
      service: "api",
      path: "/v1/users/me",
      status: 200,
      code: "",
      times: 1,
      instead,
    });
    const gone = new AbortController();
    const answer = fetch(`${stage.base}/api/v1/users/me`, { signal: gone.signal });
    if (instead === "stall") expect((await answer).status).toBe(200);
    else
      await expect
        .poll(() => stage.control.log().entries.at(-1))
        .toMatchObject({ path: "/v1/users/me", status: 0 });
    gone.abort();
    await expect(answer.then((one) => one.text())).rejects.toMatchObject({ name: "AbortError" });
  });

  it("may be called off", async () => {
    stage.control.failNext({
      service: "api",
      path: "*",
      status: 500,
      code: "internal_server_error",
      times: 9,
    });
    stage.control.clearFailures();
    expect(await notion.users.me({})).toMatchObject({ type: "bot" });
  });
});

describe("an integration that may only read", () => {
  it("is refused every write, and the log counts them", async () => {
    const page_id = id("Policy");
    const writes: Promise<unknown>[] = [
      notion.pages.update({ page_id, in_trash: true }),
      notion.pages.create({ parent: { page_id }, properties: {} }),
      notion.blocks.children.append({ block_id: page_id, children: [] }),
      notion.blocks.delete({ block_id: page_id }),
      notion.dataSources.update({ data_source_id: id("Vendors source"), title: [] }),
      notion.databases.create({ parent: { type: "page_id", page_id } }),
      notion.comments.create({ parent: { page_id }, rich_text: [] }),
    ];
    const restricted = { status: 403, code: "restricted_resource" };
    expect(await Promise.all(writes.map(failure))).toMatchObject(writes.map(() => restricted));
    expect(stage.control.log().counts.writes).toBe(writes.length);
    expect(await notion.pages.retrieve({ page_id })).toMatchObject({ in_trash: false });
  });
});

describe("the request log", () => {
  it("counts by route and names the connection, never the whole token", async () => {
    const me = await notion.users.me({});
    stage.control.clearLog();
    await notion.pages.retrieve({ page_id: id("Policy") });
    await notion.pages.retrieve({ page_id: id("Standard") });
    await notion.search({});
    const { counts, entries } = stage.control.log({ connection: me.id });
    expect(counts).toEqual({
      api: 3,
      files: 0,
      writes: 0,
      byRoute: { "GET /v1/pages/{id}": 2, "POST /v1/search": 1 },
    });
    expect(entries[0]).toEqual({
      at: "2026-11-20T10:00:30.500Z",
      service: "api",
      method: "GET",
      path: `/v1/pages/${id("Policy")}`,
      status: 200,
      connection: me.id,
      token: expect.stringMatching(/^.{6}$/),
    });
    stage.clock.advance(minutes(1));
    stage.control.clearLog();
    expect(stage.control.log().counts.api).toBe(0);
  });
});
