import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConnectionView } from "../../../functions/http/schemas/connections.ts";
import type { TraceView } from "../../../functions/http/schemas/workspaces.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { attached, connectNotion, consentAtNotion, openSession } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { waited } from "./waiting.ts";
import { runEnded } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;

beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
});
afterAll(() => stack?.close());

beforeEach(async () => {
  for (const { id, state } of await admin.connections()) {
    if (state === "disconnected") continue;
    const { runId } = await admin.must<{ runId: string }>("DELETE", `/connections/${id}?documents=archive`);
    await runEnded(admin, id, runId);
  }
  await stack.control("POST", "/reset");
  await nango("PATCH", "/settings", { deletionWebhooks: true, recoveredWebhooks: true });
  connection = await connectNotion(admin);
  await stack.idle();
}, 60_000);

async function nango(method: string, path: string, body?: unknown) {
  const said = await (await stack.control(method, `/nango${path}`, body)).text();
  return said ? JSON.parse(said) : undefined;
}
/** What Nango has told so far, as `operation success`. */
async function told(): Promise<{ operation: string; success: boolean; connectionId: string }[]> {
  const { items } = await nango("GET", "/webhooks");
  return items
    .map(({ body }: { body: string }) => JSON.parse(body))
    .filter(({ type }: { type: string }) => type === "auth");
}
const operations = async () => (await told()).map(({ operation, success }) => `${operation} ${success}`);
/** How often each of these was recorded of this connection. */
async function recorded(...names: string[]): Promise<number[]> {
  const all = (await admin.all<TraceView>("/activity")).filter(({ subject }) => subject.id === connection.id);
  return names.map((name) => all.filter(({ did }) => did === name).length);
}
const state = async () => (await admin.connection(connection.id)).state;
const becomes = (wanted: string) =>
  waited(`the connection to be ${wanted}`, async () => ((await state()) === wanted ? true : undefined));

describe("what Nango tells of a connection", { timeout: 60_000 }, () => {
  it("is once that it was made, and nothing of a consent that was refused", async () => {
    const session = await openSession(admin);
    await consentAtNotion(session, { decision: "cancel" });
    await stack.idle();
    expect(await operations()).toEqual(["creation true", "creation false"]);
    expect(await recorded("connection.attached", "connection.broken")).toEqual([1, 0]);
    expect((await admin.connections()).filter((one) => one.state !== "disconnected")).toHaveLength(1);
  });

  it("is once that it was connected anew, whether the webhook or the person was first", async () => {
    for (const [n, deliveryMode] of ["send", "drop", "hold"].entries()) {
      await nango("PATCH", "/settings", { deliveryMode: "send" });
      await stack.control("POST", "/revoke");
      expect(await admin.must("POST", `/connections/${connection.id}/test`, {})).toMatchObject({ ok: false });
      expect(await state()).toBe("needs_reconnecting");
      await nango("PATCH", "/settings", { deliveryMode });
      const session = await openSession(admin, connection.id);
      await consentAtNotion(session);
      expect(await attached(admin, session)).toMatchObject({ status: "attached" });
      await nango("POST", "/deliveries/release", {});
      await stack.idle();
      expect(await state()).toBe("connected");
      expect(await recorded("connection.broken", "connection.reconnected")).toEqual([n + 1, n + 1]);
    }
  });

  it("breaks it once where its token can no longer be renewed, and mends it once where it can again", async () => {
    const renewed = async () => (await nango("POST", "/tokens/refresh")).items;
    const refused = { status: 401, code: "unauthorized", times: 1000 };
    for (const path of ["/v1/oauth/token", "/v1/users/me"])
      await stack.control("POST", "/fail-next", { path, ...refused });
    for (let n = 0; n < 3; n++) {
      expect(await renewed()).toEqual(["failed"]);
      await becomes("needs_reconnecting");
      await stack.idle();
    }
    await stack.control("DELETE", "/fail-next");
    expect(await renewed()).toEqual(["fresh"]);
    await becomes("connected");
    await stack.idle();
    expect(await operations()).toEqual([
      "creation true",
      ...Array.from({ length: 3 }, () => "refresh false"),
      "refresh true",
    ]);
    expect(await recorded("connection.broken", "connection.reconnected")).toEqual([1, 1]);
  });

  it("is looked at and not believed where the connection works all the same", async () => {
    await stack.control("POST", "/fail-next", { path: "/v1/oauth/token", status: 503, code: "x", times: 1 });
    await nango("POST", "/tokens/refresh");
    await stack.idle();
    expect(await operations()).toContain("refresh false");
    expect(await state()).toBe("connected");
    expect(await recorded("connection.broken")).toEqual([0]);
  });

  it("breaks it once where it was deleted there, and changes nothing where we deleted it ourselves", async () => {
    const [made] = await told();
    const path = `/connections/${made?.connectionId}?provider_config_key=notion`;
    const gone = await fetch(`${stack.url}/sandbox/nango${path}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${process.env.NANGO_SECRET_KEY}` },
    });
    expect(gone.status).toBe(200);
    await becomes("needs_reconnecting");
    await stack.idle();
    expect(await operations()).toEqual(["creation true", "deletion true"]);
    expect((await admin.connection(connection.id)).problem).toContain("no longer exists");
    await nango("POST", "/deliveries/redeliver");
    await stack.idle();
    expect(await recorded("connection.broken")).toEqual([1]);

    const { runId } = await admin.must<{ runId: string }>("DELETE", `/connections/${connection.id}`);
    await runEnded(admin, connection.id, runId);
    connection = await connectNotion(admin);
    const ended = await admin.must<{ runId: string }>("DELETE", `/connections/${connection.id}`);
    await runEnded(admin, connection.id, ended.runId);
    await stack.idle();
    expect((await operations()).filter((one) => one === "deletion true")).toHaveLength(3);
    expect(await recorded("connection.broken", "connection.disconnected")).toEqual([0, 1]);
  });
});
