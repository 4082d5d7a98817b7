import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { mostInWorker } from "../../../../functions/core/catalog/large-file.ts";
import { disconnect } from "../../../../functions/core/connections/disconnect.ts";
import { archiveDocument } from "../../../../functions/core/documents/shelve.ts";
import { AppError } from "../../../../functions/core/errors.ts";
import { dedupeOf, groupOf, type Message, Moving } from "../../../../functions/core/events.ts";
import { readImport } from "../../../../functions/core/imports/read.ts";
import { retryImport } from "../../../../functions/core/imports/retry.ts";
import { deliver, drain, dyingAt, Killed, minutes, pageId, type Stage } from "../stage.ts";
import { bytes, largePage, meanwhile, purposesOf } from "./large-stage.ts";
import {
  aFile,
  connectionId,
  documentOf,
  filesContent,
  imported,
  importStage,
  outcomeIn,
  queued,
} from "./stage.ts";

const itemsIn = ({ memory }: Stage) => [...memory.items.values()];
const take = ({ queue }: Stage): Message => queue.take() ?? expect.fail();
const taken = ({ mover }: Stage): Moving => mover.take() ?? expect.fail();

/** An import of one large page, just handed on by the worker. */
async function handedOn() {
  const stage = importStage();
  largePage(stage, pageId(1));
  const job = await queued(stage, [pageId(1)]);
  const message = take(stage);
  await deliver(stage, message);
  return { stage, job, message };
}

describe("a page with more to copy than the worker has time for", () => {
  it("is handed on, shown as it stands, and done by the file mover with its patience", async () => {
    const stage = importStage();
    const purposes = purposesOf(stage);
    largePage(stage, pageId(1), "A long report");
    stage.notion.page({ id: pageId(2) }, "Text.");
    const job = await queued(stage, [pageId(1), pageId(2)]);
    const message = take(stage);
    await deliver(stage, message);
    expect(stage.mover.messages).toEqual([{ ...message, moving: true }]);
    await deliver(stage, take(stage));
    const read = await readImport(stage.ctx, { importId: job.id });
    expect(read.items.map(({ state, reason }) => [state, reason])).toEqual([
      ["converting", undefined],
      ["done", undefined],
    ]);
    expect([read.job.state, stage.memory.documents.size]).toEqual(["running", 1]);

    await drain(stage);
    const over = await readImport(stage.ctx, { importId: job.id });
    expect(over.items.map(({ state, outcome, moving }) => [state, outcome, moving])).toEqual([
      ["done", "imported", undefined],
      ["done", "imported", undefined],
    ]);
    expect(over.job.state).toBe("finished");
    const sha256 = createHash("sha256").update("A long report").digest("hex");
    expect(await documentOf(stage, pageId(1))).toMatchObject({ kind: "files", sha256 });
    expect(purposes).toEqual(["work", "work", "move"]);
    expect(stage.metrics.of("ImportItemsDone")).toEqual([1, 1]);
    expect(stage.metrics.of("ImportsDone")).toEqual([1]);
  });

  it("is one whose files come to more together, and none that is small", async () => {
    const stage = importStage();
    const half = new Uint8Array(mostInWorker / 2);
    stage.notion.file("https://files.test/a.pdf", half);
    stage.notion.file("https://files.test/b.pdf", half);
    stage.notion.file("https://files.test/c.pdf", bytes("One more"));
    const files = ["a", "b", "c"].map((name) => aFile({ url: `https://files.test/${name}.pdf` }));
    stage.notion.page({ id: pageId(1) }, filesContent(...files.slice(0, 2)));
    stage.notion.page({ id: pageId(2) }, filesContent(...files));
    await queued(stage, [pageId(1), pageId(2)]);
    await deliver(stage, take(stage));
    await deliver(stage, take(stage));
    expect(itemsIn(stage).map(({ state, moving }) => [state, moving])).toEqual([
      ["done", undefined],
      ["converting", true],
    ]);
    expect(stage.mover.messages).toMatchObject([{ n: 1 }]);
  });

  it("is one with large pictures in its text, too", async () => {
    const stage = importStage();
    stage.notion.file("https://files.test/film.mp4", bytes("film"), "video/mp4", "mp4", 20_000_000);
    const image = { type: "image" as const, url: "media:0", alt: "Film" };
    const tree = { type: "root" as const, children: [{ type: "paragraph" as const, children: [image] }] };
    const media = [aFile({ url: "https://files.test/film.mp4" }), ...Array(2).fill(aFile())];
    stage.notion.file(aFile().url, new Uint8Array(15_000_000));
    stage.notion.page({ id: pageId(1) }, { kind: "text", tree, media, notExposed: [], withheld: 0 });
    await queued(stage, [pageId(1)]);
    await deliver(stage, take(stage));
    expect(stage.mover.messages).toHaveLength(1);
    await drain(stage);
    expect(itemsIn(stage)).toMatchObject([{ state: "done", notExposed: [] }]);
  });

  it("is refused here and now where its file is too large for everybody", async () => {
    const stage = importStage();
    stage.notion.file(aFile().url, bytes("x"), "application/pdf", "pdf", 300_000_000);
    stage.notion.page({ id: pageId(1) }, filesContent(aFile()));
    const [item] = await imported(stage, [pageId(1)]);
    expect(item).toMatchObject({ state: "failed", reason: expect.stringContaining("too large") });
  });

  it("has a message of its own kind and intent, in its connection's group", async () => {
    const { stage, message } = await handedOn();
    const moving = taken(stage);
    expect(Moving.parse(moving)).toEqual({ ...message, moving: true });
    expect(Moving.safeParse(message).success).toBe(false);
    expect(dedupeOf(moving)).toBe(`${dedupeOf(message)}-moving`);
    expect(groupOf(moving)).toBe(connectionId);
  });

  it("fails in words where the file mover cannot have it either", async () => {
    const { stage } = await handedOn();
    stage.notion.failNext(new AppError("invalid", "“soc2.pdf” did not arrive within 14 minutes."), "open");
    await drain(stage);
    expect(itemsIn(stage)).toMatchObject([
      { state: "failed", reason: "“soc2.pdf” did not arrive within 14 minutes." },
    ]);
    expect([...stage.memory.imports.values()]).toMatchObject([{ state: "finished" }]);
  });
});

describe("messages that come twice", () => {
  it("the worker's leaves the item to the file mover, and hands on once more", async () => {
    const { stage, message } = await handedOn();
    const before = itemsIn(stage);
    const calls = stage.notion.calls.length;
    await deliver(stage, message);
    expect(itemsIn(stage)).toEqual(before);
    expect(stage.notion.calls).toHaveLength(calls);
    expect(stage.mover.messages).toHaveLength(1);
    await drain(stage);
    await deliver(stage, message);
    expect(itemsIn(stage)).toMatchObject([{ state: "done" }]);
    expect(stage.memory.versions.size).toBe(1);
  });

  it("the file mover's does nothing more, but end an import whose end was missed", async () => {
    const { stage, job } = await handedOn();
    const moving = taken(stage);
    const { imports } = stage.ctx;
    const lost = { ...imports, save: () => Promise.reject(new Killed()) };
    await expect(deliver({ ctx: { ...stage.ctx, imports: lost } }, moving)).rejects.toThrow(Killed);
    const calls = stage.notion.calls.length;
    await deliver(stage, moving);
    await deliver(stage, moving);
    expect((await imports.get("wsp_acme", job.id))?.state).toBe("finished");
    expect(stage.notion.calls).toHaveLength(calls);
    expect(stage.traces.map(({ did }) => did)).toEqual([
      "import.started",
      "document.imported",
      "import.finished",
    ]);
  });

  it.each(["worker", "file mover"] as const)("a %s that dies leaves the same in the end", async (who) => {
    const end = async (k: number, when: "before" | "after") => {
      const stage = importStage();
      largePage(stage, pageId(1));
      await queued(stage, [pageId(1)]);
      if (who === "file mover") await deliver(stage, take(stage));
      const message = who === "worker" ? take(stage) : taken(stage);
      let killed = false;
      await deliver({ ctx: dyingAt(stage.ctx, k, when) }, message).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        killed = true;
      });
      // What died is given out again, maybe after what it had sent.
      if (killed && k % 2) await drain(stage);
      if (killed) await deliver(stage, message);
      await drain(stage);
      return { killed, end: outcomeIn(stage), did: stage.traces.map(({ did }) => did) };
    };
    const whole = await end(0, "before");
    expect(whole.end.items).toMatchObject([{ state: "done" }]);
    for (const when of ["before", "after"] as const)
      for (let k = 1; ; k++) {
        const { killed, end: left, did } = await end(k, when);
        expect({ left, did }, `${when} call ${k}`).toEqual({ left: whole.end, did: whole.did });
        if (!killed) break;
      }
  });
});

describe("what happens while a file is moved", () => {
  it("a disconnect stops the item, and leaves nothing behind", async () => {
    const { stage, job } = await handedOn();
    const moving = taken(stage);
    meanwhile(stage, async () => {
      await disconnect(stage.ctx, { connectionId, documents: "keep" });
      await drain(stage);
    });
    await deliver(stage, moving);
    expect(itemsIn(stage)).toMatchObject([{ state: "stopped", reason: "The connection was disconnected." }]);
    expect((await stage.ctx.imports.get("wsp_acme", job.id))?.state).toBe("finished");
    expect(stage.memory.documents.size).toBe(0);
    const calls = stage.notion.calls.length;
    await deliver(stage, moving);
    expect(stage.notion.calls).toHaveLength(calls);
  });

  it("a disconnect that meets a step of the file mover tries again", async () => {
    const { stage } = await handedOn();
    const { imports } = stage.ctx;
    let steps = 0;
    stage.ctx.imports = {
      ...imports,
      async items(workspaceId, importId) {
        const read = await imports.items(workspaceId, importId);
        if (steps++ === 0) for (const item of read) await imports.saveItem({ ...item, state: "reading" });
        return read;
      },
    };
    await disconnect(stage.ctx, { connectionId, documents: "keep" });
    await deliver(stage, take(stage));
    expect(itemsIn(stage)).toMatchObject([{ state: "stopped" }]);
  });

  it("a Retry takes the item over, once it seems lost: not before it is given out again", async () => {
    const { stage, job } = await handedOn();
    const moving = taken(stage);
    stage.clock.advance(minutes(95));
    expect(await retryImport(stage.ctx, { importId: job.id })).toEqual({ retried: 0 });
    meanwhile(stage, async () => {
      stage.clock.advance(minutes(101));
      expect(await retryImport(stage.ctx, { importId: job.id })).toEqual({ retried: 1 });
    });
    await deliver(stage, moving);
    expect(itemsIn(stage)).toMatchObject([{ state: "queued", attempt: 2 }]);
    await drain(stage);
    expect(itemsIn(stage)).toMatchObject([{ state: "done", attempt: 2 }]);
    expect(itemsIn(stage)[0]?.moving).toBeUndefined();
    expect(stage.memory.versions.size).toBe(1);
  });

  it("what somebody archives stays archived", async () => {
    const stage = importStage();
    largePage(stage, pageId(1), "First");
    await imported(stage, [pageId(1)]);
    stage.clock.advance(minutes(5));
    largePage(stage, pageId(1), "Second");
    await queued(stage, [pageId(1)]);
    await deliver(stage, take(stage));
    const { id: documentId } = await documentOf(stage, pageId(1));
    meanwhile(stage, () => {
      stage.clock.advance(minutes(1));
      return archiveDocument(stage.ctx, { documentId, ifMatch: "*" });
    });
    await deliver(stage, taken(stage));
    expect(itemsIn(stage).at(-1)).toMatchObject({ state: "skipped" });
    expect(await documentOf(stage, pageId(1))).toMatchObject({ state: "archived", version: 1 });
  });

  it("what the worker reads later stands, and is not undone by the older reading", async () => {
    const stage = importStage();
    largePage(stage, pageId(1), "First");
    await imported(stage, [pageId(1)], "internal");
    stage.clock.advance(minutes(5));
    largePage(stage, pageId(1), "Second");
    await queued(stage, [pageId(1)]);
    await deliver(stage, take(stage));
    meanwhile(stage, async () => {
      stage.clock.advance(minutes(5));
      stage.notion.edit(pageId(1), { title: "A text now", content: "Third." });
      await queued(stage, [pageId(1)]);
      await deliver(stage, take(stage));
    });
    await deliver(stage, taken(stage));
    const document = await documentOf(stage, pageId(1));
    expect(document).toMatchObject({ kind: "text", title: "A text now", version: 2 });
    expect(document.source).toMatchObject({ readAt: stage.clock.now().toISOString(), state: "linked" });
    expect(itemsIn(stage).map(({ state, outcome }) => [state, outcome])).toEqual([
      ["done", "imported"],
      ["done", "unchanged"],
      ["done", "updated"],
    ]);
  });

  it("of two imports at once the narrower level wins, whichever of them has the large file", async () => {
    for (const levels of [
      ["internal", "public"],
      ["public", "internal"],
    ] as const) {
      const stage = importStage();
      largePage(stage, pageId(1));
      await queued(stage, [pageId(1)], levels[0]);
      await queued(stage, [pageId(1)], levels[1]);
      const [large, other] = [take(stage), take(stage)];
      await deliver(stage, large);
      meanwhile(stage, async () => {
        stage.clock.advance(minutes(2));
        stage.notion.edit(pageId(1), { content: "A text now." });
        await deliver(stage, other);
      });
      await deliver(stage, taken(stage));
      expect(await documentOf(stage, pageId(1))).toMatchObject({ kind: "text", level: "internal" });
    }
  });
});
