import { describe, expect, it } from "vitest";
import type { Connection } from "../../../../functions/core/connections/connection.ts";
import { followDocument, unfollowDocument } from "../../../../functions/core/documents/follow.ts";
import { relinkDocument } from "../../../../functions/core/documents/relink.ts";
import { keptDocuments, relinkKept } from "../../../../functions/core/documents/relink-kept.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aConnection, aDocument, aPublishedDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { as, base, connectedStage, drain, hours, minutes, pageId, type Stage } from "../stage.ts";

const documentId = "doc_1";
const ifMatch = "*";
const connectionId = "con_notion";

function stageWith(
  but: Parameters<typeof aPublishedDocument>[0] = {},
  connections: Connection[] = [aConnection()],
) {
  const stage = connectedStage({
    connections,
    documents: [aPublishedDocument({ id: documentId, source: aSource({ sourceId: pageId(1) }), ...but })],
    versions: [aVersion({ documentId })],
  });
  stage.notion.page({ id: pageId(1) });
  stage.clock.advance(hours(1));
  return stage;
}

const read = async ({ ctx }: Stage, id = documentId) =>
  (await ctx.documents.get("wsp_acme", id)) ?? expect.fail();
const did = ({ traces }: Stage) => traces.map((trace) => trace.did);

async function editedAndSynced(stage: Stage, content = "New words at Notion.") {
  stage.notion.edit(pageId(1), { content });
  stage.clock.advance(minutes(5));
  await requestSync(stage.ctx, { connectionId, trigger: "person" });
  await drain(stage);
}

async function importAgain(stage: Stage, id = pageId(1)) {
  await startImport(stage.ctx, { connectionId, level: "internal", items: [{ id, type: "page" }] });
  await drain(stage);
}

describe("stopping to follow a page", () => {
  it("leaves the document and what is published as they are, whatever happens at Notion", async () => {
    const stage = stageWith();
    const before = await read(stage);
    const stopped = await unfollowDocument(stage.ctx, { documentId, ifMatch });
    expect(stopped.source).toMatchObject({ state: "disconnected", stopped: true });
    await editedAndSynced(stage);
    const after = await read(stage);
    expect([after.version, after.published, after.updateWaiting]).toEqual([1, before.published, false]);
    expect(after.source).toMatchObject({ state: "disconnected", stopped: true });
    expect(did(stage)).toContain("document.unfollowed");
  });

  it("is done once, by who may change documents and saw this state", async () => {
    const stage = stageWith();
    await expect(unfollowDocument(as(stage.ctx, "accounts"), { documentId, ifMatch })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(unfollowDocument(stage.ctx, { documentId, ifMatch: '"99"' })).rejects.toMatchObject({
      code: "precondition",
    });
    const first = await unfollowDocument(stage.ctx, { documentId, ifMatch });
    expect(await unfollowDocument(stage.ctx, { documentId, ifMatch })).toEqual(first);
  });

  it("takes in nothing of a reading that was under way", async () => {
    const stage = stageWith();
    stage.notion.edit(pageId(1), { content: "Read, and not taken in." });
    const { connector } = stage.ctx;
    const ctx: typeof stage.ctx = {
      ...stage.ctx,
      connector: (...asked) => {
        const made = connector(...asked);
        return {
          ...made,
          fetch: async (id, progress) => {
            const found = await made.fetch(id, progress);
            await unfollowDocument(stage.ctx, { documentId, ifMatch });
            return found;
          },
        };
      },
    };
    stage.clock.advance(minutes(5));
    await requestSync(stage.ctx, { connectionId, trigger: "person" });
    await drain({ ...stage, ctx });
    expect(await read(stage)).toMatchObject({ version: 1, source: { state: "disconnected", stopped: true } });
    expect(stage.memory.documents.size).toBe(1);
  });

  it("is not undone by an import that was asked for before", async () => {
    const stage = stageWith();
    stage.notion.edit(pageId(1), { content: "Changed meanwhile." });
    await startImport(stage.ctx, {
      connectionId,
      level: "internal",
      items: [{ id: pageId(1), type: "page" }],
    });
    stage.clock.advance(minutes(1));
    await unfollowDocument(stage.ctx, { documentId, ifMatch });
    await drain(stage);
    expect(await read(stage)).toMatchObject({ version: 1, source: { state: "disconnected", stopped: true } });
    expect([...stage.memory.items.values()]).toMatchObject([
      { state: "skipped", documentId, reason: expect.stringContaining("stopped following") },
    ]);
  });

  it("ends where a person imports the page again", async () => {
    const stage = stageWith();
    await unfollowDocument(stage.ctx, { documentId, ifMatch });
    await importAgain(stage);
    const { source } = await read(stage);
    expect(source?.state).not.toBe("disconnected");
    expect(source).not.toHaveProperty("stopped");
  });
});

describe("following a page again", () => {
  it("takes up what changed meanwhile as a proposal", async () => {
    const stage = stageWith();
    await unfollowDocument(stage.ctx, { documentId, ifMatch });
    stage.notion.edit(pageId(1), { content: "Changed meanwhile." });
    stage.clock.advance(hours(1));
    const before = await read(stage);
    await followDocument(stage.ctx, { documentId, ifMatch });
    await drain(stage);
    const after = await read(stage);
    expect(after).toMatchObject({ version: 2, updateWaiting: true, source: { state: "changed" } });
    expect(after.published).toEqual(before.published);
    expect(did(stage)).toEqual(expect.arrayContaining(["document.followed", "document.proposed"]));
  });

  it("finds a page that is gone by now", async () => {
    const stage = stageWith();
    await unfollowDocument(stage.ctx, { documentId, ifMatch });
    stage.notion.trash(pageId(1));
    await followDocument(stage.ctx, { documentId, ifMatch });
    await drain(stage);
    expect((await read(stage)).source?.state).toBe("trashed");
  });

  it("goes through the connection that now leads to the same Notion workspace", async () => {
    const gone = aConnection({ id: "con_old", nangoId: "nango-old", state: "disconnected" });
    const stage = stageWith(
      { source: aSource({ sourceId: pageId(1), connectionId: "con_old", state: "disconnected" }) },
      [aConnection(), gone],
    );
    await followDocument(stage.ctx, { documentId, ifMatch });
    await drain(stage);
    expect((await read(stage)).source).toMatchObject({
      connectionId,
      state: expect.not.stringMatching("disc"),
    });
  });

  it.each([
    ["the connection is broken", aConnection({ state: "needs_reconnecting" }), "needs reconnecting"],
    ["no connection leads there", aConnection({ state: "disconnected" }), "not connected any more"],
  ])("says what to do where %s", async (_, connection, message) => {
    const source = aSource({ sourceId: pageId(1), state: "disconnected", stopped: true });
    const stage = stageWith({ source }, [connection]);
    await expect(followDocument(stage.ctx, { documentId, ifMatch })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(message),
    });
  });

  it("is refused where it follows already, and where it is archived", async () => {
    const stage = stageWith();
    await expect(followDocument(stage.ctx, { documentId, ifMatch })).rejects.toMatchObject({
      code: "conflict",
    });
    const archived = connectedStage({
      documents: [aDocument({ id: documentId, state: "archived", source: aSource() })],
    });
    await expect(unfollowDocument(archived.ctx, { documentId, ifMatch })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("linking a document to another page", () => {
  const other = aConnection({
    id: "con_two",
    nangoId: "nango-2",
    notionWorkspaceId: `${base.slice(0, -1)}9`,
  });
  const to = { connectionId: "con_two", sourceId: pageId(2) };

  it("brings what the other page says as a proposal, even where changes publish themselves", async () => {
    const stage = stageWith({ level: "restricted", policy: "publish" }, [aConnection(), other]);
    stage.notion.page({ id: pageId(2), title: "Moved policy" }, "As it reads over there.");
    stage.notion.trash(pageId(1));
    const before = await read(stage);
    const linked = await relinkDocument(stage.ctx, { documentId, ifMatch, ...to });
    expect(linked.source).toMatchObject({ sourceId: pageId(2), connectionId: "con_two", state: "linked" });
    stage.clock.advance(minutes(5));
    await drain(stage);
    const after = await read(stage);
    expect(after).toMatchObject({ title: "Moved policy", version: 2, updateWaiting: true });
    expect(after.published).toEqual(before.published);
    expect(did(stage)).toEqual(expect.arrayContaining(["document.relinked", "document.proposed"]));
  });

  it("leaves the old page free to be imported anew", async () => {
    const stage = stageWith({}, [aConnection(), other]);
    stage.notion.page({ id: pageId(2) });
    await relinkDocument(stage.ctx, { documentId, ifMatch, ...to });
    await importAgain(stage);
    expect(stage.memory.documents.size).toBe(2);
    expect((await read(stage)).source?.sourceId).toBe(pageId(2));
  });

  it("is refused where another document stands for that page, where it is in the trash, or not shared", async () => {
    const stage = stageWith({}, [aConnection(), other]);
    const refused = (code: string) =>
      expect(relinkDocument(stage.ctx, { documentId, ifMatch, ...to })).rejects.toMatchObject({ code });
    await refused("source_gone");
    stage.notion.page({ id: pageId(2), inTrash: true });
    await refused("source_gone");
    stage.notion.page({ id: pageId(2) });
    await startImport(stage.ctx, {
      connectionId: "con_two",
      level: "internal",
      items: [{ id: pageId(2), type: "page" }],
    });
    await drain(stage);
    await refused("conflict");
    expect((await read(stage)).source?.sourceId).toBe(pageId(1));
  });

  it("reads no page of a connection that is not of this workspace", async () => {
    const theirs = aConnection({ id: "con_theirs", workspaceId: "wsp_other", nangoId: "nango-3" });
    const stage = stageWith({}, [aConnection(), theirs]);
    await expect(
      relinkDocument(stage.ctx, { documentId, ifMatch, connectionId: "con_theirs", sourceId: pageId(2) }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("connecting a Notion workspace again", () => {
  const gone = aConnection({ id: "con_old", nangoId: "nango-old", state: "disconnected" });
  const kept = (n: number, but: Parameters<typeof aDocument>[0] = {}, source = {}) =>
    aDocument({
      id: `doc_${String(n).padStart(3, "0")}`,
      source: aSource({ sourceId: pageId(n), connectionId: "con_old", state: "disconnected", ...source }),
      ...but,
    });

  it("offers the kept documents, and none that is forked, archived, stopped or taken", async () => {
    const stage = connectedStage({
      connections: [aConnection(), gone],
      documents: [
        kept(1),
        kept(2),
        kept(3, {}, { forked: true }),
        kept(4, { state: "archived" }),
        kept(5, {}, { stopped: true }),
        kept(6),
        aDocument({ id: "doc_new", source: aSource({ sourceId: pageId(6) }) }),
      ],
    });
    const { count, items } = await keptDocuments(stage.ctx, { connectionId });
    expect([count, items.map(({ id }) => id)]).toEqual([2, ["doc_001", "doc_002"]]);
  });

  it("links all of them in turns when a person says so, and nothing before", async () => {
    const documents = Array.from({ length: 120 }, (_, n) => kept(n));
    const stage = connectedStage({ connections: [aConnection(), gone], documents });
    for (const n of documents.keys()) stage.notion.page({ id: pageId(n) });
    await requestSync(stage.ctx, { connectionId, trigger: "person" });
    await drain(stage);
    expect((await read(stage, "doc_001")).source?.connectionId).toBe("con_old");

    const turns: unknown[] = [];
    for (let more = true; more; ) {
      const turn = await relinkKept(as(stage.ctx, "manager"), { connectionId });
      turns.push(turn);
      ({ more } = turn);
    }
    expect(turns).toEqual([
      { relinked: 50, more: true },
      { relinked: 50, more: true },
      { relinked: 20, more: false },
    ]);
    await drain(stage);
    for (const { id } of documents)
      expect((await read(stage, id)).source).toMatchObject({ connectionId, state: "linked" });
    expect((await keptDocuments(stage.ctx, { connectionId })).count).toBe(0);
  });
});
