import { describe, expect, it } from "vitest";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import {
  archiveDocument,
  publishDocument,
  restoreDocument,
  restoreVersion,
  unpublishDocument,
} from "../../../../functions/core/documents/shelve.ts";
import { aDocument, aHash, aPublishedDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const documentId = "doc_soc2";
const named = { documentId, ifMatch: "*" };
const published = { ...named, version: 1, sha256: aHash("a") };
const conflict = { code: "conflict" };

describe("publishing a document", () => {
  it("puts the version that was named on the trust center, and says who did it", async () => {
    const { ctx, traces } = testContext({ documents: [aDocument()], versions: [aVersion({ icon: "📄" })] });
    expect(await publishDocument(ctx, { ...published, showTitle: true })).toMatchObject({
      state: "published",
      showTitle: true,
      published: { version: 1, sha256: aHash("a"), title: "SOC 2 report", icon: "📄", by: "ada@acme.test" },
    });
    expect(traces).toMatchObject([
      { did: "document.published", by: { id: "mem_ada" }, details: { version: 1 } },
    ]);
  });

  it("is refused for another version or other bytes than the newest", async () => {
    const { ctx, traces } = testContext({
      documents: [aDocument({ version: 2, sha256: aHash("b") })],
      versions: [aVersion(), aVersion({ n: 2, sha256: aHash("b") })],
    });
    for (const other of [{}, { version: 2 }, { sha256: aHash("b") }])
      await expect(publishDocument(ctx, { ...published, ...other })).rejects.toMatchObject({
        ...conflict,
        details: { version: 2, sha256: aHash("b") },
      });
    expect(traces).toEqual([]);
  });

  it("is refused for what lies in the archive, to account managers, and to who saw an older state", async () => {
    const { ctx } = testContext({ documents: [aDocument({ state: "archived" })], versions: [aVersion()] });
    await expect(publishDocument(ctx, published)).rejects.toMatchObject(conflict);
    await expect(publishDocument(as(ctx, "accounts"), published)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(publishDocument(ctx, { ...published, ifMatch: '"9"' })).rejects.toMatchObject({
      code: "precondition",
    });
  });

  it("takes over what waited from the source, but not what waits beside a fork", async () => {
    for (const forked of [false, true]) {
      const source = aSource({ state: "changed", forked });
      const { ctx } = testContext({
        documents: [aDocument({ source, updateWaiting: true })],
        versions: [aVersion()],
      });
      const { source: after, updateWaiting } = await publishDocument(ctx, published);
      expect([after?.state, updateWaiting]).toEqual([forked ? "changed" : "linked", false]);
    }
  });

  it("is undone at once, and the level stays", async () => {
    const { ctx } = testContext({ documents: [aPublishedDocument({ level: "restricted" })] });
    const draft = await unpublishDocument(ctx, named);
    expect([draft.state, draft.published, draft.level]).toEqual(["draft", undefined, "restricted"]);
    await expect(unpublishDocument(ctx, named)).rejects.toMatchObject(conflict);
  });
});

describe("archiving a document", () => {
  it("takes it off the shelves, and restores it as a draft with its old level", async () => {
    const { ctx, traces } = testContext({ documents: [aPublishedDocument()], versions: [aVersion()] });
    const archived = await archiveDocument(ctx, named);
    expect(archived).toMatchObject({ state: "archived", archivedAt: "2026-11-20T09:00:00.000Z" });
    expect(archived.published).toBeUndefined();
    for (const change of [archiveDocument, unpublishDocument])
      await expect(change(ctx, named)).rejects.toMatchObject(conflict);
    const changes = { title: "New" };
    await expect(changeDocument(ctx, { ...named, changes })).rejects.toMatchObject(conflict);
    await expect(restoreVersion(ctx, { ...named, n: 1 })).rejects.toMatchObject(conflict);
    const restored = await restoreDocument(ctx, named);
    expect(restored).toMatchObject({ state: "draft", level: "public" });
    expect(restored.archivedAt).toBeUndefined();
    await expect(restoreDocument(ctx, named)).rejects.toMatchObject(conflict);
    expect(traces.map(({ did }) => did)).toEqual(["document.archived", "document.restored"]);
  });
});

describe("taking up an old version", () => {
  const versions = [aVersion(), aVersion({ n: 2, sha256: aHash("b"), title: "Later" })];

  it("makes it the newest, and leaves what is published until somebody publishes", async () => {
    const now = aPublishedDocument({ version: 2, sha256: aHash("b"), title: "Later" });
    const { ctx } = testContext({ documents: [now], versions });
    const next = await restoreVersion(ctx, { ...named, n: 1 });
    expect(next).toMatchObject({
      version: 3,
      sha256: aHash("a"),
      title: "SOC 2 report",
      updateWaiting: true,
    });
    expect(next.published).toEqual(now.published);
    expect(await ctx.documents.version("wsp_acme", documentId, 3)).toMatchObject({ origin: "restore" });
    const back = await restoreVersion(ctx, { ...named, n: 2 });
    expect(back).toMatchObject({ version: 4, updateWaiting: false });
    expect(await restoreVersion(ctx, { ...named, n: 4 })).toEqual(back);
    await expect(restoreVersion(ctx, { ...named, n: 9 })).rejects.toMatchObject({ code: "not_found" });
  });
});
