import { describe, expect, it } from "vitest";
import type { SourceContent } from "../../../../functions/core/catalog/connector.ts";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import { followDocument, unfollowDocument } from "../../../../functions/core/documents/follow.ts";
import { keepPublishedVersion } from "../../../../functions/core/documents/keep-published.ts";
import { policyOf } from "../../../../functions/core/documents/policy.ts";
import { relinkDocument } from "../../../../functions/core/documents/relink.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import { publishDocument, restoreVersion } from "../../../../functions/core/documents/shelve.ts";
import { parseMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { changeSettings, readSettings } from "../../../../functions/core/workspaces/settings.ts";
import { aDocument } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { aFile, connectionId, documentOf, filesContent, imported } from "../imports/stage.ts";
import { as, drain, minutes, pageId } from "../stage.ts";
import { followed, id } from "./following.ts";

const locked = (markdown: string, withheld: number): SourceContent => ({
  kind: "text",
  tree: parseMarkdown(markdown),
  media: [],
  notExposed: [],
  withheld,
});

describe("the rule for changes at the source", () => {
  it("proposes where nothing is said, whatever the level", async () => {
    for (const level of ["internal", "requires_nda", "restricted"] as const) {
      const { synced } = await followed(level);
      expect(await synced({ content: "Two." })).toMatchObject({
        updateWaiting: true,
        published: { version: 1 },
      });
    }
  });

  it("publishes by itself where a person said so, on record with its reason", async () => {
    const { synced, traces } = await followed("restricted", "publish");
    const after = await synced({ content: "Two.", title: "New policy" });
    expect(after).toMatchObject({
      updateWaiting: false,
      published: { version: 2, title: "New policy", by: "Gatehouse" },
      source: { state: "linked" },
      releases: [1, 2],
    });
    expect(after.published?.sha256).toBe(after.sha256);
    const trace = traces.find(({ did, by }) => did === "document.published" && by.type === "system");
    expect(trace).toMatchObject({ why: "By the rule for changes at Notion", details: { version: 2 } });
  });

  it("is the document's own, or else its level's", async () => {
    const { ctx, seen, synced } = await followed("internal");
    await changeSettings(ctx, { policies: { internal: "publish" } });
    expect(await synced({ content: "Two." })).toMatchObject({ published: { version: 2 } });
    await changeDocument(ctx, { ...(await seen()), changes: { policy: "propose" } });
    expect(await synced({ content: "Three." })).toMatchObject({
      published: { version: 2 },
      updateWaiting: true,
    });
  });

  it("never publishes by itself for public or NDA readers, however it was set", async () => {
    for (const level of ["public", "requires_nda"] as const) {
      const { ctx, seen } = await followed(level);
      const change = changeDocument(ctx, { ...(await seen()), changes: { policy: "publish" } });
      await expect(change).rejects.toMatchObject({ code: "conflict" });
      await expect(changeSettings(ctx, { policies: { [level]: "publish" } })).rejects.toMatchObject({
        code: "invalid",
      });
      expect(policyOf({ policy: "publish", level }, { policies: { [level]: "publish" } })).toBe("propose");
    }
    const narrowed = await followed("internal", "publish");
    const { confirm } = await narrowed.level("requires_nda").then(
      () => expect.fail("It asks first"),
      (error) => error.details.audience,
    );
    await setLevel(narrowed.ctx, { ...(await narrowed.seen()), level: "requires_nda", confirm });
    expect(await narrowed.synced({ content: "Two." })).toMatchObject({
      updateWaiting: true,
      published: { version: 1 },
    });
  });

  it("proposes what a person has yet to decide on: after an update that waited, or that was kept back", async () => {
    const { ctx, seen, synced, document } = await followed("internal");
    await synced({ content: "Two." });
    await changeDocument(ctx, { ...(await seen()), changes: { policy: "publish" } });
    expect(await synced({ content: "Three." })).toMatchObject({
      published: { version: 1 },
      updateWaiting: true,
    });
    const { version, sha256 } = await document();
    await keepPublishedVersion(ctx, { ...(await seen()), version, sha256 });
    expect(await synced({ content: "Four." })).toMatchObject({
      published: { version: 1 },
      updateWaiting: true,
    });
  });

  it("proposes when a text becomes a file, and whatever an import brings", async () => {
    const { synced, notion, ...stage } = await followed("internal", "publish");
    notion.edit(id, { content: "Two." });
    await imported({ ...stage, notion }, [id]);
    expect(await stage.document()).toMatchObject({ published: { version: 1 }, updateWaiting: true });
    await stage.publish();
    notion.file("https://files.test/soc2.pdf", Buffer.from("%PDF-1.7"));
    expect(await synced({ content: filesContent(aFile()) })).toMatchObject({
      kind: "files",
      updateWaiting: true,
      published: { version: 2, kind: "text" },
    });
  });

  it("never publishes by itself what once stood under a lock, until a person has published", async () => {
    const { synced, publish } = await followed("internal", "publish");
    expect(await synced({ content: locked("One.", 1) })).toMatchObject({ version: 1, updateWaiting: false });
    const unlocked = await synced({ content: locked("One.\n\nSecret.", 0) });
    expect(unlocked).toMatchObject({ version: 2, updateWaiting: true, published: { version: 1 } });
    expect(await synced({ content: locked("One.\n\nSecret!", 0) })).toMatchObject({
      published: { version: 1 },
    });
    await publish();
    expect(await synced({ content: locked("Two.", 0) })).toMatchObject({ published: { version: 4 } });
  });

  it("never publishes by itself what stands under a lock while a person publishes something else", async () => {
    const retitled = await followed("internal", "publish");
    await retitled.synced({ content: locked("One.", 1) });
    await changeDocument(retitled.ctx, { ...(await retitled.seen()), changes: { title: "Our policy" } });
    await retitled.publish();
    const unlocked = { content: locked("One.\n\nSecret.", 0) };
    expect(await retitled.synced(unlocked)).toMatchObject({
      updateWaiting: true,
      published: { version: 2 },
    });

    const older = await followed("internal", "publish");
    await older.synced({ content: locked("Two.", 1) });
    await restoreVersion(older.ctx, { ...(await older.seen()), n: 1 });
    await older.publish();
    expect(await older.synced(unlocked)).toMatchObject({ updateWaiting: true, published: { version: 3 } });
  });

  it("proposes what a page says that was linked, or is followed again, also where a person published before it was read", async () => {
    const again = await followed("internal", "publish");
    await unfollowDocument(again.ctx, await again.seen());
    again.notion.edit(id, { content: "Changed meanwhile." });
    await followDocument(again.ctx, await again.seen());
    await drain(again);
    expect(await again.document()).toMatchObject({ updateWaiting: true, published: { version: 1 } });

    const linked = await followed("internal", "publish");
    const other = pageId(2);
    linked.notion.page({ id: other, title: "Another" }, "Another page.");
    await relinkDocument(linked.ctx, { ...(await linked.seen()), connectionId, sourceId: other });
    const { id: documentId, version, sha256 } = await documentOf(linked, other);
    await publishDocument(linked.ctx, { documentId, ifMatch: "*", version, sha256 });
    await drain(linked);
    expect(await documentOf(linked, other)).toMatchObject({ updateWaiting: true, published: { version: 1 } });
  });

  it("goes on publishing by itself where a page that is followed again was left alone meanwhile", async () => {
    const { ctx, seen, synced, ...stage } = await followed("internal", "publish");
    await unfollowDocument(ctx, await seen());
    await followDocument(ctx, await seen());
    await drain({ ctx, ...stage });
    stage.clock.advance(minutes(10));
    expect(await synced({ content: "Two." })).toMatchObject({ published: { version: 2 } });
  });

  it("never publishes by itself what came out from under a lock, though a person published an older text meanwhile", async () => {
    const { ctx, seen, synced, publish } = await followed("internal", "publish");
    await synced({ content: locked("One.", 1) });
    await synced({ content: locked("One.\n\nSecret.", 0) });
    await restoreVersion(ctx, { ...(await seen()), n: 1 });
    await publish();
    expect(await synced({ content: locked("One.\n\nSecret!", 0) })).toMatchObject({
      updateWaiting: true,
      published: { version: 3 },
    });
    await publish();
    expect(await synced({ content: locked("Two.", 0) })).toMatchObject({ published: { version: 5 } });
  });
});

describe("a workspace's settings", () => {
  it("are read by every member and changed by admins and content managers, on record", async () => {
    const { ctx, traces } = testContext({ documents: [aDocument()] });
    expect(await readSettings(as(ctx, "accounts"))).toEqual({ policies: {}, lossPercent: 20 });
    const changed = await changeSettings(as(ctx, "manager"), {
      policies: { restricted: "publish" },
      lossPercent: 35,
    });
    expect(changed).toEqual({ policies: { restricted: "publish" }, lossPercent: 35 });
    expect(await changeSettings(ctx, { policies: { internal: "metadata_only" } })).toEqual({
      policies: { restricted: "publish", internal: "metadata_only" },
      lossPercent: 35,
    });
    expect(traces.at(-1)).toMatchObject({ did: "workspace.changed", details: { lossPercent: 35 } });
    await expect(changeSettings(as(ctx, "accounts"), {})).rejects.toMatchObject({ code: "forbidden" });
  });
});
