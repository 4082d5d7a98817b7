import { describe, expect, it } from "vitest";
import { disconnect } from "../../../../functions/core/connections/disconnect.ts";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import { archiveDocument } from "../../../../functions/core/documents/shelve.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { aConnection, aDocument, aPublishedDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { drain, minutes, pageId } from "../stage.ts";
import { connectionId, documentOf, imported, importStage, queued } from "./stage.ts";

const id = pageId(1);
const other = aConnection({
  id: "con_other",
  nangoId: "nango-2",
  notionWorkspaceId: "n2",
  notionWorkspaceName: "Other",
});

async function importedOnce() {
  const stage = importStage();
  stage.notion.page({ id, title: "Policy" }, "One.");
  await imported(stage, [id], "restricted");
  stage.clock.advance(minutes(10));
  return stage;
}

describe("importing a page again", () => {
  it("changes nothing where nothing changed, and never its level", async () => {
    const stage = await importedOnce();
    const before = await documentOf(stage, id);
    const [item] = await imported(stage, [id], "public");
    expect(item).toMatchObject({ state: "done", outcome: "unchanged", documentId: before.id });
    const { rev: _, source: __, ...after } = await documentOf(stage, id);
    expect(before).toMatchObject(after);
  });

  it("updates a draft, and proposes beside what is published", async () => {
    const stage = await importedOnce();
    stage.notion.edit(id, { content: "Two." });
    expect((await imported(stage, [id], "internal"))[0]).toMatchObject({ outcome: "updated" });
    const draft = await documentOf(stage, id);
    expect(draft).toMatchObject({ version: 2, state: "draft", level: "restricted", updateWaiting: false });

    const { version, sha256, title, slug, kind } = draft;
    const published = { version, sha256, title, slug, kind, at: draft.updatedAt, by: "ada@acme.test" };
    await stage.ctx.documents.save(
      { ...draft, state: "published", published },
      { ...(stage.traces.at(-1) ?? expect.fail()), did: "document.published" },
    );
    stage.notion.edit(id, { content: "Three.", title: "New policy" });
    await imported(stage, [id]);
    const after = await documentOf(stage, id);
    expect(after).toMatchObject({ version: 3, title: "New policy", updateWaiting: true, published });
    expect(after.source?.state).toBe("changed");
  });

  it("restores an archived document as a draft with its old level", async () => {
    const stage = await importedOnce();
    const { id: documentId } = await documentOf(stage, id);
    await archiveDocument(stage.ctx, { documentId, ifMatch: "*" });
    stage.clock.advance(minutes(1));
    expect((await imported(stage, [id], "public"))[0]).toMatchObject({ state: "done", outcome: "updated" });
    const restored = await documentOf(stage, id);
    expect(restored).toMatchObject({ id: documentId, state: "draft", level: "restricted", version: 1 });
    expect(restored.archivedAt).toBeUndefined();
  });

  it("skips a document that is archived after the import began, even while it is being read", async () => {
    for (const when of ["before", "while"]) {
      const stage = await importedOnce();
      const { id: documentId } = await documentOf(stage, id);
      stage.notion.edit(id, { content: "Two." });
      await queued(stage, [id]);
      stage.clock.advance(minutes(1));
      const archived = () => archiveDocument(stage.ctx, { documentId, ifMatch: "*" });
      const { connector } = stage.ctx;
      if (when === "before") await archived();
      else
        stage.ctx.connector = (connection, purpose) => {
          const inner = connector(connection, purpose);
          return { ...inner, fetch: (page) => archived().then(() => inner.fetch(page)) };
        };
      await drain(stage);
      const items = [...stage.memory.items.values()];
      expect(items.at(-1), when).toMatchObject({
        state: "skipped",
        reason: expect.stringContaining("archived"),
      });
      expect(await documentOf(stage, id)).toMatchObject({ state: "archived", version: 1 });
    }
  });

  it("is a conflict while another connection feeds the document, and moves it once that one is broken", async () => {
    const source = aSource({ sourceId: id, connectionId: "con_other" });
    for (const state of ["connected", "needs_reconnecting"] as const) {
      const stage = importStage({
        connections: [aConnection(), { ...other, state }],
        documents: [aDocument({ source })],
        versions: [aVersion()],
      });
      stage.notion.page({ id, title: "SOC 2 report" }, "Text.");
      const [item] = await imported(stage, [id]);
      const after = await documentOf(stage, id);
      if (state === "connected") {
        expect(item).toMatchObject({ state: "failed", reason: expect.stringContaining("Other") });
        expect(after.source?.connectionId).toBe("con_other");
      } else {
        expect(item).toMatchObject({ state: "done", outcome: "updated", documentId: "doc_soc2" });
        expect(after.source).toMatchObject({ connectionId, state: "linked" });
      }
    }
  });

  it("links a kept document again through a new connection, with a trace, though its text is the same", async () => {
    for (const forked of [false, true]) {
      const stage = await importedOnce();
      const before = await documentOf(stage, id);
      if (before.source)
        await stage.ctx.documents.touchSource({ ...before, source: { ...before.source, forked } });
      await disconnect(stage.ctx, { connectionId, documents: "keep" });
      await drain(stage);
      const fresh = aConnection({ id: "con_new", nangoId: "nango-9", rev: 0 });
      await stage.ctx.connections.save(fresh, {
        ...(stage.traces.at(-1) ?? expect.fail()),
        did: "connection.attached",
      });
      const job = { connectionId: "con_new", level: "public", items: [{ id, type: "page" }] } as const;
      const { id: importId } = await startImport(stage.ctx, job);
      await drain(stage);
      expect(await stage.ctx.imports.item("wsp_acme", importId, 0)).toMatchObject({
        state: "done",
        outcome: "unchanged",
      });
      const after = await documentOf(stage, id);
      expect(after.source).toMatchObject({ connectionId: "con_new", state: "linked", forked });
      expect(after).toMatchObject({ id: before.id, version: 1, level: "restricted" });
      expect(stage.traces.map(({ did }) => did)).toContain("document.relinked");
    }
  });

  it("does not undo a person's title, icon or restored version while the page stays as it was", async () => {
    const stage = await importedOnce();
    const document = await documentOf(stage, id);
    await changeDocument(stage.ctx, { documentId: document.id, ifMatch: "*", changes: { title: "Ours" } });
    expect((await imported(stage, [id]))[0]).toMatchObject({ outcome: "unchanged" });
    expect(await documentOf(stage, id)).toMatchObject({ title: "Ours", version: 2 });

    stage.notion.edit(id, { content: "Two." });
    await imported(stage, [id]);
    expect(await documentOf(stage, id)).toMatchObject({ title: "Ours", version: 3 });
    stage.notion.edit(id, { title: "Theirs" });
    await imported(stage, [id]);
    expect(await documentOf(stage, id)).toMatchObject({ title: "Theirs", version: 4 });
  });

  it("waits for nobody where the page went back to what is published", async () => {
    const source = aSource({ sourceId: id });
    const stage = importStage({ documents: [aPublishedDocument({ source })], versions: [aVersion()] });
    stage.notion.page({ id, title: "SOC 2 report" }, "One.");
    await imported(stage, [id]);
    const first = await documentOf(stage, id);
    await stage.ctx.documents.save(
      {
        ...first,
        published: { ...(first.published ?? expect.fail()), sha256: first.sha256, version: 2 },
        updateWaiting: false,
      },
      { ...(stage.traces.at(-1) ?? expect.fail()), did: "document.published" },
    );
    stage.notion.edit(id, { content: "Two." });
    await imported(stage, [id]);
    expect(await documentOf(stage, id)).toMatchObject({ version: 3, updateWaiting: true });
    stage.notion.edit(id, { content: "One." });
    await imported(stage, [id]);
    expect(await documentOf(stage, id)).toMatchObject({ version: 4, updateWaiting: false });
  });
});
