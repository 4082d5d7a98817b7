import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acmeWorkspace } from "./fake-notion.ts";
import { openStage, type Stage } from "./nango-stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const offsetTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/);

describe("connections", () => {
  it("gives the one shape when asked for and the other when listed", async () => {
    const id = await stage.connect({ Tenant: "A", end_user_email: "ada@acme.test" });
    const tags = { tenant: "A", end_user_email: "ada@acme.test" };
    const shared = {
      id: expect.any(Number),
      connection_id: uuid,
      provider_config_key: "notion",
      provider: "notion",
      errors: [],
      end_user: null,
      tags,
      metadata: null,
    };
    const connection = await stage.full.getConnection("notion", id);
    expect(connection).toEqual({
      ...shared,
      connection_config: { workspace_id: acmeWorkspace },
      webhook_url_override: null,
      created_at: offsetTime,
      updated_at: offsetTime,
      last_fetched_at: offsetTime,
      credentials: {
        type: "OAUTH2",
        access_token: expect.stringMatching(/^ntn_/),
        raw: expect.objectContaining({ workspace_name: "Acme", token_type: "bearer" }),
      },
    });
    expect(connection.credentials).not.toHaveProperty("raw.refresh_token");
    const { connections } = await stage.full.listConnections({ tags: { tenant: "A" } });
    expect(connections).toEqual([
      { ...shared, created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?\+00:00$/) },
    ]);
  });

  it("hides credentials from the limited key and refuses to refresh for it", async () => {
    const id = await stage.connect();
    expect((await stage.limited.getConnection("notion", id)).credentials).toEqual({});
    const refused = await stage.limited.getConnection("notion", id, true).catch((error) => error.response);
    expect([refused.status, refused.data.error.message]).toEqual([
      403,
      "Credential and refresh options require the environment:connections:read_credentials scope",
    ]);
  });

  it("lists newest first, by page, and refuses unknown filters", async () => {
    const older = await stage.connect({ batch: "x" });
    const newer = await stage.connect({ batch: "x" });
    const ids = async (page: number) => {
      const { connections } = (await stage.ask(`/connections?tags[batch]=x&limit=1&page=${page}`)).json();
      return connections.map((connection: { connection_id: string }) => connection.connection_id);
    };
    expect([await ids(0), await ids(1), await ids(2)]).toEqual([[newer], [older], []]);
    expect((await stage.ask("/connections?foo=1")).json()).toEqual({
      error: {
        code: "invalid_query_params",
        errors: [{ code: "unrecognized_keys", message: 'Unrecognized key: "foo"', path: [] }],
      },
    });
  });

  it.each([
    ["/connections/nope?provider_config_key=notion", 404, "not_found", "Failed to find connection"],
    ["/connections/nope?provider_config_key=zzz", 400, "unknown_provider_config", "Provider does not exists"],
  ])("answers %s with %i", async (path, status, code, message) => {
    const refused = await stage.ask(path);
    expect([refused.status, refused.json()]).toEqual([status, { error: { code, message } }]);
  });

  it("replaces all tags when patched, by tags or by the end user", async () => {
    const id = await stage.connect({ tenant: "t-1", other: "o" });
    const where = { connectionId: id, provider_config_key: "notion" };
    await stage.full.patchConnection(where, { tags: { Tenant: "t-2" } });
    expect((await stage.full.getConnection("notion", id)).tags).toEqual({ tenant: "t-2" });
    await stage.full.patchConnection(where, { end_user: { id: "u77", email: "u@acme.test" } });
    const patched = await stage.full.getConnection("notion", id);
    expect(patched.tags).toEqual({ end_user_id: "u77", end_user_email: "u@acme.test" });
    expect(patched.end_user).toEqual({
      id: "u77",
      display_name: null,
      email: "u@acme.test",
      tags: null,
      organization: null,
    });
  });

  it("sets and merges metadata and echoes what was sent", async () => {
    const id = await stage.connect();
    expect((await stage.full.setMetadata("notion", id, { a: 1 })).status).toBe(201);
    const merged = await stage.full.updateMetadata("notion", id, { b: 2 });
    expect([merged.status, merged.data]).toEqual([
      200,
      { connection_id: id, provider_config_key: "notion", metadata: { b: 2 } },
    ]);
    expect(await stage.full.getMetadata("notion", id)).toEqual({ a: 1, b: 2 });
  });

  it("says unknown_connection when deleted twice", async () => {
    const id = await stage.connect();
    expect((await stage.full.deleteConnection("notion", id)).data).toEqual({ success: true });
    const again = await stage.full.deleteConnection("notion", id).catch((error) => error.response);
    expect([again.status, again.data]).toEqual([400, { error: { code: "unknown_connection" } }]);
  });

  it("imports a token made elsewhere, strictly", async () => {
    const json = {
      provider_config_key: "notion",
      connection_id: "imported-1",
      credentials: { type: "OAUTH2", access_token: "ntn_internal" },
      connection_config: { workspace_id: "99999999-2222-4333-8444-555555555555" },
      tags: { tenant: "t-3" },
    };
    const made = await stage.ask("/connections", { method: "POST", json });
    expect(made.status).toBe(201);
    expect(made.json()).toMatchObject({
      connection_id: "imported-1",
      metadata: {},
      created_at: expect.stringMatching(/Z$/),
      credentials: { type: "OAUTH2", access_token: "ntn_internal", raw: json.credentials },
    });
    const strict = { ...json, credentials: { ...json.credentials, no_expiration: true } };
    expect((await stage.ask("/connections", { method: "POST", json: strict })).status).toBe(400);
  });
});

describe("refreshing a token", () => {
  const tokenCalls = () => stage.notion.seen.filter(({ body }) => body.includes("refresh_token")).length;

  it("asks the provider once for five callers", async () => {
    const id = await stage.connect();
    const before = tokenCalls();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => stage.full.getToken("notion", id, true)),
    );
    expect(new Set(answers).size).toBe(1);
    expect(tokenCalls() - before).toBe(1);
  });

  it("does not ask where there is nothing to refresh with", async () => {
    stage.notion.tokenExtras = { refresh_token: null };
    const id = await stage.connect();
    stage.notion.tokenExtras = {};
    const before = tokenCalls();
    const first = await stage.full.getToken("notion", id);
    expect(await stage.full.getToken("notion", id, true)).toBe(first);
    expect(tokenCalls()).toBe(before);
  });

  it("renews what ends soon, and backs off after a failure", async () => {
    stage.notion.tokenExtras = { expires_in: 600 };
    const id = await stage.connect();
    stage.notion.tokenFailure = { status: 400, body: { error: "invalid_grant" } };
    const failed = await stage.ask(`/connections/${id}?provider_config_key=notion&force_refresh=true`);
    expect(failed.status).toBe(400);
    expect(failed.json().error).toMatchObject({
      code: "invalid_credentials",
      payload: {
        connection: {
          connection_id: id,
          errors: [{ type: "auth", log_id: expect.any(String) }],
          credentials: {},
        },
      },
    });
    const soon = await stage.ask(`/connections/${id}?provider_config_key=notion`);
    expect([soon.status, soon.json().error.message]).toEqual([
      424,
      "A recent refresh attempt failed. Backing off before retrying.",
    ]);
    stage.notion.tokenFailure = undefined;
    stage.clock.advance(31_000);
    expect((await stage.full.getConnection("notion", id)).errors).toEqual([]);
    stage.notion.tokenExtras = {};
  });
});

describe("integrations", () => {
  it("shows credentials and the webhook address when they are asked for", async () => {
    // The client sends only the last of several `include`s.
    const asked = await stage.ask("/integrations/notion?include=credentials&include=webhook");
    const { data } = asked.json();
    expect(data).toMatchObject({
      unique_key: "notion",
      webhook_url: expect.stringMatching(/\/webhook\/[0-9a-f-]{36}\/notion$/),
      credentials: { type: "OAUTH2", scopes: null, webhook_secret: expect.any(String) },
      forward_webhooks: true,
    });
  });

  it("makes, changes and deletes another one", async () => {
    const made = await stage.full.createIntegration({ provider: "notion", unique_key: "notion-2" });
    expect(made.data).toMatchObject({ unique_key: "notion-2", display_name: "Notion" });
    const changed = await stage.full.updateIntegration(
      { uniqueKey: "notion-2" },
      { forward_webhooks: false },
    );
    expect(changed.data).toMatchObject({ forward_webhooks: false });
    expect((await stage.full.deleteIntegration("notion-2")).data).toEqual({ success: true });
    expect((await stage.full.listIntegrations()).configs).toHaveLength(1);
  });
});
