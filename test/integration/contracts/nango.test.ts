import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nangoBroker } from "../../../functions/adapters/nango/broker.ts";
import { nangoProxyFetch } from "../../../functions/adapters/nango/proxy-fetch.ts";
import { verifyNangoSignature } from "../../../functions/adapters/nango/webhook.ts";
import { brokerContract } from "../../contracts/broker.ts";
import { acmeWorkspace } from "../sandbox/fake-notion.ts";
import { limitedKey, openStage, type Stage } from "../sandbox/nango-stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const broker = (secretKey = limitedKey, host = stage.host) =>
  nangoBroker({
    host,
    secretKey,
    integration: "notion",
    connectUrl: stage.connectUi,
    publicApiUrl: stage.browser,
    timeoutMs: 5_000,
  });

brokerContract("Nango", async () => ({
  broker: broker(),
  consent: async (token) => void (await stage.consent(token)),
  notionWorkspaceId: acmeWorkspace,
}));

describe("what goes wrong at Nango", () => {
  it("is told in our words, and never with our key", async () => {
    const nobody = broker("00000000-0000-4000-8000-000000000000");
    const refused = await nobody.findByTag("a", "b").catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "upstream_failed" });

    await stage.turn("POST", "/fail-next", {
      status: 429,
      times: 1,
      path: "/connections",
      retryAfterSeconds: 9,
    });
    const busy = await broker()
      .findByTag("a", "b")
      .catch((error: unknown) => error);
    expect(busy).toMatchObject({ code: "upstream_busy", details: { retryAfter: 9 } });

    await stage.turn("POST", "/fail-next", { status: 503, times: 1, path: "/connections" });
    await expect(broker().get("any")).rejects.toMatchObject({ code: "upstream_busy" });

    const unreachable = await broker(limitedKey, "http://127.0.0.1:1")
      .delete("any")
      .catch((error: unknown) => error);
    expect(unreachable).toMatchObject({ code: "upstream_busy" });
    for (const error of [refused, busy, unreachable])
      expect(JSON.stringify([error, error instanceof Error ? error.cause : ""])).not.toContain(limitedKey);
  });
});

describe("a webhook's signature", () => {
  it("is right over the raw bytes alone", async () => {
    await stage.connect();
    const { body, headers } = stage.hooks.received.at(-1) ?? { body: "", headers: {} };
    const signature = String(headers["x-nango-hmac-sha256"]);
    const key = "1a488bd3-4e0c-41b1-a53b-3dee95b46d96";
    const raw = Buffer.from(body);
    expect(body).not.toBe("");
    expect(verifyNangoSignature(raw, signature, key)).toBe(true);
    expect(verifyNangoSignature(Buffer.from(`${body} `), signature, key)).toBe(false);
    expect(verifyNangoSignature(raw, signature, "another")).toBe(false);
    for (const header of [undefined, "", "0".repeat(64), signature.slice(1), `${signature}00`])
      expect(verifyNangoSignature(raw, header, key)).toBe(false);
  });
});

describe("the way to Notion", () => {
  const proxy = async () =>
    nangoProxyFetch({
      host: stage.host,
      secretKey: limitedKey,
      integration: "notion",
      nangoId: await stage.connect(),
      timeoutMs: 5_000,
    });

  it("carries Notion's version and body through the proxy, and keeps the connection's own token", async () => {
    const { baseUrl, fetch } = await proxy();
    stage.notion.seen.length = 0;
    await fetch(`${baseUrl}/v1/search`, {
      method: "POST",
      headers: {
        "Notion-Version": "2026-03-11",
        "content-type": "application/json",
        authorization: "Bearer another",
      },
      body: '{"query":"policy"}',
    });
    const [seen] = stage.notion.seen;
    expect(seen).toMatchObject({ method: "POST", url: "/v1/search", body: '{"query":"policy"}' });
    expect(seen?.headers).toMatchObject({ "notion-version": "2026-03-11" });
    expect(seen?.headers.authorization).toMatch(/^Bearer ntn_/);
  });

  const id = "11111111-2222-3333-4444-555555555555";

  it("lets nothing pass that could write, or that leads elsewhere", async () => {
    const { baseUrl, fetch } = await proxy();
    stage.notion.seen.length = 0;
    const refused: [string, string][] = [
      ["POST", "/v1/pages"],
      ["PATCH", `/v1/blocks/${id}`],
      ["DELETE", `/v1/blocks/${id}`],
      ["POST", "/v1/comments"],
      ["GET", "/v1/comments"],
      ["POST", "/v1/search/../pages"],
      ["GET", "/v1/../../connections"],
      ["GET", "/v1/%2e%2e/%2e%2e/connections"],
      ["POST", `/v1/data_sources/${id}/query/extra`],
      ["GET", "/v2/users"],
      ["GET", "/v1/users"],
      ["GET", "/v1/%63omments"],
      ["GET", "/v1//comments"],
      ["GET", "/v1/users/%6de"],
      ["GET", `/v1/pages/${id}/properties`],
      ["GET", `/v1/pages/${id}/properties/..`],
      ["GET", `/v1/pages/${id}/properties/..%2fchildren`],
      ["GET", `/v1/pages/${id}/properties/a%252Fb`],
      ["GET", `/v1/pages/${id}/properties/a/b`],
      ["PATCH", `/v1/pages/${id}/properties/title`],
      ["PATCH", `/v1/pages/${id}/markdown`],
      ["GET", `/v1/pages/${id}/markdown/`],
      ["GET", `/v1/pages/${id}%2fproperties`],
      ["GET", `/v1/blocks/${id}/`],
      ["GET", `/v1/file_uploads/${id}`],
      ["GET", "/v1/pages/1"],
      ["PUT", `/v1/pages/${id}`],
    ];
    for (const [method, path] of refused)
      await expect(fetch(`${baseUrl}${path}`, { method })).rejects.toThrow("Not a reading call");
    await expect(fetch("https://elsewhere.test/v1/users")).rejects.toThrow("Not a reading call");
    await expect(fetch(new Request(`${baseUrl}/v1/users`))).rejects.toThrow("Not a reading call");
    expect(stage.notion.seen).toEqual([]);
    const passed: [string, string][] = [
      ["GET", "/v1/users/me"],
      ["GET", `/v1/pages/${id}`],
      ["GET", `/v1/pages/${id}/markdown`],
      ["GET", `/v1/pages/${id}/properties/title?page_size=100`],
      ["GET", `/v1/pages/${id}/properties/%3AUPp`],
      ["GET", `/v1/pages/${id}/properties/notion%3A%2F%2Ftasks%2Frelated`],
      ["GET", `/v1/databases/${id}`],
      ["GET", `/v1/data_sources/${id.replaceAll("-", "")}`],
      ["GET", `/v1/blocks/${id}`],
      ["GET", `/v1/blocks/${id}/children?page_size=100`],
      ["POST", "/v1/search"],
      ["POST", `/v1/data_sources/${id}/query`],
    ];
    for (const [method, path] of passed) await fetch(`${baseUrl}${path}`, { method });
    expect(stage.notion.seen.map(({ method, url }) => [method, url])).toEqual(passed);
  });

  it("ends after its own time where its caller sets none, whatever the garbage collector does meanwhile", async () => {
    const never = createServer(() => {}).listen(0, "127.0.0.1");
    await once(never, "listening");
    const host = `http://127.0.0.1:${(never.address() as AddressInfo).port}`;
    const wiring = { host, secretKey: limitedKey, integration: "notion", nangoId: "n", timeoutMs: 300 };
    const { baseUrl, fetch } = nangoProxyFetch(wiring);
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const collecting = setInterval(collect, 20);
    const call = (signal?: AbortSignal) =>
      fetch(`${baseUrl}/v1/users/me`, signal ? { signal } : {}).catch(({ name }: Error) => name);
    expect(await Promise.all([call(), call(AbortSignal.timeout(300))])).toEqual([
      "TimeoutError",
      "TimeoutError",
    ]);
    clearInterval(collecting);
    never.closeAllConnections();
    never.close();
  });

  it("ends when its caller does", async () => {
    const { baseUrl, fetch } = await proxy();
    const ended = fetch(`${baseUrl}/v1/users/me`, {
      signal: AbortSignal.abort(new Error("No longer needed")),
    });
    await expect(ended).rejects.toThrow("No longer needed");
  });
});
