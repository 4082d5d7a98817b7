import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sandboxIntegration } from "../../../stacks/local/sandbox/notion/integration.ts";
import { id } from "./notion-seed.ts";
import { notionStage, redirectUri } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
beforeEach(async () => {
  stage = await notionStage();
});
afterEach(() => stage.close());

const { clientId, clientSecret } = sandboxIntegration;

async function exchange(body: object, secret = clientSecret) {
  const answer = await fetch(`${stage.base}/api/v1/oauth/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

const codeOf = (returned: URL) => returned.searchParams.get("code") ?? "";
const byCode = (code: string, more: object = {}) =>
  exchange({ grant_type: "authorization_code", code, redirect_uri: redirectUri, ...more });

describe("the consent page", () => {
  it("offers the workspaces, the people and the tree of pages and databases, without rows", async () => {
    const page = await (await fetch(stage.authorizeUrl())).text();
    expect(page).toContain("Connect Gatehouse with Notion");
    for (const shown of [
      "Acme",
      "Globex",
      "ada@acme.test",
      "Handbook",
      "Standard",
      "Vendors",
      "Select all",
      "Cancel",
    ])
      expect(page).toContain(shown);
    expect(page).not.toContain("Mailer");
    expect(page).not.toContain("Globex plans");

    const other = await (await fetch(stage.authorizeUrl({ workspace: id("other workspace") }))).text();
    expect(other).toContain("Globex plans");
    expect(other).not.toContain("Handbook");
  });

  it("is where api.notion.com sends a browser", async () => {
    const url = stage.authorizeUrl().replace("/web/", "/api/");
    const answer = await fetch(url, { redirect: "manual" });
    expect(answer.headers.get("location")).toBe(stage.authorizeUrl());
  });

  it("escapes what it is given and cannot be framed", async () => {
    const answer = await fetch(stage.authorizeUrl({ state: '"><script>alert(1)</script>' }));
    expect(await answer.text()).not.toContain("<script>alert");
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("refuses unknown clients and addresses that are not this machine's", async () => {
    for (const extra of [
      { client_id: "nobody" },
      { redirect_uri: "https://elsewhere.example/callback" },
      { redirect_uri: "" },
      { response_type: "token" },
    ]) {
      expect((await fetch(stage.authorizeUrl(extra))).status).toBe(400);
      expect(
        (await fetch(stage.authorizeUrl(extra), { method: "POST", body: new URLSearchParams() })).status,
      ).toBe(400);
    }
  });

  it("passes the state through, on allowing and on cancelling", async () => {
    const allowed = await stage.consent([id("Handbook")]);
    expect(allowed.origin + allowed.pathname).toBe(redirectUri);
    expect(Object.fromEntries(allowed.searchParams)).toEqual({ code: expect.any(String), state: "st-1" });
    const cancelled = await stage.consent([id("Handbook")], {}, "cancel");
    expect(Object.fromEntries(cancelled.searchParams)).toEqual({ error: "access_denied", state: "st-1" });
  });

  it("shows what is shared already, and what is unticked then is taken back", async () => {
    await stage.connect([id("Handbook"), id("Standard"), id("Long")]);
    const again = await (await fetch(stage.authorizeUrl())).text();
    const ticked = [...again.matchAll(/value="([0-9a-f-]{36})" checked/g)].map(([, value]) => value);
    expect(ticked.sort()).toEqual([id("Handbook"), id("Long")].sort());

    const { client } = await stage.connect([id("Long")]);
    expect((await client.search({ query: "Handbook" })).results).toEqual([]);
  });

  it("may share nothing", async () => {
    const { client } = await stage.connect([]);
    expect((await client.search({})).results).toEqual([]);
  });
});

describe("tokens", () => {
  it("come with the workspace, the bot and the person, for a code that works once", async () => {
    const code = codeOf(await stage.consent([id("Handbook")]));
    expect(await byCode(code)).toMatchObject({
      status: 200,
      body: {
        access_token: expect.stringMatching(/^ntn_/),
        refresh_token: expect.stringMatching(/^nrt_/),
        token_type: "bearer",
        bot_id: expect.any(String),
        workspace_id: id("workspace"),
        workspace_name: "Acme",
        workspace_icon: null,
        owner: { type: "user", user: { id: id("ada"), person: { email: "ada@acme.test" } } },
        duplicated_template_id: null,
      },
    });
    expect(await byCode(code)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("need the right client, address and grant", async () => {
    const code = codeOf(await stage.consent([]));
    const grant = { grant_type: "authorization_code", code, redirect_uri: redirectUri };
    expect(await exchange(grant, "wrong")).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    expect(await exchange({ grant_type: "password" })).toMatchObject({
      body: { error: "unsupported_grant_type" },
    });
    expect(await exchange({ ...grant, redirect_uri: "http://127.0.0.1:9/other" })).toMatchObject({
      status: 400,
      body: { error: "invalid_grant" },
    });
  });

  it("need the verifier of the challenge that the consent came with", async () => {
    const code_verifier = "v".repeat(43);
    const challenge = {
      code_challenge: createHash("sha256").update(code_verifier).digest("base64url"),
      code_challenge_method: "S256",
    };
    const code = async () => codeOf(await stage.consent([], challenge));
    expect(await byCode(await code(), { code_verifier })).toMatchObject({ status: 200 });
    expect(await byCode(await code(), { code_verifier: "w".repeat(43) })).toMatchObject({
      body: { error: "invalid_grant" },
    });
    expect(await byCode(await code())).toMatchObject({ body: { error: "invalid_grant" } });
  });

  it("both change on a refresh, and the old ones are dead", async () => {
    const { tokens, client } = await stage.connect([id("Handbook")]);
    const refresh = (refresh_token: string | null) =>
      exchange({ grant_type: "refresh_token", refresh_token });
    const { body } = await refresh(tokens.refresh_token);
    expect(body.bot_id).toBe(tokens.bot_id);
    await expect(client.users.me({})).rejects.toMatchObject({ status: 401, code: "unauthorized" });
    expect(await stage.client(body.access_token).users.me({})).toMatchObject({ id: tokens.bot_id });
    expect(await refresh(tokens.refresh_token)).toMatchObject({
      status: 400,
      body: { error: "invalid_grant" },
    });
  });

  it("are minted anew by each authorization, beside the earlier ones", async () => {
    const first = await stage.connect([id("Handbook")]);
    const second = await stage.connect([id("Handbook"), id("Long")]);
    expect(second.tokens.access_token).not.toBe(first.tokens.access_token);
    expect(second.tokens.bot_id).toBe(first.tokens.bot_id);
    for (const { client } of [first, second])
      expect(await client.pages.retrieve({ page_id: id("Long") })).toMatchObject({ object: "page" });
  });

  it("die when the integration is taken out of the workspace", async () => {
    const { tokens, client } = await stage.connect([id("Handbook")]);
    expect(stage.control.revoke()).toBe(1);
    await expect(client.users.me({})).rejects.toMatchObject({ status: 401 });
    const { refresh_token } = tokens;
    expect(await exchange({ grant_type: "refresh_token", refresh_token })).toMatchObject({
      body: { error: "invalid_grant" },
    });
    const again = await stage.connect([id("Handbook")]);
    expect(await again.client.users.me({})).toMatchObject({ type: "bot" });
  });
});

describe("the pages in a browser", () => {
  it("open by the address that the API gives", async () => {
    const { client } = await stage.connect([id("Handbook")]);
    const page = await client.pages.retrieve({ page_id: id("Handbook") });
    const answer = await fetch("url" in page ? page.url : "");
    const text = await answer.text();
    expect([answer.status, text.includes("<h1>📘 Handbook</h1>")]).toEqual([200, true]);
    expect(text).toContain("Report.pdf");
    expect((await fetch(`${stage.base}/web/p/${id("nothing")}`)).status).toBe(404);
    expect((await fetch(`${stage.base}/web/public/${id("Handbook")}`)).status).toBe(404);
  });
});
