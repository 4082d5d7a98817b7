import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AttachView } from "../../../functions/http/schemas/connections.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { secondNotion, seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { attached, catalogued, connectNotion, consentAtNotion, openSession } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { importPages, runEnded, syncNow } from "./work.ts";

let stack: TestStack;
let admin: Person;
const handbook = seedId("acme/security-handbook");

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
});
afterAll(() => stack?.close());

async function nango(method: string, path: string, body?: unknown) {
  const told = await (await stack.control(method, `/nango${path}`, body)).text();
  return told ? JSON.parse(told) : undefined;
}
const live = async () => (await admin.connections()).filter(({ state }) => state !== "disconnected");

/** Every connection gone, here and at Nango, so that each test begins alone. */
beforeEach(async () => {
  for (const { id } of await live()) {
    const { runId } = await admin.must<{ runId: string }>("DELETE", `/connections/${id}?documents=archive`);
    await runEnded(admin, id, runId);
  }
  await stack.control("POST", "/reset");
  await stack.idle();
});

describe("connecting", { timeout: 60_000 }, () => {
  it("finds the connection by its tag where no webhook can reach us", async () => {
    await nango("PATCH", "/settings", { deliveryMode: "drop" });
    const connection = await connectNotion(admin);
    expect(connection).toMatchObject({ state: "connected", notionWorkspaceName: "Acme Security" });
  });

  it("attaches by the webhook alone, and asks for nothing before the name is confirmed", async () => {
    const session = await openSession(admin);
    expect(Date.parse(session.expiresAt) - Date.now()).toBeLessThanOrEqual(600_000);
    expect(session.connectUrl).not.toContain(session.sessionToken);
    await consentAtNotion(session);
    const connection = await waited("the connection", async () => (await live())[0]);
    expect(connection).toMatchObject({ state: "to_confirm" });
    await stack.control("DELETE", "/log");
    for (const [method, path, body] of [
      ["GET", "/items?parent=root", undefined],
      ["POST", "/items/refresh", {}],
      ["POST", "/sync", {}],
      ["POST", "/test", {}],
      ["POST", "/resolve", { url: "https://www.notion.so/x" }],
    ] as const) {
      const answer = await admin.ask(method, `/connections/${connection.id}${path}`, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 409, "conflict"]);
    }
    await stack.idle();
    expect((await (await stack.control("GET", "/log")).json()).entries).toEqual([]);
    expect(await attached(admin, session)).toMatchObject({ status: "attached", connectionId: connection.id });
  });

  it("says that one waits while nothing has come, and keeps nothing of a cancelled consent", async () => {
    const session = await openSession(admin);
    const ask = () => admin.ask<AttachView>("POST", "/connections/attach", { attemptId: session.attemptId });
    expect((await ask()).status).toBe(202);
    expect((await consentAtNotion(session, { decision: "cancel" })).status).toBe(400);
    await stack.idle();
    expect((await ask()).body).toEqual({ status: "waiting" });
    expect(await live()).toEqual([]);

    await stack.control("POST", "/advance", { minutes: 11 });
    const over = await ask();
    expect([over.status, over.body.status]).toEqual([200, "refused"]);
    expect(over.body.message).toContain("ten minutes");
  });

  it("keeps one connection of a session that is finished twice", async () => {
    const session = await openSession(admin);
    await consentAtNotion(session);
    await consentAtNotion(session);
    const { connectionId } = await attached(admin, session);
    await waited("the second one to be deleted", async () => {
      await admin.must("POST", "/connections/attach", { attemptId: session.attemptId });
      const { proxy: _, ...counts } = await nango("GET", "/requests");
      return JSON.stringify(counts).includes("DELETE") ? true : undefined;
    });
    expect((await live()).map(({ id }) => id)).toEqual([connectionId]);
    await admin.must("POST", `/connections/${connectionId}/confirm`, {});
    await catalogued(admin, connectionId ?? "");
    expect(await syncNow(admin, connectionId ?? "")).toMatchObject({ state: "done" });
  });

  it("refuses a Notion workspace that is connected already, and leaves that one well", async () => {
    const first = await connectNotion(admin);
    const session = await openSession(admin);
    await consentAtNotion(session);
    const second = await attached(admin, session);
    expect(second).toMatchObject({ status: "refused", connectionId: first.id });
    expect(second.message).toContain("Add pages");
    expect((await live()).map(({ id }) => id)).toEqual([first.id]);
    expect(await syncNow(admin, first.id)).toMatchObject({ state: "done" });
  });

  it("adds pages to a connection that stands", async () => {
    const connection = await connectNotion(admin, { share: [handbook] });
    const before = connection.catalog.items;
    const session = await openSession(admin, connection.id);
    await consentAtNotion(session, { share: [handbook, seedId("acme/customer-documents")] });
    expect(await attached(admin, session)).toMatchObject({ status: "attached", connectionId: connection.id });
    await admin.must("POST", `/connections/${connection.id}/items/refresh`, {});
    expect((await catalogued(admin, connection.id)).catalog.items).toBeGreaterThan(before);
    expect(await live()).toHaveLength(1);
  });

  it("catches a reconnect that lands on another Notion workspace, reads nothing there, and can be put right", async () => {
    const connection = await connectNotion(admin);
    await importPages(admin, connection.id, ["acme/security-overview"]);
    await nango("PATCH", "/settings", { nextReconnectWorkspace: secondNotion.id });
    await stack.idle();
    await stack.control("DELETE", "/log");
    const astray = await openSession(admin, connection.id);
    await consentAtNotion(astray);
    const refused = await attached(admin, astray);
    expect(refused.status).toBe("refused");
    expect(refused.message).toContain("Globex Compliance");
    expect(await admin.connection(connection.id)).toMatchObject({ state: "needs_reconnecting" });
    await stack.idle();
    const { entries } = await (await stack.control("GET", "/log")).json();
    expect(new Set(entries.map(({ path }: { path: string }) => path))).toEqual(
      new Set(["/v1/oauth/token", "/v1/users/me"]),
    );

    const back = await openSession(admin, connection.id);
    await consentAtNotion(back);
    expect(await attached(admin, back)).toMatchObject({ status: "attached" });
    expect(await admin.connection(connection.id)).toMatchObject({ state: "connected" });
    expect(await syncNow(admin, connection.id)).toMatchObject({ state: "done" });
  });

  it("notices a revocation at Notion, keeps everything, and is well again after reconnecting", async () => {
    const connection = await connectNotion(admin);
    await importPages(admin, connection.id, ["acme/security-overview"]);
    await stack.control("POST", "/revoke");
    const failed = await syncNow(admin, connection.id);
    expect(failed).toMatchObject({ state: "failed" });
    expect(failed.message).toContain("no longer accepts");
    const broken = await admin.connection(connection.id);
    expect(broken).toMatchObject({ state: "needs_reconnecting" });
    expect(broken.problem).toContain("Reconnect");
    expect(await admin.titled("Security overview")).toMatchObject({ source: { state: "token_dead" } });
    const refused = await admin.ask("POST", "/imports", {
      connectionId: connection.id,
      level: "internal",
      items: [{ id: handbook, type: "page" }],
    });
    expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);

    const session = await openSession(admin, connection.id);
    await consentAtNotion(session);
    await attached(admin, session);
    expect(await admin.connection(connection.id)).toMatchObject({ state: "connected" });
    expect(await syncNow(admin, connection.id)).toMatchObject({ state: "done" });
    expect(await admin.titled("Security overview")).toMatchObject({
      status: "draft",
      source: { state: "linked" },
    });
  });

  it("tells in Test what is wrong", async () => {
    const connection = await connectNotion(admin);
    await stack.control("POST", "/revoke");
    const tested = await admin.must<{ ok: boolean; checks: { ok: boolean; message: string }[] }>(
      "POST",
      `/connections/${connection.id}/test`,
      {},
    );
    expect(tested).toMatchObject({ ok: false, checks: [{ ok: false }] });
    expect(await admin.connection(connection.id)).toMatchObject({ state: "needs_reconnecting" });
  });

  it("disconnects what no longer exists at Nango", async () => {
    const connection = await connectNotion(admin);
    await nango("POST", "/reset");
    const { runId } = await admin.must<{ runId: string }>("DELETE", `/connections/${connection.id}`);
    expect(await runEnded(admin, connection.id, runId)).toMatchObject({ kind: "disconnect", state: "done" });
    expect(await live()).toEqual([]);
  });

  it("opens no session while Nango is down, and says so", async () => {
    await nango("POST", "/fail-next", { status: 503, times: 10, path: "/connect/sessions" });
    const answer = await admin.ask("POST", "/connections/sessions", { provider: "notion" });
    expect([answer.status, answer.body.code]).toEqual([503, "upstream_busy"]);
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
  });
});

describe("webhooks", { timeout: 60_000 }, () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${stack.url}/webhooks/nango`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
  const signed = (body: string) =>
    post(body, {
      "x-nango-hmac-sha256": createHmac("sha256", process.env.NANGO_WEBHOOK_SECRET ?? "")
        .update(body)
        .digest("hex"),
    });
  const traces = async () => (await admin.all<TraceView>("/activity")).length;

  it("turns away what is not signed, or signed for other bytes", async () => {
    const body = JSON.stringify({ type: "auth", connectionId: "x", operation: "creation", success: true });
    const elsewhere = createHmac("sha256", "another key").update(body).digest("hex");
    const answers = await Promise.all([
      post(body),
      post(body, { "x-nango-hmac-sha256": elsewhere }),
      post(body, { "x-nango-hmac-sha256": "nonsense" }),
      post(body, { "x-nango-signature": elsewhere }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(answers[0]?.headers.get("content-type")).toBe("application/problem+json");
  });

  it("ignores what it does not know, what is not wrapped and what is no JSON; and names of strangers do no harm", async () => {
    const connection = await connectNotion(admin);
    await stack.idle();
    const before = await traces();
    const bodies = [
      { type: "sync", connectionId: connection.id },
      { type: "page.content_updated", entity: { id: handbook, type: "page" } },
      { verification_token: "secret_x", workspace_id: "w" },
      { type: "auth", operation: "creation", success: true },
      { type: "forward", connectionId: "n", payload: { type: "page.created" } },
      [],
    ].map((body) => JSON.stringify(body));
    for (const body of [...bodies, "no json", ""]) {
      const answer = await signed(body);
      expect([body, answer.status, await answer.json()]).toEqual([body, 200, { status: "ignored" }]);
    }
    for (const operation of ["creation", "override", "refresh", "deletion"])
      await signed(JSON.stringify({ type: "auth", connectionId: "of-nobody", operation, success: true }));
    await signed(
      JSON.stringify({
        type: "forward",
        connectionId: "of-nobody",
        payload: { id: "e-1", type: "page.deleted", entity: { id: handbook, type: "page" } },
      }),
    );
    await stack.idle();
    expect(await traces()).toBe(before);
    expect(await admin.connection(connection.id)).toMatchObject({ state: "connected" });
  });

  it("is told that a connection is gone, and looks instead of believing", async () => {
    const connection = await connectNotion(admin);
    const text = JSON.stringify(await nango("GET", "/webhooks"));
    const nangoId = /\\"connectionId\\":\\"([0-9a-f-]{36})\\"/.exec(text)?.[1] ?? "";
    expect(nangoId).not.toBe("");
    for (const operation of ["deletion", "refresh"])
      await signed(JSON.stringify({ type: "auth", connectionId: nangoId, operation, success: false }));
    await stack.idle();
    expect(await admin.connection(connection.id)).toMatchObject({ state: "connected" });
  });
});
