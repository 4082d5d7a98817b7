import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limitedKey, openStage, type Stage } from "./nango-stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const token = expect.stringMatching(/^nango_connect_session_[0-9a-f]{64}$/);

describe("keys", () => {
  it.each([
    [{}, "", "missing_auth_header"],
    [{ authorization: "c78464c2" }, "", "malformed_auth_header"],
    [{}, "not-a-uuid", "invalid_secret_key_format"],
    [{}, "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "unknown_account"],
  ])("refuses %o and key %s with %s", async (headers, key, code) => {
    const refused = await stage.ask("/connections", { key, headers });
    expect(refused.status).toBe(401);
    expect(refused.json()).toEqual({
      error: { message: expect.stringMatching(/^Authentication failed\. /), code, payload: {} },
    });
  });

  it("refuses a session that nobody made", async () => {
    const refused = await stage.ask("/connect/session", { key: `nango_connect_session_${"a".repeat(64)}` });
    expect(refused.status).toBe(401);
    expect(refused.json().error.code).toBe("unknown_connect_session_token");
  });

  it("names the scope that the limited key lacks", async () => {
    const refused = await stage.ask("/integrations", { key: limitedKey });
    expect(refused.status).toBe(403);
    expect(refused.json().error).toEqual({
      code: "forbidden",
      message:
        "Insufficient scope. Required one of: environment:integrations:list or environment:integrations:list_credentials",
    });
  });

  it("answers browsers of any origin", async () => {
    const asked = await fetch(`${stage.host}/connect/session`, {
      method: "OPTIONS",
      headers: { "access-control-request-headers": "authorization", "access-control-request-method": "GET" },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe("*");
    expect(asked.headers.get("access-control-allow-headers")).toBe("authorization");
  });
});

describe("connect sessions", () => {
  it("answers 201 with a token for half an hour and a link", async () => {
    const made = await stage.ask("/connect/sessions", { method: "POST", json: { tags: { Tenant: "A" } } });
    expect(made.status).toBe(201);
    const { data } = made.json();
    expect(data).toEqual({
      token,
      connect_link: `${stage.connectUi}/?session_token=${data.token}`,
      expires_at: expect.any(String),
    });
    const minutes = (Date.parse(data.expires_at) - stage.clock.now().getTime()) / 60_000;
    expect(Math.round(minutes)).toBe(30);
  });

  it.each([
    [
      {},
      {
        code: "invalid_type",
        message: "Invalid input: expected object, received undefined",
        path: ["end_user"],
      },
    ],
    [
      { tags: { a: "b" }, allowed_integrations: ["nope"] },
      { code: "custom", message: "Integration does not exist", path: ["allowed_integrations", "0"] },
    ],
    [
      { tags: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`k${i}`, "v"])) },
      { code: "custom", message: "Tags cannot contain more than 10 keys", path: ["tags"] },
    ],
    [
      { tags: { a: "" } },
      {
        code: "too_small",
        message: "Too small: expected string to have >=1 characters",
        path: ["tags", "a"],
      },
    ],
    [
      { tags: { "bad key!": "b" } },
      { code: "invalid_key", message: "Invalid key in record", path: ["tags", "bad key!"] },
    ],
    [
      { tags: { a: "x".repeat(256) } },
      { code: "too_big", message: "Tag values must be at most 255 characters", path: ["tags", "a"] },
    ],
    [
      { tags: { a: "b" }, foo: 1 },
      { code: "unrecognized_keys", message: 'Unrecognized key: "foo"', path: [] },
    ],
  ])("refuses %o", async (json, fault) => {
    const refused = await stage.ask("/connect/sessions", { method: "POST", json });
    expect(refused.status).toBe(400);
    expect(refused.json()).toEqual({ error: { code: "invalid_body", errors: [fault] } });
  });

  it("refuses what is not JSON", async () => {
    const refused = await stage.ask("/connect/sessions", { method: "POST", body: "{bad" });
    expect(refused.status).toBe(400);
    expect(refused.json()).toEqual({
      error: { code: "invalid_json", message: "Expected property name or '}' in JSON at position 1" },
    });
  });

  it("shows itself to the Connect UI until it is deleted", async () => {
    const key = await stage.session();
    expect((await stage.ask("/connect/session", { key })).json()).toEqual({
      data: {
        endUser: null,
        connectUISettings: {
          showWatermark: true,
          defaultTheme: "system",
          theme: { light: { primary: "#00B2E3" }, dark: { primary: "#00B2E3" } },
        },
        allowed_integrations: ["notion"],
        websocketsPath: "/",
      },
    });
    expect((await stage.ask("/integrations", { key })).json().data).toEqual([
      expect.objectContaining({ unique_key: "notion", provider: "notion", display_name: "Notion" }),
    ]);
    expect((await stage.ask("/providers/notion", { key })).json().data.auth_mode).toBe("OAUTH2");
    const ping = { token: key, event: "open", timestamp: new Date(0).toISOString() };
    expect((await stage.ask("/connect/telemetry", { method: "POST", key: "", json: ping })).status).toBe(204);
    expect((await stage.ask("/connect/session", { method: "DELETE", key })).status).toBe(204);
    expect((await stage.ask("/connect/session", { key })).status).toBe(401);
  });

  it("ends after half an hour", async () => {
    const key = await stage.session();
    stage.clock.advance(31 * 60_000);
    expect((await stage.ask("/connect/session", { key })).json().error.code).toBe(
      "unknown_connect_session_token",
    );
  });

  it("reconnects only what exists", async () => {
    const refused = await stage.full
      .createReconnectSession({ connection_id: "nope", integration_id: "notion" })
      .catch((error) => error.response);
    expect(refused.status).toBe(400);
    expect(refused.data).toEqual({
      error: { code: "invalid_body", message: "ConnectionID or IntegrationId does not exists" },
    });
  });
});
