import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { json } from "./fake-notion.ts";
import { openStage, type Stage } from "./nango-stage.ts";

let stage: Stage;
let id: string;
beforeAll(async () => {
  stage = await openStage();
  id = await stage.connect();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.notion.seen.length = 0;
  stage.notion.replies.clear();
});

const headers = () => ({ "connection-id": id, "provider-config-key": "notion" });
const through = (path: string, init: Parameters<Stage["ask"]>[1] = {}) =>
  stage.ask(`/proxy${path}`, { ...init, headers: { ...headers(), ...init.headers } });

describe("what reaches the provider", () => {
  it("is the path and query as they stand, with the connection's token and the old default version", async () => {
    await through("/v1/echo?a=1&b=%20x&c[]=2&d=a%2Fb", {
      headers: { "x-own": "1", "notion-version": "2026-03-11" },
    });
    expect(stage.notion.seen).toHaveLength(1);
    expect(stage.notion.seen[0]?.url).toBe("/v1/echo?a=1&b=%20x&c[]=2&d=a%2Fb");
    expect(stage.notion.seen[0]?.headers).toEqual({
      accept: "application/json, text/plain, */*",
      authorization: expect.stringMatching(/^Bearer ntn_/),
      "notion-version": "2022-06-28",
      "user-agent": "axios/1.18.0",
      "accept-encoding": "gzip, compress, deflate, br",
      host: `127.0.0.1:${stage.port}`,
      connection: expect.any(String),
    });
  });

  it("is every header with the prefix, which also beats the credential", async () => {
    await through("/v1/echo", {
      headers: {
        "nango-proxy-notion-version": "2026-03-11",
        "Nango-Proxy-X-Foo": "bar",
        "nango-proxy-authorization": "Bearer evil",
      },
    });
    expect(stage.notion.seen[0]?.headers).toMatchObject({
      "notion-version": "2026-03-11",
      "x-foo": "bar",
      authorization: "Bearer evil",
    });
  });

  it("is JSON written anew, a form where there is no body, and no body with a GET", async () => {
    const type = { "content-type": "application/json" };
    await through("/v1/search", { method: "POST", headers: type, body: '{ "query": "é" }' });
    await through("/v1/echo", { method: "POST" });
    await stage.full.proxy({
      method: "GET",
      endpoint: "/v1/users/me",
      connectionId: id,
      providerConfigKey: "notion",
      data: { a: 1 },
    });
    const sent = stage.notion.seen.map(({ headers, body }) => [headers["content-type"], body]);
    expect(sent).toEqual([
      ["application/json", '{"query":"é"}'],
      ["application/x-www-form-urlencoded", ""],
      [undefined, ""],
    ]);
  });
});

describe("what comes back", () => {
  const reply = (path: string, ...replies: Parameters<Stage["notion"]["replies"]["set"]>[1]) =>
    stage.notion.replies.set(path, replies);

  it("of a success keeps four headers and becomes a 200", async () => {
    reply("/v1/created", { ...json({ ok: true }), status: 201 });
    const created = await through("/v1/created", { method: "POST", json: {} });
    expect([created.status, created.json()]).toEqual([200, { ok: true }]);
    expect(created.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(created.headers.has("x-notion-request-id")).toBe(false);
  });

  it("stays a 204", async () => {
    reply("/v1/empty", { status: 204 });
    expect((await through("/v1/empty", { method: "DELETE" })).status).toBe(204);
  });

  it("is unpacked", async () => {
    const packed = gzipSync(JSON.stringify({ gz: true }));
    reply("/v1/gz", {
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
      body: packed,
    });
    expect((await through("/v1/gz")).json()).toEqual({ gz: true });
  });

  it("keeps everything when the provider streams", async () => {
    reply("/v1/chunks", { ...json({ ok: true }), chunked: true, status: 202 });
    const streamed = await through("/v1/chunks");
    expect([streamed.status, streamed.headers.get("x-notion-request-id")]).toEqual([202, "req-1"]);
  });

  it("of an error passes as it is", async () => {
    const body = { object: "error", status: 429, code: "rate_limited" };
    reply("/v1/users/me", { ...json(body), status: 429, headers: { "retry-after": "7" } });
    const limited = await through("/v1/users/me");
    expect([limited.status, limited.json()]).toEqual([429, body]);
    expect(limited.headers.get("retry-after")).toBe("7");
    expect(limited.headers.get("x-notion-request-id")).toBe("req-1");
    expect(stage.notion.seen).toHaveLength(1);
  });

  it("does not follow a redirect to elsewhere", async () => {
    reply("/v1/away", { status: 302, headers: { location: "http://192.0.2.1/x" } });
    expect((await through("/v1/away")).json().error.code).toBe("base_url_override_not_allowed");
  });
});

describe("retries", () => {
  const error = (status: number, headers: Record<string, string> = {}) => ({
    ...json({ object: "error", status }),
    status,
    headers,
  });

  /** Lets the sandbox's time run on until the answer is there. */
  async function meanwhile<T>(answer: Promise<T>, stepMs: number): Promise<T> {
    let done = false;
    void answer.finally(() => {
      done = true;
    });
    await expect
      .poll(() => {
        stage.clock.advance(stepMs);
        return done;
      })
      .toBe(true);
    return answer;
  }

  it.each([429, 401, 503])(
    "ask again after %i, and give the last answer when they are used up",
    async (status) => {
      stage.notion.replies.set("/v1/users/me", [error(status, { "retry-after": "60" })]);
      const answer = await meanwhile(through("/v1/users/me", { headers: { retries: "2" } }), 60_000);
      expect(answer.status).toBe(status);
      expect(stage.notion.seen).toHaveLength(3);
    },
  );

  it("stop at the first success", async () => {
    stage.notion.replies.set("/v1/users/me", [error(429, { "retry-after": "3600" }), json({ ok: true })]);
    const answer = await meanwhile(through("/v1/users/me", { headers: { retries: "3" } }), 3_600_000);
    expect(answer.json()).toEqual({ ok: true });
    expect(stage.notion.seen).toHaveLength(2);
  });

  it("include what Retry-On names", async () => {
    stage.notion.replies.set("/v1/pages/x", [error(404)]);
    await meanwhile(through("/v1/pages/x", { headers: { retries: "1", "retry-on": "404,409" } }), 3_000);
    expect(stage.notion.seen).toHaveLength(2);
  });
});

describe("Nango's own refusals", () => {
  it.each([
    [{ "connection-id": "nope" }, 400, { code: "server_error", message: "Failed to get connection" }],
    [{ "provider-config-key": "zzz" }, 404, { code: "unknown_provider_config" }],
    [{ "base-url-override": "http://127.0.0.1:1" }, 400, { code: "base_url_override_not_allowed" }],
  ])("answers %o with %i", async (wrong, status, error) => {
    const refused = await through("/v1/users/me", { headers: wrong });
    expect(refused.status).toBe(status);
    expect(refused.json().error).toMatchObject(error);
    expect(stage.notion.seen).toHaveLength(0);
  });

  it("names both headers that are missing", async () => {
    const refused = await stage.ask("/proxy/v1/users/me");
    expect(refused.status).toBe(400);
    const message = "Invalid input: expected string, received undefined";
    expect(refused.json().error).toEqual({
      code: "invalid_headers",
      errors: [
        { code: "invalid_type", message, path: ["provider-config-key"] },
        { code: "invalid_type", message, path: ["connection-id"] },
      ],
    });
  });

  it("does not take a session for a key", async () => {
    const refused = await through("/v1/users/me", { key: await stage.session() });
    expect([refused.status, refused.json().error.code]).toEqual([401, "invalid_secret_key_format"]);
  });

  it("says 424 while a refresh backs off", async () => {
    stage.notion.tokenExtras = { expires_in: 600 };
    const expiring = await stage.connect();
    stage.notion.tokenExtras = {};
    stage.notion.tokenFailure = { status: 400, body: {} };
    await stage.full.getConnection("notion", expiring, true).catch(() => undefined);
    const refused = await through("/v1/users/me", { headers: { "connection-id": expiring } });
    stage.notion.tokenFailure = undefined;
    expect([refused.status, refused.json()]).toEqual([
      424,
      {
        error: {
          code: "connection_refresh_backoff",
          message: "A recent refresh attempt failed. Backing off before retrying.",
        },
      },
    ]);
  });
});
