import { Client } from "@notionhq/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { json } from "./fake-notion.ts";
import { limitedKey, openStage, type Stage } from "./nango-stage.ts";

let stage: Stage;
let id: string;
beforeAll(async () => {
  stage = await openStage();
  id = await stage.connect();
  stage.notion.seen.length = 0;
});
afterAll(() => stage.close());

const headers = () => ({ "connection-id": id, "provider-config-key": "notion" });

describe("Notion's own client", () => {
  const viaNango = async (
    url: string,
    init: { method?: string; headers?: object; body?: string | FormData } = {},
  ) => {
    const own: Record<string, string> = { ...headers(), retries: "0" };
    for (const [name, value] of Object.entries(init.headers ?? {})) {
      const plain = /^(authorization|content-type)$/i.test(name);
      own[plain ? name : `nango-proxy-${name}`] = value;
    }
    const {
      ok,
      status,
      headers: answered,
      ...answer
    } = await stage.fetchText(url, { ...init, headers: own });
    return { ok, status, headers: answered, text: async () => answer.body };
  };
  const client = () =>
    new Client({
      auth: limitedKey,
      baseUrl: `${stage.host}/proxy`,
      notionVersion: "2026-03-11",
      fetch: viaNango,
      retry: false,
      logger: () => undefined,
    });

  it("works through the proxy with its own version", async () => {
    expect(await client().users.me({})).toMatchObject({ object: "user", type: "bot" });
    expect(stage.notion.seen[0]?.headers).toMatchObject({
      "notion-version": "2026-03-11",
      "user-agent": expect.stringMatching(/^notionhq-client\//),
    });
  });

  it("recognises Notion's errors", async () => {
    const body = { object: "error", status: 404, code: "object_not_found", message: "No", request_id: "r" };
    stage.notion.replies.set("/v1/pages/p", [{ ...json(body), status: 404 }]);
    const page_id = "p";
    await expect(client().pages.retrieve({ page_id })).rejects.toMatchObject({ code: "object_not_found" });
  });

  it("is counted", async () => {
    await stage.turn("DELETE", "/requests");
    await client().users.me({});
    await stage.ask("/connections");
    expect(await stage.turn("GET", "/requests")).toEqual({
      total: 2,
      proxy: 1,
      byRoute: { "GET /proxy/v1/users/me": 1, "GET /connections": 1 },
    });
  });
});
