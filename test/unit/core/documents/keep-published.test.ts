import { describe, expect, it } from "vitest";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import { keepPublishedVersion } from "../../../../functions/core/documents/keep-published.ts";
import {
  archiveDocument,
  restoreDocument,
  unpublishDocument,
} from "../../../../functions/core/documents/shelve.ts";
import { followed } from "./following.ts";

async function waiting() {
  const stage = await followed();
  const document = await stage.synced({ content: "Two." });
  const { version, sha256 } = document;
  return { ...stage, proposed: { version, sha256 } };
}

describe("keeping what is published", () => {
  it("lets the update wait no longer, and leaves every published byte as it was", async () => {
    const { ctx, document, seen, proposed, did } = await waiting();
    const before = await document();
    expect(before).toMatchObject({ updateWaiting: true, version: 2, source: { state: "changed" } });
    const after = await keepPublishedVersion(ctx, { ...(await seen()), ...proposed });
    expect(after).toMatchObject({
      state: "published",
      updateWaiting: false,
      version: 2,
      kept: { version: 2, by: "ada@acme.test" },
      source: { state: "linked" },
    });
    expect(after.published).toEqual(before.published);
    expect(did()).toBe("document.kept");
  });

  it("is not undone by reading the same page again, and the next change waits anew", async () => {
    const { ctx, seen, proposed, synced, publish } = await waiting();
    await keepPublishedVersion(ctx, { ...(await seen()), ...proposed });
    expect(await synced({ content: "Two." })).toMatchObject({ version: 2, updateWaiting: false });
    const next = await synced({ content: "Three." });
    expect(next).toMatchObject({ version: 3, updateWaiting: true });
    expect(next.kept).toBeUndefined();
    expect(await publish()).toMatchObject({ updateWaiting: false, published: { version: 3 } });
  });

  it("is no last word: what was kept back can still be published", async () => {
    const { ctx, seen, proposed, publish } = await waiting();
    await keepPublishedVersion(ctx, { ...(await seen()), ...proposed });
    const published = await publish();
    expect(published).toMatchObject({ published: { version: 2 }, updateWaiting: false });
    expect(published.kept).toBeUndefined();
  });

  it("speaks of the text alone: a new address waits to be published all the same", async () => {
    const { ctx, seen, proposed } = await waiting();
    await keepPublishedVersion(ctx, { ...(await seen()), ...proposed });
    expect(await changeDocument(ctx, { ...(await seen()), changes: { slug: "elsewhere" } })).toMatchObject({
      updateWaiting: true,
    });
  });

  it("takes an answer only for the version that was seen, and only where one waits", async () => {
    const { ctx, seen, proposed, synced } = await waiting();
    await synced({ content: "Three." });
    const late = keepPublishedVersion(ctx, { ...(await seen()), ...proposed });
    await expect(late).rejects.toMatchObject({ code: "conflict", details: { version: 3 } });
    const quiet = await followed();
    const { version, sha256 } = await quiet.document();
    const none = keepPublishedVersion(quiet.ctx, { ...(await quiet.seen()), version, sha256 });
    await expect(none).rejects.toMatchObject({ code: "conflict" });
  });

  it("is forgotten once nothing is published any longer", async () => {
    for (const end of [unpublishDocument, archiveDocument]) {
      const { ctx, seen, proposed, publish } = await waiting();
      await keepPublishedVersion(ctx, { ...(await seen()), ...proposed });
      await end(ctx, await seen());
      if (end === archiveDocument) await restoreDocument(ctx, await seen());
      expect(await publish()).toMatchObject({ updateWaiting: false, published: { version: 2 } });
    }
  });
});
