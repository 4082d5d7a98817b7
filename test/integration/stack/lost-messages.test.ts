import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportView } from "../../../functions/http/schemas/catalog.ts";
import type { ConnectionView, DisconnectPreview } from "../../../functions/http/schemas/connections.ts";
import { startTestStack, type TestStack } from "../../stack.ts";
import { attached, connectNotion, consentAtNotion, openSession } from "./notion.ts";
import { type Person, signIn } from "./person.ts";
import { workQueue } from "./queue.ts";
import { waited } from "./waiting.ts";
import { finished, runEnded, startImport, syncNow } from "./work.ts";

let stack: TestStack;
let admin: Person;
let connection: ConnectionView;
let queue: ReturnType<typeof workQueue>;
beforeAll(async () => {
  stack = await startTestStack();
  admin = await signIn(stack, "admin@acme.test");
  connection = await connectNotion(admin);
  queue = workQueue();
});
afterAll(() => stack?.close());

const latency = (ms: number) => stack.control("POST", "/latency", { ms });

/** An import whose first item is under way while the messages of the others are lost. */
async function importLosing(pages: readonly string[]): Promise<string> {
  await latency(500);
  const id = await startImport(admin, connection.id, pages);
  await queue.lose();
  await latency(0);
  await waited("the first item", async () => ((await itemsOf(id))[0]?.state === "done" ? true : undefined));
  return id;
}
const itemsOf = async (id: string) => (await admin.must<ImportView>("GET", `/imports/${id}`)).items ?? [];

describe("messages that are lost", { timeout: 60_000 }, () => {
  it("hold up no end: an import whose last item came before another is ended by whoever looks", async () => {
    const importId = await importLosing(["acme/on-call", "acme/backup-policy", "acme/privacy-policy"]);
    expect((await itemsOf(importId)).map(({ state }) => state)).toEqual(["done", "queued", "queued"]);
    for (const n of [2, 1])
      await queue.give({
        type: "import.item",
        workspaceId: admin.workspace.id,
        connectionId: connection.id,
        importId,
        n,
        attempt: 1,
      });
    expect((await finished(admin, importId)).counts).toMatchObject({ done: 3 });
  });

  it("make no second run of a sync that is asked for twice", async () => {
    await latency(200);
    const ask = () => admin.must<{ runId: string }>("POST", `/connections/${connection.id}/sync`, {});
    const first = await ask();
    await queue.lose();
    expect(await ask()).toEqual({ ...first, underWay: true });
    await latency(0);
    expect(await runEnded(admin, connection.id, first.runId)).toMatchObject({ state: "done" });
  });

  it("are told before a disconnect, which stops their items; the schedule takes it up where its own is lost", async () => {
    const importId = await importLosing(["acme/trust-faq", "acme/data-flow"]);
    const path = `/connections/${connection.id}`;
    expect(await admin.must<DisconnectPreview>("GET", `${path}/disconnect-preview`)).toMatchObject({
      unfinishedImports: 1,
    });

    await stack.control("POST", "/nango/fail-next", { status: 503, times: 1, method: "DELETE" });
    const { runId } = await admin.must<{ runId: string }>("DELETE", `${path}?documents=keep`);
    await stack.idle();
    await queue.lose();
    expect(await admin.connection(connection.id)).toMatchObject({ state: "disconnecting" });

    await stack.control("POST", "/advance", { hours: 5 });
    expect(await runEnded(admin, connection.id, runId)).toMatchObject({ kind: "disconnect", state: "done" });
    expect((await finished(admin, importId)).counts).toMatchObject({ done: 1, stopped: 1 });
  });
});

describe("webhooks that are lost", { timeout: 60_000 }, () => {
  it("leave no second connection at Nango of a session that is finished twice", async () => {
    await stack.control("PATCH", "/nango/settings", { deliveryMode: "drop" });
    const session = await openSession(admin);
    await consentAtNotion(session);
    await consentAtNotion(session);
    const { connectionId } = await attached(admin, session);
    const { proxy: _, ...asked } = await (await stack.control("GET", "/nango/requests")).json();
    expect(JSON.stringify(asked)).toContain("DELETE");
    const live = (await admin.connections()).filter(({ state }) => state !== "disconnected");
    expect(live.map(({ id }) => id)).toEqual([connectionId]);
    await admin.must("DELETE", `/connections/${connectionId}?documents=keep`);
    await stack.idle();
    await stack.control("PATCH", "/nango/settings", { deliveryMode: "send" });
  });
});

describe("a file whose line is cut in the middle", { timeout: 60_000 }, () => {
  it("leaves nothing behind and is taken whole by the next try", async () => {
    connection = await connectNotion(admin);
    // Half of it is more than one part of an upload.
    const asset = { name: "long", fileName: "long.txt", contentType: "text/plain", size: 20_000_000 };
    expect((await stack.control("POST", "/asset", asset)).status).toBe(200);
    const node = { title: "A long report", blocks: [{ type: "file", asset: "long" }] };
    const seeded = await stack.control("POST", "/seed", { parent: "Compliance", node });
    const { ids } = (await seeded.json()) as { ids: [string] };
    // Once is made up for at once.
    await stack.control("POST", "/fail-next", { service: "files", path: "*long*", instead: "cut", times: 2 });
    const job = await finished(admin, await startImport(admin, connection.id, ids));
    expect(job.items).toMatchObject([{ state: "failed", retryable: true }]);
    await admin.must("POST", `/imports/${job.id}/retry`);
    expect((await finished(admin, job.id)).items).toMatchObject([{ state: "done", outcome: "imported" }]);
    expect(await syncNow(admin, connection.id)).toMatchObject({ state: "done" });
  });
});
