import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notionSignature } from "../../../stacks/local/sandbox/nango/webhooks/sign.ts";
import { openStage, type Stage } from "./nango-stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const bodies = () => stage.hooks.received.map(({ body }) => JSON.parse(body));
const arrived = (count: number) => expect.poll(() => stage.hooks.received.length).toBe(count);
const log = async () => (await stage.turn("GET", "/webhooks")).items;

const event = (workspace_id: string) => ({
  id: "367cba44-b6f3-4c92-81e7-6a2e9659efd4",
  type: "page.content_updated",
  workspace_id,
  entity: { type: "page", id: "153104cd-477e-809d-8dc4-ff2d96ae3090" },
});

describe("a webhook", () => {
  it("is sorted, signed twice, and verified by Nango's client", async () => {
    await stage.connect();
    await arrived(1);
    const [hook] = stage.hooks.received;
    if (!hook) throw new Error("Nothing arrived");
    expect(Object.keys(JSON.parse(hook.body))).toEqual(Object.keys(JSON.parse(hook.body)).sort());
    expect(stage.full.verifyIncomingWebhookRequest(hook.body, hook.headers)).toBe(true);
    expect(stage.full.verifyIncomingWebhookRequest(`${hook.body} `, hook.headers)).toBe(false);
    const legacy = String(hook.headers["x-nango-signature"]);
    expect(stage.full.verifyWebhookSignature(legacy, JSON.parse(hook.body))).toBe(true);
    expect(hook.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": expect.stringMatching(/^nango\/0\.71\.4 \(/),
    });
  });

  it("is tried three times on a 5xx", async () => {
    stage.hooks.statuses = [500, 503, 200];
    await stage.connect();
    await arrived(3);
    await expect.poll(async () => (await log())[0].status).toBe("delivered");
    expect((await log())[0].attempts.map((attempt: { status: number }) => attempt.status)).toEqual([
      500, 503, 200,
    ]);
  });

  it("is lost after the third attempt, and after a first 4xx or 3xx", async () => {
    stage.hooks.statuses = [500, 500, 500, 400, 302];
    for (let i = 0; i < 3; i++) await stage.connect();
    await arrived(5);
    await expect
      .poll(async () => (await log()).map((one: { status: string }) => one.status))
      .toEqual(["failed", "failed", "failed"]);
  });

  it("can be held, reversed, dropped and sent again", async () => {
    await stage.turn("PATCH", "/settings", { deliveryMode: "hold" });
    const first = await stage.connect();
    const second = await stage.connect();
    expect(stage.hooks.received).toHaveLength(0);
    await stage.turn("PATCH", "/settings", { deliveryMode: "send" });
    await stage.turn("POST", "/deliveries/release", { reversed: true });
    expect(bodies().map(({ connectionId }) => connectionId)).toEqual([second, first]);

    await stage.turn("PATCH", "/settings", { deliveryMode: "drop" });
    await stage.connect();
    expect((await log()).at(-1).status).toBe("dropped");
    await stage.turn("POST", "/deliveries/redeliver");
    await arrived(3);
    await stage.turn("POST", "/deliveries/redeliver");
    await arrived(4);
    expect(stage.hooks.received[2]?.body).toBe(stage.hooks.received[3]?.body);
  });

  it("tells of a failed refresh each time, of a recovery and a deletion only when switched on", async () => {
    const id = await stage.connect({ tenant: "t" });
    stage.notion.tokenFailure = { status: 400, body: {} };
    for (let i = 0; i < 2; i++) await stage.full.getToken("notion", id, true).catch(() => undefined);
    await arrived(3);
    expect(bodies()[2]).toMatchObject({
      operation: "refresh",
      success: false,
      error: { type: "refresh_token_external_error" },
      tags: { tenant: "t" },
    });
    stage.notion.tokenFailure = undefined;
    await stage.turn("PATCH", "/settings", { recoveredWebhooks: true, deletionWebhooks: true });
    await stage.full.getToken("notion", id, true);
    await arrived(4);
    expect(bodies()[3]).toMatchObject({ operation: "refresh", success: true });
    await stage.full.deleteConnection("notion", id);
    await arrived(5);
    expect(bodies()[4]).toMatchObject({ operation: "deletion", success: true, tags: { tenant: "t" } });
  });

  it("names the end user where the deprecated field was used", async () => {
    const { data } = await stage.full.createConnectSession({
      end_user: { id: "user-9", email: "z@acme.test", display_name: "Zed", tags: { projectId: "p1" } },
      organization: { id: "tenant-9", display_name: "Acme9" },
    });
    await stage.consent(data.token);
    await arrived(1);
    expect(bodies()[0]).toMatchObject({
      endUser: {
        endUserEmail: "z@acme.test",
        endUserId: "user-9",
        organizationId: "tenant-9",
        tags: { projectId: "p1" },
      },
      tags: {
        end_user_display_name: "Zed",
        end_user_email: "z@acme.test",
        end_user_id: "user-9",
        organization_display_name: "Acme9",
        organization_id: "tenant-9",
        projectid: "p1",
      },
    });
  });
});

describe("events of Notion", () => {
  const ingress = async (body: object | string, headers: Record<string, string> = {}) => {
    const address = await stage.ask("/integrations/notion?include=webhook&include=credentials");
    const { webhook_url, credentials } = address.json().data;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const sign = {
      "x-notion-signature": notionSignature(credentials.webhook_secret ?? "", text),
      ...headers,
    };
    const response = await fetch(webhook_url, { method: "POST", body: text, headers: sign });
    return { status: response.status, body: await response.json() };
  };
  const settings = async (secret: string | undefined) => {
    const credentials = {
      type: "OAUTH2" as const,
      client_id: "client",
      client_secret: "secret",
      ...(secret ? { webhook_secret: secret } : {}),
    };
    await stage.ask("/integrations/notion", { method: "PATCH", json: { credentials } });
  };

  it("go to each connection of the workspace, newest first, with Notion's headers", async () => {
    const ids = [await stage.connect(), await stage.connect()];
    await arrived(2);
    const answer = await ingress(event(stage.notion.workspaceId), { "x-custom": "abc", cookie: "c=1" });
    expect(answer).toEqual({ status: 200, body: { status: "success" } });
    await arrived(4);
    expect(bodies().slice(2)).toEqual(
      ids.reverse().map((connectionId) => ({
        connectionId,
        from: "notion",
        payload: event(stage.notion.workspaceId),
        providerConfigKey: "notion",
        type: "forward",
      })),
    );
    expect(stage.hooks.received[2]?.headers).toMatchObject({
      "x-custom": "abc",
      "x-notion-signature": expect.stringMatching(/^sha256=/),
    });
    expect(stage.hooks.received[2]?.headers).not.toHaveProperty("cookie");
  });

  it("go bare where no connection has the workspace, and the handshake too", async () => {
    const unmatched = event("00000000-0000-4000-8000-000000000000");
    await ingress(unmatched);
    await ingress({ verification_token: "secret_x" });
    await arrived(2);
    expect(bodies()).toEqual([unmatched, { verification_token: "secret_x" }]);
  });

  it("go bare too where Nango has forgotten the workspaces, once however many connections there are", async () => {
    await stage.connect();
    await stage.connect();
    await arrived(2);
    await stage.turn("PATCH", "/settings", { forgetWorkspaces: true });
    await ingress(event(stage.notion.workspaceId));
    await stage.turn("PATCH", "/settings", { forgetWorkspaces: false });
    await ingress({ verification_token: "secret_x" });
    await arrived(4);
    expect(bodies().slice(2)).toEqual([event(stage.notion.workspaceId), { verification_token: "secret_x" }]);
  });

  it("need Notion's signature once a secret is set", async () => {
    const body = event("w");
    expect(await ingress(body, { "x-notion-signature": "" })).toEqual({
      status: 401,
      body: { error: "Missing webhook signature" },
    });
    expect(await ingress(body, { "x-notion-signature": "sha256=00" })).toEqual({
      status: 401,
      body: { error: "Invalid webhook signature" },
    });
    await settings(undefined);
    expect((await ingress(body, { "x-notion-signature": "sha256=00" })).status).toBe(200);
  });

  it("slip through with a verification token, unless the handshake is strict", async () => {
    const forged = { ...event("w"), verification_token: "x" };
    expect((await ingress(forged, { "x-notion-signature": "" })).status).toBe(200);
    await stage.turn("PATCH", "/settings", { strictHandshake: true });
    expect((await ingress(forged, { "x-notion-signature": "" })).status).toBe(401);
    const handshake = { verification_token: "x" };
    expect((await ingress(handshake, { "x-notion-signature": "" })).status).toBe(200);
  });

  it("stay here when forwarding is off", async () => {
    await stage.full.updateIntegration({ uniqueKey: "notion" }, { forward_webhooks: false });
    expect((await ingress(event("w"))).status).toBe(200);
    expect(await log()).toEqual([]);
  });

  it("find neither another environment nor another integration", async () => {
    const post = (path: string) => stage.ask(path, { method: "POST", key: "", json: {} });
    const other = await post("/webhook/fa79d52d-fe98-4a18-bc21-fdd5d6f8ec6c/notion");
    expect([other.status, other.json()]).toEqual([404, { error: { code: "unknown_environment" } }]);
    const address = (await stage.ask("/integrations/notion?include=webhook")).json().data.webhook_url;
    const unknown = await post(address.replace(stage.host, "").replace(/notion$/, "zzz"));
    expect([unknown.status, unknown.json()]).toEqual([404, { error: { code: "unknown_provider_config" } }]);
  });

  it("of the sandbox's Notion arrive signed", async () => {
    await stage.nango.receiveFromNotion(event("w"));
    await arrived(1);
    expect(bodies()[0]).toEqual(event("w"));
  });
});
