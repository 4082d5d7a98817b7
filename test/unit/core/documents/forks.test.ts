import { describe, expect, it } from "vitest";
import { chooseBeside } from "../../../../functions/core/documents/choose-beside.ts";
import { editDocument } from "../../../../functions/core/documents/edit.ts";
import { unfollowDocument } from "../../../../functions/core/documents/follow.ts";
import { restoreVersion } from "../../../../functions/core/documents/shelve.ts";
import { shownStatus } from "../../../../functions/core/documents/shown-status.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { drain } from "../stage.ts";
import { followed, id } from "./following.ts";

const text = async (stage: Awaited<ReturnType<typeof followed>>, sha256: string) =>
  new TextDecoder().decode(await stage.ctx.content.get("wsp_acme", sha256));

/** Edited here, and then at Notion. */
async function forked() {
  const stage = await followed();
  await editDocument(stage.ctx, { ...(await stage.seen()), markdown: "Ours.", fork: true });
  const choose = async (choice: "theirs" | "mine" | "merged", markdown?: string) => {
    const { beside } = await stage.document();
    return chooseBeside(stage.ctx, {
      ...(await stage.seen()),
      choice,
      version: beside?.version ?? 0,
      markdown,
    });
  };
  return { ...stage, choose };
}

describe("a document edited here whose page changes at Notion", () => {
  it("keeps its own text, with Notion's beside it as a version of its own", async () => {
    const stage = await forked();
    const before = await stage.document();
    expect(before).toMatchObject({ version: 2, source: { forked: true, base: 1, state: "linked" } });
    const after = await stage.synced({ content: "Theirs.", title: "Their title" });
    expect(after).toMatchObject({
      version: 2,
      sha256: before.sha256,
      title: "Policy",
      beside: { version: 3 },
      source: { state: "changed", forked: true },
    });
    expect(after.published).toEqual(before.published);
    expect(shownStatus(after)).toBe("update_waiting");
    const beside = await stage.ctx.documents.version("wsp_acme", after.id, 3);
    expect(beside).toMatchObject({ title: "Their title", origin: "sync" });
    expect(await text(stage, beside?.sha256 ?? "")).toBe("Theirs.\n");
    expect(stage.traces.filter(({ did }) => did === "document.proposed")).toHaveLength(1);
  });

  it("shows the latest of several changes, and gives each number once", async () => {
    const stage = await forked();
    await stage.synced({ content: "Theirs." });
    expect(await stage.synced({ content: "Theirs again." })).toMatchObject({
      beside: { version: 4 },
      version: 2,
    });
    const edited = await editDocument(stage.ctx, { ...(await stage.seen()), markdown: "Ours again." });
    expect(edited).toMatchObject({ version: 5, beside: { version: 4 } });
  });

  it("follows Notion again where its text is taken, to be published like any other", async () => {
    const stage = await forked();
    await stage.synced({ content: "Theirs.", title: "Their title" });
    const taken = await stage.choose("theirs");
    expect(taken).toMatchObject({
      version: 4,
      title: "Their title",
      updateWaiting: true,
      published: { version: 1 },
      source: { forked: false, state: "linked" },
    });
    expect(taken.beside).toBeUndefined();
    expect(await text(stage, taken.sha256)).toBe("Theirs.\n");
    expect(await stage.synced({ content: "Next." })).toMatchObject({ version: 5, source: { forked: false } });
  });

  it("stays as it is where a person keeps their own, until Notion's page changes once more", async () => {
    const stage = await forked();
    await stage.synced({ content: "Theirs." });
    const mine = await stage.choose("mine");
    expect(mine).toMatchObject({ version: 2, source: { forked: true, base: 3, state: "linked" } });
    expect(mine.beside).toBeUndefined();
    expect((await stage.synced({ content: "Theirs." })).beside).toBeUndefined();
    expect(await stage.synced({ content: "Theirs again." })).toMatchObject({ beside: { version: 4 } });
  });

  it("becomes what a person made of both, and goes its own way on", async () => {
    const stage = await forked();
    await stage.synced({ content: "Theirs." });
    const merged = await stage.choose("merged", "Ours and theirs.");
    expect(merged).toMatchObject({ version: 4, updateWaiting: true, source: { forked: true, base: 3 } });
    expect(merged.beside).toBeUndefined();
    expect(await text(stage, merged.sha256)).toBe("Ours and theirs.\n");
    expect(stage.did()).toBe("document.chosen");
  });

  it("has nothing to choose where Notion says again what it said, or the same as here", async () => {
    for (const settled of ["One.", "Ours."]) {
      const stage = await forked();
      await stage.synced({ content: "Theirs." });
      const after = await stage.synced({ content: settled });
      expect(after).toMatchObject({ version: 2, source: { state: "linked", forked: true } });
      expect(after.beside).toBeUndefined();
    }
  });

  it("is neither followed again nor found again by a choice", async () => {
    for (const choice of ["theirs", "mine", "merged"] as const) {
      const stopped = await forked();
      await stopped.synced({ content: "Theirs." });
      await unfollowDocument(stopped.ctx, await stopped.seen());
      expect((await stopped.choose(choice, "Both.")).source).toMatchObject({
        state: "disconnected",
        stopped: true,
      });
      expect(await stopped.synced({ content: "Later." })).toMatchObject({
        source: { state: "disconnected" },
      });

      const gone = await forked();
      await gone.synced({ content: "Theirs." });
      gone.notion.trash(id);
      await requestCheck(gone.ctx, { documentId: (await gone.document()).id });
      await drain(gone);
      expect((await gone.choose(choice, "Both.")).source).toMatchObject({ state: "trashed" });
    }
  });

  it("takes a choice only for what was seen, and only where there is one", async () => {
    const stage = await forked();
    await expect(stage.choose("mine")).rejects.toMatchObject({ code: "conflict" });
    await stage.synced({ content: "Theirs." });
    await stage.synced({ content: "Theirs again." });
    const seen = { ...(await stage.seen()), choice: "theirs" as const };
    await expect(chooseBeside(stage.ctx, { ...seen, version: 3 })).rejects.toMatchObject({
      code: "conflict",
      details: { version: 4 },
    });
    await expect(stage.choose("merged")).rejects.toMatchObject({ code: "invalid" });
  });

  it("knows what it began from, also above an old version that was taken up again", async () => {
    const stage = await followed();
    await stage.synced({ content: "Two." });
    await restoreVersion(stage.ctx, { ...(await stage.seen()), n: 1 });
    const edited = await editDocument(stage.ctx, { ...(await stage.seen()), markdown: "Ours.", fork: true });
    expect(edited).toMatchObject({ version: 4, source: { base: 2 } });
  });
});
