import { describe, expect, it } from "vitest";
import { freeze, unfreeze } from "../../../functions/core/access/freeze.ts";
import { changeCenter } from "../../../functions/core/workspaces/center.ts";
import { setLogo } from "../../../functions/core/workspaces/logo.ts";
import { trustCenter } from "../../../functions/http/trust-center.ts";
import { anActor, testContext } from "../../fakes/context.ts";
import { testApi } from "../../security/api.ts";

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const path = "/api/v1/workspaces/wsp_acme";

describe("the settings of a trust center", () => {
  it("are answered as they are by themselves until somebody says something", async () => {
    const { call } = await testApi();
    expect(await (await call("GET", `${path}/center`)).json()).toEqual({
      state: "open",
      address: "http://127.0.0.1:4000/t/acme",
      brand: { highlights: [] },
      requests: {
        approval: "never",
        domains: [],
        knownAccounts: false,
        blockFreeMail: false,
        days: 90,
        fields: [],
      },
      ndaScope: "everyone",
      twoPeople: false,
    });
  });

  it("take domains as people write them, and say which one is wrong", async () => {
    const { call } = await testApi();
    const patch = (domains: string[]) =>
      call("PATCH", `${path}/center`, { body: { requests: { approval: "conditions", domains } } });
    const saved = await (await patch([" @Globex.COM ", "globex.com.", "initech.co.uk"])).json();
    expect(saved).toMatchObject({ requests: { domains: ["globex.com", "initech.co.uk"] } });
    // As addresses there are kept, else nobody would be meant by it.
    expect(await (await patch(["Bücher.example"])).json()).toMatchObject({
      requests: { domains: ["xn--bcher-kva.example"] },
    });
    const refused = await patch(["globex.com", "it.globex.com"]);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ issues: [{ path: "requests.domains.1" }] });
  });

  it("take a picture as the logo, and nothing else", async () => {
    const { call } = await testApi();
    const put = (bytes: Uint8Array) =>
      call("PUT", `${path}/center/logo`, { body: { data: Buffer.from(bytes).toString("base64") } });
    expect(await (await put(png)).json()).toMatchObject({ brand: { logo: { url: expect.any(String) } } });
    expect((await put(Buffer.from("<svg/>"))).status).toBe(400);
    expect((await put(Buffer.concat([png, Buffer.alloc(300_000)]))).status).toBe(400);
    expect(await (await call("DELETE", `${path}/center/logo`)).json()).toMatchObject({ brand: {} });
  });

  it("freeze at once, and say how long it took", async () => {
    const { call } = await testApi();
    const frozen = await (await call("POST", `${path}/center/freeze`, { body: { scope: "gated" } })).json();
    expect(frozen).toMatchObject({
      tookMs: 0,
      filesUntil: "2026-11-20T09:01:00.000Z",
      center: { frozen: { scope: "gated", by: { name: "ada@acme.test" } } },
    });
    const open = await (await call("DELETE", `${path}/center/freeze`)).json();
    expect(open).not.toHaveProperty("frozen");
  });
});

describe("the public logo", () => {
  async function stageOf() {
    const { ctx } = testContext();
    const app = trustCenter({ deps: ctx, publicUrl: "https://trust.example" });
    const get = (headers: Record<string, string> = {}) => app.request("/t/acme/logo", { headers });
    return { ctx, get };
  }

  it("comes with its own type, to be asked for again each time", async () => {
    const { ctx, get } = await stageOf();
    expect((await get()).status).toBe(404);
    await setLogo(ctx, { bytes: png });
    const answer = await get();
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([...png]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=0, must-revalidate",
    });
    const etag = answer.headers.get("etag") ?? "";
    expect((await get({ "if-none-match": etag })).status).toBe(304);
  });

  it("is not there where the trust center is not", async () => {
    const { ctx, get } = await stageOf();
    await setLogo(ctx, { bytes: png });
    expect((await get()).status).toBe(200);
    await changeCenter(ctx, { state: "draft" });
    const draft = await get();
    expect([draft.status, draft.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    await changeCenter(ctx, { state: "open" });
    await freeze(ctx, { scope: "everything" });
    expect((await get()).status).toBe(404);
    await unfreeze(ctx);
    expect((await get()).status).toBe(200);
  });
});

describe("the level of a document", () => {
  it("is asked about with names, and waits for a second person where the workspace wants two", async () => {
    const { call, ctx } = await testApi("manager");
    const admin = { ...ctx, actor: anActor("admin") };
    await changeCenter(admin, { twoPeople: true });
    const at = `${path}/documents/doc_acme`;
    const put = (body: object) => call("PUT", `${at}/level`, { body, ifMatch: "*" });
    const asked = (await (await put({ level: "public" })).json()) as {
      audience: { confirm: object; second?: object; gains: object };
    }; // as the description of the problem says
    expect(asked.audience).toMatchObject({ gains: { everyone: true }, second: {} });
    const wish = await (await put({ level: "public", confirm: asked.audience.confirm })).json();
    expect(wish).toMatchObject({ level: "internal", widening: { by: "ada@acme.test", version: 1 } });
    const again = await put({ level: "public" });
    expect([again.status, await again.json()]).toMatchObject([409, { what: "second_person" }]);
    const dropped = await call("DELETE", `${at}/widening`, { body: { reason: "Not yet" }, ifMatch: "*" });
    expect(await dropped.json()).not.toHaveProperty("widening");
    const reviewed = await call("POST", `${at}/reviewed`, { body: { version: 1 }, ifMatch: "*" });
    expect(await reviewed.json()).toMatchObject({ reviewed: { version: 1, by: "ada@acme.test" } });
  });
});
