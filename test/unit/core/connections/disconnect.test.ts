import { describe, expect, it } from "vitest";
import {
  disconnect,
  type Fate,
  previewDisconnect,
} from "../../../../functions/core/connections/disconnect.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { tick } from "../../../../functions/core/sync/tick.ts";
import {
  aCatalogItem,
  aDocument,
  aGrant,
  anImport,
  aPublishedDocument,
  aSource,
} from "../../../fakes/builders.ts";
import { as, connectedStage, deliver, drain, followed, hours, pageId } from "../stage.ts";

const connectionId = "con_notion";
const library = () => [
  aPublishedDocument({ id: "doc_1", source: aSource({ sourceId: pageId(1) }) }),
  aDocument({ id: "doc_2", source: aSource({ sourceId: pageId(2) }), level: "restricted" }),
  aDocument({ id: "doc_3", source: aSource({ sourceId: pageId(3) }), state: "archived" }),
  aPublishedDocument({ id: "doc_4", source: aSource({ sourceId: pageId(4), connectionId: "con_other" }) }),
  aDocument({ id: "doc_5" }),
];
const stageWithLibrary = () => connectedStage({ documents: library() });

async function gone(stage: ReturnType<typeof connectedStage>, documents: Fate = "keep") {
  await disconnect(stage.ctx, { connectionId, documents });
  await drain(stage);
}

describe("disconnecting Notion", () => {
  it("shows first what hangs on the connection, and who reads it", async () => {
    const gated = { level: "restricted", source: aSource({ sourceId: pageId(6) }) } as const;
    const ends = "2020-01-01T00:00:00.000Z";
    const { ctx } = connectedStage({
      documents: [
        ...library(),
        aPublishedDocument({ id: "doc_6", slug: "six", ...gated }),
        aPublishedDocument({
          ...{ id: "doc_7", slug: "seven", ...gated },
          source: aSource({ sourceId: pageId(7) }),
          grantsSuspended: true,
        }),
      ],
      grants: [
        aGrant({ documentId: "doc_6" }),
        aGrant({ documentId: "doc_6", holder: { type: "contact", id: "ctc_late" }, endsAt: ends }),
        aGrant({ documentId: "doc_6", holder: { type: "account", id: "globex.test" } }),
        aGrant({ documentId: "doc_7", holder: { type: "contact", id: "ctc_dora" } }),
        aGrant({ documentId: "doc_2", holder: { type: "contact", id: "ctc_dora" } }),
      ],
      imports: [anImport(), anImport({ id: "imp_2", state: "finished" })],
    });
    expect(await previewDisconnect(ctx, { connectionId })).toEqual({
      linked: 4,
      published: 3,
      byLevel: { internal: 0, requires_nda: 0, restricted: 3, public: 1 },
      unfinishedImports: 1,
      holders: { contacts: 1, accounts: 1, atLeast: false },
    });
    await expect(previewDisconnect(as(ctx, "manager"), { connectionId })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("marks the connection first, deletes it at Nango, and clears what was listed", async () => {
    const stage = stageWithLibrary();
    await stage.ctx.catalog.put([aCatalogItem()]);
    const run = await disconnect(stage.ctx, { connectionId, documents: "keep" });
    expect(await stage.ctx.connections.get("wsp_acme", connectionId)).toMatchObject({
      state: "disconnecting",
      openRunId: run.id,
    });
    expect(stage.broker.connections.has("nango-1")).toBe(true);
    await drain(stage);
    const after = await stage.ctx.connections.get("wsp_acme", connectionId);
    expect(after).toMatchObject({ state: "disconnected", followed: [], catalog: { items: 0 } });
    expect([after?.openRunId, after?.nextSyncAt]).toEqual([undefined, undefined]);
    expect(stage.broker.connections.has("nango-1")).toBe(false);
    expect(stage.memory.catalog.size).toBe(0);
    expect(await stage.ctx.runs.get("wsp_acme", connectionId, run.id)).toMatchObject({
      state: "done",
      changed: 3,
    });
    expect(stage.notion.calls).toEqual([]);
    expect(stage.traces.map(({ did }) => did).filter((did) => did.startsWith("connection"))).toEqual([
      "connection.disconnecting",
      "connection.disconnected",
    ]);
  });

  it("keeps, unpublishes or archives its documents, and touches no others", async () => {
    const states = {
      keep: ["published", "draft"],
      unpublish: ["draft", "draft"],
      archive: ["archived", "archived"],
    };
    for (const [fate, expected] of Object.entries(states) as [Fate, string[]][]) {
      const stage = stageWithLibrary();
      await gone(stage, fate);
      const all = await Promise.all(
        [1, 2, 3, 4, 5].map((n) => stage.ctx.documents.get("wsp_acme", `doc_${n}`)),
      );
      expect(
        all.map((document) => document?.state),
        fate,
      ).toEqual([...expected, "archived", "published", "draft"]);
      expect(all.map((document) => document?.source?.state)).toEqual([
        "disconnected",
        "disconnected",
        "disconnected",
        "linked",
        undefined,
      ]);
      expect(all[0]?.published !== undefined).toBe(fate === "keep");
      expect(all[1]?.level).toBe("restricted");
    }
  });

  it("lets a large library go in several messages", async () => {
    const stage = connectedStage({ documents: followed(1_100).documents });
    const run = await disconnect(stage.ctx, { connectionId, documents: "archive" });
    expect(await drain(stage)).toBe(3);
    expect(await stage.ctx.runs.get("wsp_acme", connectionId, run.id)).toMatchObject({
      state: "done",
      changed: 1_100,
    });
    expect([...stage.memory.documents.values()].every(({ state }) => state === "archived")).toBe(true);
  });

  it("does no harm when its message comes twice, or when a person asks twice", async () => {
    const stage = stageWithLibrary();
    await disconnect(stage.ctx, { connectionId, documents: "unpublish" });
    await expect(disconnect(stage.ctx, { connectionId, documents: "keep" })).rejects.toMatchObject({
      code: "conflict",
    });
    const [message] = stage.queue.messages;
    await drain(stage);
    const before = [structuredClone([...stage.memory.documents.values()]), stage.traces.length];
    if (message) await deliver(stage, message);
    expect([[...stage.memory.documents.values()], stage.traces.length]).toEqual(before);
    await expect(disconnect(stage.ctx, { connectionId, documents: "keep" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is taken up by the next tick when its message was lost", async () => {
    const stage = stageWithLibrary();
    await disconnect(stage.ctx, { connectionId, documents: "archive" });
    stage.queue.messages.length = 0;
    stage.clock.advance(hours(4));
    expect(await tick(stage.ctx)).toEqual({ sent: 1 });
    await drain(stage);
    expect(await stage.ctx.connections.get("wsp_acme", connectionId)).toMatchObject({
      state: "disconnected",
    });
    expect(await stage.ctx.documents.get("wsp_acme", "doc_2")).toMatchObject({ state: "archived" });
  });

  it("is tried again where Nango could not be reached, with nothing done before", async () => {
    const stage = stageWithLibrary();
    await disconnect(stage.ctx, { connectionId, documents: "archive" });
    const [message] = stage.queue.messages;
    if (!message) throw new Error("A message was sent");
    const down = new AppError("upstream_busy", "Nango is busy");
    const broker = { ...stage.ctx.broker, delete: () => Promise.reject(down) };
    await expect(deliver({ ctx: { ...stage.ctx, broker } }, message)).rejects.toBe(down);
    expect(await stage.ctx.documents.get("wsp_acme", "doc_2")).toMatchObject({ state: "draft" });
    await deliver(stage, message);
    expect(await stage.ctx.connections.get("wsp_acme", connectionId)).toMatchObject({
      state: "disconnected",
    });
  });
});
