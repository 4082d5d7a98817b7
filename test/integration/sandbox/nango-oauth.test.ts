import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSocket, openStage, type Stage } from "./nango-stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const begin = (query: string, key = "notion") => stage.ask(`/oauth/connect/${key}?${query}`, { key: "" });

const lastWebhook = async () => {
  await expect.poll(() => stage.hooks.received.length).toBeGreaterThan(0);
  return JSON.parse(stage.hooks.received.at(-1)?.body ?? "");
};

describe("the way out to the provider", () => {
  it("redirects with a state, a challenge and a cookie", async () => {
    const out = await begin(`connect_session_token=${await stage.session()}&ws_client_id=x`);
    expect(out.status).toBe(302);
    const location = new URL(out.headers.get("location") ?? "");
    expect(`${location.origin}${location.pathname}`).toBe(
      `http://notion.localhost:${stage.port}/v1/oauth/authorize`,
    );
    expect(Object.fromEntries(location.searchParams)).toEqual({
      response_type: "code",
      client_id: expect.any(String),
      redirect_uri: `${stage.browser}/oauth/callback`,
      scope: "",
      state: expect.any(String),
      owner: "user",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(out.headers.get("set-cookie")).toBe(
      `oauth2-${location.searchParams.get("state")}=1; Max-Age=3600; HttpOnly; SameSite=Lax`,
    );
  });

  it("adds what the session says of the integration", async () => {
    const { data } = await stage.full.createConnectSession({
      tags: { tenant: "t" },
      webhook_url_override: `${stage.local}/hooks/override`,
      integrations_config_defaults: {
        notion: { authorization_params: { prompt: "x" }, connection_config: { foo: "bar" } },
      },
    });
    const out = await begin(`connect_session_token=${data.token}`);
    expect(new URL(out.headers.get("location") ?? "").searchParams.get("prompt")).toBe("x");
    await stage.consent(data.token);
    const { connections } = await stage.full.listConnections({ limit: 1 });
    expect(await stage.full.getConnection("notion", connections[0]?.connection_id ?? "")).toMatchObject({
      connection_config: { foo: "bar", workspace_id: stage.notion.workspaceId },
      webhook_url_override: `${stage.local}/hooks/override`,
    });
  });

  it("answers problems with the session as JSON", async () => {
    const token = await stage.session();
    const unknown = `nango_connect_session_${"a".repeat(64)}`;
    const other = await stage.full.createIntegration({ provider: "notion", unique_key: "notion-2" });
    const answers = [
      await begin(""),
      await begin(`connect_session_token=${unknown}`),
      await begin(`connect_session_token=${token}&connection_id=mine`),
      await begin(`connect_session_token=${token}`, other.data.unique_key),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 400, 400]);
    expect(answers.map((answer) => answer.json().error.code)).toEqual([
      "missing_public_key",
      "unknown_connect_session_token",
      "invalid_query_params",
      "integration_not_allowed",
    ]);
    await stage.full.deleteIntegration("notion-2");
  });

  it("answers an unknown integration and an unknown state with a page", async () => {
    const unknown = await begin(`connect_session_token=${await stage.session()}`, "zzz");
    const replay = await stage.ask("/oauth/callback?state=nope&code=x", { key: "" });
    for (const { status, headers, body } of [unknown, replay]) {
      expect(status).toBe(400);
      expect(headers.get("content-type")).toContain("text/html");
      expect(body).toContain("nango_oauth_callback_error");
    }
    expect(replay.body).toContain("No session found for state");
  });
});

describe("the way back", () => {
  it("makes a connection, tells the socket, and posts a signed webhook", async () => {
    const socket = await openSocket(stage);
    const ended = await stage.consent(await stage.session({ tenant: "t-9" }), "allow", socket.id);
    expect(ended.status).toBe(200);
    expect(ended.body).toContain("nango_oauth_callback_success");
    await expect.poll(() => socket.messages.length).toBe(2);
    const [, success] = socket.messages;
    expect(success).toEqual({
      message_type: "success",
      provider_config_key: "notion",
      connection_id: expect.any(String),
      is_pending: false,
    });
    await expect.poll(lastWebhook).toEqual({
      authMode: "OAUTH2",
      connectionId: success?.connection_id,
      environment: "dev",
      from: "nango",
      operation: "creation",
      provider: "notion",
      providerConfigKey: "notion",
      success: true,
      tags: { tenant: "t-9" },
      type: "auth",
    });
    const exchange = stage.notion.seen.filter(({ url }) => url === "/v1/oauth/token").at(-1);
    expect(exchange?.headers["user-agent"]).toBe("Nango");
    expect(Object.keys(JSON.parse(exchange?.body ?? ""))).toEqual([
      "grant_type",
      "code",
      "redirect_uri",
      "code_verifier",
    ]);
    socket.close();
  });

  it("lets one session connect twice", async () => {
    const token = await stage.session({ twice: "yes" });
    await stage.consent(token);
    await stage.consent(token);
    expect((await stage.full.listConnections({ tags: { twice: "yes" } })).connections).toHaveLength(2);
  });

  it("reports a cancelled consent with a connection that does not exist and no tags", async () => {
    const socket = await openSocket(stage);
    const ended = await stage.consent(await stage.session(), "cancel", socket.id);
    expect(ended.status).toBe(400);
    expect(ended.body).toContain('"errorType":"connection_validation_failed"');
    await expect
      .poll(() => socket.messages.at(-1))
      .toMatchObject({
        message_type: "error",
        error_type: "callback_err",
        error_desc: "Did not get authorization code in the callback. Provider error: error: access_denied",
      });
    await expect.poll(lastWebhook).toMatchObject({ success: false });
    const webhook = await lastWebhook();
    expect(webhook).toMatchObject({ operation: "creation", error: { type: "invalid_callback" } });
    expect(webhook).not.toHaveProperty("tags");
    const phantom = await stage.ask(`/connections/${webhook.connectionId}?provider_config_key=notion`);
    expect(phantom.status).toBe(404);
    socket.close();
  });

  it("reports a refused code", async () => {
    const socket = await openSocket(stage);
    stage.notion.tokenFailure = { status: 400, body: { error: "invalid_grant" } };
    const ended = await stage.consent(await stage.session(), "allow", socket.id);
    stage.notion.tokenFailure = undefined;
    expect(ended.status).toBe(400);
    await expect.poll(() => socket.messages.at(-1)).toMatchObject({ error_type: "unknown_err" });
    expect(JSON.parse(String(socket.messages.at(-1)?.error_desc))).toEqual({
      name: "Error",
      message: "Response Error: 400 Bad Request",
      provider_error_payload: { error: "invalid_grant" },
    });
    await expect.poll(async () => (await lastWebhook()).error?.type).toBe("unknown");
    socket.close();
  });
});

describe("reconnecting", () => {
  const reconnect = async (connection_id: string, tags?: Record<string, string>) => {
    const { data } = await stage.full.createReconnectSession({
      connection_id,
      integration_id: "notion",
      ...(tags ? { tags } : {}),
    });
    const session = await stage.ask("/connect/session", { key: data.token });
    expect(session.json().data.isReconnecting).toBe(true);
    await stage.consent(data.token);
    return stage.full.getConnection("notion", connection_id);
  };

  it("keeps id, metadata and updated_at, and wipes the tags that are not given again", async () => {
    const id = await stage.connect({ tenant: "t-1" });
    await stage.full.setMetadata("notion", id, { a: 1 });
    const before = await stage.full.getConnection("notion", id);
    stage.clock.advance(1_000);
    const after = await reconnect(id);
    expect(after).toMatchObject({
      id: before.id,
      metadata: { a: 1 },
      updated_at: before.updated_at,
      tags: {},
    });
    expect(after.credentials).not.toEqual(before.credentials);
    await expect.poll(lastWebhook).toMatchObject({ operation: "override", connectionId: id, tags: {} });
    expect((await reconnect(id, { Tenant: "t-1" })).tags).toEqual({ tenant: "t-1" });
  });

  it("may land on another workspace, without a word", async () => {
    const id = await stage.connect();
    const other = "77777777-2222-4333-8444-555555555555";
    await stage.turn("PATCH", "/settings", { nextReconnectWorkspace: other });
    expect((await reconnect(id)).connection_config).toEqual({ workspace_id: other });
    expect((await reconnect(id)).connection_config).toEqual({ workspace_id: stage.notion.workspaceId });
  });

  it("cannot bring back what was deleted meanwhile", async () => {
    const id = await stage.connect();
    const { data } = await stage.full.createReconnectSession({ connection_id: id, integration_id: "notion" });
    await stage.full.deleteConnection("notion", id);
    const refused = await begin(`connect_session_token=${data.token}`);
    expect([refused.status, refused.json()]).toEqual([400, { error: { code: "invalid_connection" } }]);
  });
});
