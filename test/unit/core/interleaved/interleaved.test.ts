import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disconnect, type Fate } from "../../../../functions/core/connections/disconnect.ts";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import { editDocument } from "../../../../functions/core/documents/edit.ts";
import { keepPublishedVersion } from "../../../../functions/core/documents/keep-published.ts";
import { setLevel } from "../../../../functions/core/documents/set-level.ts";
import type { Message } from "../../../../functions/core/events.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { deliver, drain, pageId, propertyTime, type Stage } from "../stage.ts";
import {
  connectionId,
  documentOf,
  hashOf,
  importing,
  insisting,
  library,
  pages,
  pressing,
  publish,
  seenAs,
  settled,
  syncing,
  widen,
} from "./library.ts";
import { lostOf } from "./sound.ts";

/** Eight kinds of meetings, a thousand seeds in all. */
const seeds = (name: string, meet: (seed: number) => Promise<void>) =>
  it(
    `property: ${name}`,
    () => fc.assert(fc.asyncProperty(fc.nat(), meet), { numRuns: propertyRuns(125), endOnFailure: true }),
    propertyTime,
  );

const did = ({ traces }: Stage, name: string) => traces.filter((trace) => trace.did === name).length;
const hint = (n: number, id: string, toldAt: string): Message => ({
  type: "source.hint",
  nangoId: "nango-1",
  event: "page.content_updated",
  entity: { id: pageId(n), type: "page" },
  hint: id,
  toldAt,
});

describe("two who work on the same at once, in whichever order their calls come", () => {
  seeds("two syncs, both given out twice, make one version of each change", async (seed) => {
    const { stage, ctx, worker, given, together } = await library(seed);
    const again = async () => {
      const [message] = stage.queue.messages;
      if (message) await given(structuredClone(message));
    };
    const results = await together([
      syncing(ctx),
      syncing(ctx, "person"),
      worker(6),
      worker(6),
      syncing(ctx).then(again),
    ]);
    expect(lostOf(results)).toBe(0);
    await settled(stage);
    for (const n of pages)
      expect(await documentOf(stage, n)).toMatchObject({
        version: 2,
        updateWaiting: true,
        published: { version: 1 },
      });
    expect(did(stage, "document.proposed")).toBe(pages.length);
  });

  seeds("a sync and an import of the same pages make one version of each change", async (seed) => {
    const { stage, ctx, worker, together } = await library(seed);
    const results = await together([
      syncing(ctx),
      importing(ctx, [1, 2, 4]),
      importing(ctx, [4, 3, 2]),
      worker(12),
      worker(12),
    ]);
    expect(lostOf(results)).toBe(0);
    await settled(stage);
    for (const n of pages)
      expect(await documentOf(stage, n)).toMatchObject({
        version: 2,
        sha256: hashOf("One."),
        published: { version: 1 },
      });
    expect(await documentOf(stage, 4)).toMatchObject({ version: 1, state: "draft", level: "internal" });
    expect([...stage.memory.items.values()].map(({ state }) => state)).toEqual(Array(9).fill("done"));
  });

  seeds("a disconnect ends every link, and nothing that comes late links again", async (seed) => {
    const { stage, ctx, worker, together, upTo } = await library(seed);
    const fate = (["keep", "unpublish", "archive"] satisfies Fate[])[upTo(3)] ?? "keep";
    const toldAt = stage.clock.now().toISOString();
    const { runId } = await syncing(stage.ctx);
    const results = await together([
      pressing(() => disconnect(ctx, { connectionId, documents: fate })),
      importing(ctx, [3, 4]),
      insisting(ctx, 1, (seen) => changeDocument(ctx, { ...seenAs(seen), changes: { owner: "Ada" } })),
      ctx.queue.send([hint(2, "event-1", toldAt)]),
      worker(12),
      worker(12),
    ]);
    // Whoever would import then, or change what was just archived, is refused.
    const archived = results[2]?.status === "rejected";
    expect(lostOf(results)).toBeLessThanOrEqual(archived ? 2 : 1);
    await drain(stage);
    for (const late of [hint(1, "event-2", toldAt), hint(2, "event-1", toldAt)]) await deliver(stage, late);
    const inConnection = { workspaceId: "wsp_acme", connectionId };
    await deliver(stage, { type: "sync.run", ...inConnection, runId, slice: 0 });
    await deliver(stage, { type: "page.check", ...inConnection, sourceId: pageId(1), hint: "late" });
    await settled(stage, { last: false });

    expect(await stage.ctx.connections.get("wsp_acme", connectionId)).toMatchObject({
      state: "disconnected",
    });
    expect(stage.broker.connections.size).toBe(0);
    for (const { source, state, published } of stage.memory.documents.values()) {
      expect(source?.state).toBe("disconnected");
      if (fate !== "keep") expect([state === "published", published]).toEqual([false, undefined]);
      else if (published) expect(published.version).toBe(1);
    }
  });

  seeds("webhooks, checks and a sync lose no edit that comes in between", async (seed) => {
    const { stage, ctx, worker, together, turn, upTo } = await library(seed);
    const texts = ["One.", "Two.", "Three."];
    const edits = async () => {
      for (const text of texts) {
        for (let wait = upTo(12); wait > 0; wait--) await turn();
        stage.clock.advance(upTo(90_000));
        stage.notion.edit(pageId(1), { content: text });
        await ctx.queue.send([hint(1, `event ${text}`, stage.clock.now().toISOString())]);
      }
    };
    const { id: documentId } = await documentOf(stage, 1);
    const results = await together([
      edits(),
      syncing(ctx),
      requestCheck(ctx, { documentId }),
      worker(14),
      worker(14),
    ]);
    expect(lostOf(results)).toBe(0);
    await settled(stage);
    expect(await documentOf(stage, 1)).toMatchObject({ sha256: hashOf("Three."), published: { version: 1 } });
    const told = [...stage.memory.versions.values()].filter((version) => version.documentId === documentId);
    const hashes = told.sort((a, b) => a.n - b.n).map(({ sha256 }) => sha256);
    expect(hashes.filter((sha256, n) => sha256 === hashes[n - 1])).toEqual([]);
  });

  seeds(
    "of two who saw the same document one is first and the other is told; who looks again gets their way",
    async (seed) => {
      const { stage, ctx, together, upTo } = await library(seed);
      await syncing(stage.ctx);
      await drain(stage);
      const seen = await documentOf(stage, 1);
      const acts = [
        () => publish(ctx, seen),
        () => widen(ctx, seen, "restricted"),
        () => changeDocument(ctx, { ...seenAs(seen), changes: { title: "Renamed" } }),
      ];
      const first = upTo(3);
      const results = await together(
        [acts[first]?.(), acts[(first + 1 + upTo(2)) % 3]?.()].map(Promise.resolve, Promise),
      );
      expect(lostOf(results)).toBe(1);

      await together([
        insisting(ctx, 2, (now) => widen(ctx, now, "restricted")),
        insisting(ctx, 2, (now) => publish(ctx, now)),
        insisting(ctx, 2, (now) => changeDocument(ctx, { ...seenAs(now), changes: { owner: "Ada" } })),
      ]);
      await settled(stage);
      const second = await documentOf(stage, 2);
      expect(second).toMatchObject({
        level: "restricted",
        owner: "Ada",
        published: { version: 2 },
        updateWaiting: false,
      });
    },
  );

  seeds(
    "who decides about an update while a newer one comes in has decided about what they saw, or is told",
    async (seed) => {
      const { stage, ctx, worker, together, upTo } = await library(seed);
      await syncing(stage.ctx);
      await drain(stage);
      for (const n of pages) stage.notion.edit(pageId(n), { content: "Two." });
      stage.clock.advance(3_600_000);
      const seen = await documentOf(stage, 1);
      const named = { ...seenAs(seen), version: seen.version, sha256: seen.sha256 };
      const keeps = upTo(2) === 0;
      const results = await together([
        syncing(ctx),
        keeps ? keepPublishedVersion(ctx, named) : publish(ctx, seen),
        worker(6),
      ]);
      const lost = lostOf(results);
      await settled(stage);
      const published = keeps || lost ? 1 : 2;
      expect(await documentOf(stage, 1)).toMatchObject({
        version: 3,
        updateWaiting: true,
        published: { version: published },
      });
      expect(did(stage, "document.kept")).toBe(keeps && !lost ? 1 : 0);
      expect(did(stage, "document.published")).toBe(pages.length + (keeps || lost ? 0 : 1));
    },
  );

  seeds(
    "an edit here and one at Notion stand side by side, or the writer is told; neither is overwritten",
    async (seed) => {
      const { stage, ctx, worker, together } = await library(seed);
      const seen = await documentOf(stage, 1);
      const results = await together([
        syncing(ctx),
        editDocument(ctx, { ...seenAs(seen), markdown: "Mine.", fork: true }),
        setLevel(ctx, { ...seenAs(await documentOf(stage, 2)), level: "internal" }),
        worker(6),
        worker(2),
      ]);
      const lost = lostOf(results);
      await settled(stage);
      const document = await documentOf(stage, 1);
      expect([document.source?.forked, document.sha256]).toEqual(
        lost ? [false, hashOf("One.")] : [true, hashOf("Mine.")],
      );
      const theirs =
        document.beside &&
        (await stage.ctx.documents.version("wsp_acme", document.id, document.beside.version));
      expect(theirs?.sha256).toBe(lost ? undefined : hashOf("One."));
      expect(document.published?.version).toBe(1);
    },
  );

  seeds("whatever many do at once leaves a library that is sound", async (seed) => {
    const { stage, ctx, worker, together, upTo } = await library(seed);
    const toldAt = stage.clock.now().toISOString();
    const page = () => 1 + upTo(3);
    const acts: (() => Promise<unknown>)[] = [
      () => syncing(ctx),
      () => syncing(ctx, "person"),
      () => importing(ctx, [page(), 4], "restricted"),
      () => importing(ctx, [4, 5]),
      () => ctx.queue.send([hint(page(), "event-1", toldAt)]),
      async () => {
        const seen = await documentOf({ ctx }, page());
        return publish(ctx, seen);
      },
      async () => {
        const seen = await documentOf({ ctx }, page());
        return editDocument(ctx, { ...seenAs(seen), markdown: "Mine.", fork: true });
      },
      async () => {
        const seen = await documentOf({ ctx }, page());
        return changeDocument(ctx, {
          ...seenAs(seen),
          changes: { title: "Renamed", slug: `place-${upTo(3)}` },
        });
      },
      async () => widen(ctx, await documentOf({ ctx }, page()), "restricted"),
      async () => disconnect(ctx, { connectionId, documents: "keep" }),
    ];
    const chosen = Array.from({ length: 5 }, () => acts[upTo(acts.length)]?.());
    lostOf(await together([...chosen, worker(16), worker(16)].map((task) => Promise.resolve(task))));
    const connection = await stage.ctx.connections.get("wsp_acme", connectionId);
    await settled(stage, { last: connection?.state === "connected" });
    for (const { published, state } of stage.memory.documents.values())
      if (state === "published") expect(published?.version).toBeGreaterThanOrEqual(1);
  });
});
