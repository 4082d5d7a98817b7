import { describe, expect, it } from "vitest";
import { AppError } from "../../../../functions/core/errors.ts";
import { retryImport } from "../../../../functions/core/imports/retry.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { work } from "../../../../functions/core/work.ts";
import { removeMember } from "../../../../functions/core/workspaces/members.ts";
import { aConnection, aMember, anImport, anItem, aPage } from "../../../fakes/builders.ts";
import { as, deliver, drain, minutes, pageId } from "../stage.ts";
import { aFile, connectionId, documentOf, filesContent, imported, importStage, queued } from "./stage.ts";

const reasons = (items: { state: string; reason?: string | undefined }[]) =>
  items.map(({ state, reason }) => [state, reason]);

describe("items that cannot be imported say why, and hold up no other", () => {
  it("trashed, unshared, empty, unsupported, too large and dead files each in words", async () => {
    const stage = importStage();
    const { notion } = stage;
    notion.page({ id: pageId(1) });
    notion.trash(pageId(1));
    notion.page({ id: pageId(2) });
    notion.unshare(pageId(2));
    notion.page({ id: pageId(3) }, "");
    const unsupported = "Notion does not hand out what this page is made of: ai block.";
    notion.page(
      { id: pageId(4) },
      { kind: "empty", reason: unsupported, notExposed: [{ type: "ai_block", count: 2 }], withheld: 0 },
    );
    const tree = {
      type: "root" as const,
      children: [{ type: "code" as const, value: "x".repeat(1_000_000) }],
    };
    notion.page({ id: pageId(5) }, { kind: "text", tree, media: [], notExposed: [], withheld: 0 });
    notion.page({ id: pageId(6) }, filesContent(aFile({ url: "https://files.test/dead.pdf" })));
    notion.page({ id: pageId(7), title: "Fine" });
    const items = await imported(stage, [1, 2, 3, 4, 5, 6, 7].map(pageId));
    expect(reasons(items)).toEqual([
      ["failed", expect.stringContaining("trash")],
      ["failed", expect.stringContaining("Add pages")],
      ["nothing", "This page has no content."],
      ["nothing", unsupported],
      ["failed", expect.stringContaining("1 MB")],
      ["failed", "This file is no longer there."],
      ["done", undefined],
    ]);
    expect(items[3]?.notExposed).toEqual([{ type: "ai_block", count: 2 }]);
    expect(stage.memory.documents.size).toBe(1);
  });

  it("Notion busy or talking nonsense for one of them", async () => {
    const stage = importStage();
    for (const n of [1, 2, 3]) stage.notion.page({ id: pageId(n) });
    const fault = { details: { what: "fault" } };
    stage.notion.failNext(new AppError("upstream_busy", "503", fault), pageId(1));
    stage.notion.failNext(new AppError("upstream_failed", "Nonsense"), pageId(2));
    const items = await imported(stage, [1, 2, 3].map(pageId));
    expect(reasons(items)).toEqual([
      ["failed", expect.stringContaining("in time")],
      ["failed", expect.stringContaining("could not be read")],
      ["done", undefined],
    ]);
    const importId = items[0]?.importId ?? "";
    expect(await retryImport(stage.ctx, { importId })).toEqual({ retried: 2 });
    await drain(stage);
    const again = await stage.ctx.imports.items("wsp_acme", importId);
    expect(again.map(({ state, attempt }) => [state, attempt])).toEqual([
      ["done", 2],
      ["done", 2],
      ["done", 1],
    ]);
    expect(await retryImport(stage.ctx, { importId })).toEqual({ retried: 0 });
  });

  it("a bug of ours fails its item alone, is told in the log, and Retry takes it up", async () => {
    const stage = importStage();
    for (const n of [1, 2]) stage.notion.page({ id: pageId(n) });
    stage.notion.failNext(new TypeError("A bug"), pageId(1));
    const items = await imported(stage, [1, 2].map(pageId));
    expect(reasons(items)).toEqual([
      ["failed", expect.stringContaining("on our side")],
      ["done", undefined],
    ]);
    expect(stage.log.lines.filter(({ level }) => level === "error")).toMatchObject([
      { details: { n: 0, message: "A bug" } },
    ]);
    expect(await retryImport(stage.ctx, { importId: items[0]?.importId ?? "" })).toEqual({ retried: 1 });
    await drain(stage);
    expect(await documentOf(stage, pageId(1))).toMatchObject({ state: "draft" });
  });

  it.each([
    new AppError("upstream_busy", "Too much at once", { details: { ours: true } }),
    Object.assign(new Error("Slow down"), { name: "ThrottlingException" }),
    Object.assign(new Error("Down"), { $metadata: { httpStatusCode: 503 } }),
    Object.assign(new Error("No answer"), { code: "ECONNREFUSED" }),
  ])("storage that is busy or down is no item's fault: it is given out again (%s)", async (outage) => {
    const stage = importStage();
    stage.notion.page({ id: pageId(1) });
    await queued(stage, [pageId(1)]);
    const message = stage.queue.take() ?? expect.fail();
    const documents = { ...stage.ctx.documents, save: () => Promise.reject(outage) };
    await expect(work({ ...stage.ctx, documents }, message)).rejects.toBe(outage);
    await deliver(stage, message);
    expect(await documentOf(stage, pageId(1))).toMatchObject({ state: "draft" });
  });

  it("a connection that breaks in the middle: the rest stops, and Retry goes on after reconnecting", async () => {
    const stage = importStage();
    for (const n of [1, 2, 3]) stage.notion.page({ id: pageId(n) });
    const job = await queued(stage, [1, 2, 3].map(pageId));
    stage.notion.failNext(new AppError("connection_broken", "Revoked"), `fetch ${pageId(2)}`);
    await drain(stage);
    const items = await stage.ctx.imports.items("wsp_acme", job.id);
    expect(reasons(items)).toEqual([
      ["done", undefined],
      ["stopped", expect.stringContaining("Reconnect")],
      ["stopped", expect.stringContaining("Reconnect")],
    ]);
    expect(stage.notion.calls.filter((call) => call.startsWith("fetch"))).toHaveLength(2);
    const broken = await stage.ctx.connections.get("wsp_acme", connectionId);
    expect(broken?.state).toBe("needs_reconnecting");
    await expect(retryImport(stage.ctx, { importId: job.id })).rejects.toMatchObject({ code: "conflict" });

    await stage.ctx.broker.get("nango-1");
    stage.queue.messages.push({
      type: "connection.hint",
      nangoId: "nango-1",
      operation: "override",
      hint: "h",
    });
    await drain(stage);
    expect(await retryImport(stage.ctx, { importId: job.id })).toEqual({ retried: 2 });
    await drain(stage);
    const after = await stage.ctx.imports.items("wsp_acme", job.id);
    expect(after.map(({ state }) => state)).toEqual(["done", "done", "done"]);
  });

  it("whoever asked may no longer import: the rest stops, until a colleague retries", async () => {
    const ben = aMember({ id: "mem_ben", email: "ben@acme.test", role: "manager" });
    const stage = importStage({ members: [aMember(), ben] });
    stage.notion.page({ id: pageId(1) });
    const actor = { ...as(stage.ctx, "manager").actor, memberId: "mem_ben", email: "ben@acme.test" };
    const items = [{ id: pageId(1), type: "page" as const }];
    const job = await startImport({ ...stage.ctx, actor }, { connectionId, level: "internal", items });
    await removeMember(stage.ctx, { memberId: "mem_ben" });
    await drain(stage);
    expect(reasons(await stage.ctx.imports.items("wsp_acme", job.id))).toEqual([
      ["stopped", "ben@acme.test may no longer import."],
    ]);
    expect(stage.notion.calls).toEqual([]);
    await retryImport(stage.ctx, { importId: job.id });
    await drain(stage);
    expect((await stage.ctx.imports.items("wsp_acme", job.id))[0]?.state).toBe("done");
  });

  it("lost messages and lost workers: Retry takes up what has stood still for long", async () => {
    const stage = importStage({
      imports: [anImport({ total: 2 })],
      items: [anItem({ state: "reading" }), anItem({ n: 1, sourceId: pageId(2) })],
    });
    stage.notion.page(aPage());
    stage.notion.page({ id: pageId(2) });
    expect(await retryImport(stage.ctx, { importId: "imp_1" })).toEqual({ retried: 0 });
    stage.clock.advance(minutes(11));
    expect(await retryImport(stage.ctx, { importId: "imp_1" })).toEqual({ retried: 1 });
    stage.clock.advance(minutes(10));
    expect(await retryImport(stage.ctx, { importId: "imp_1" })).toEqual({ retried: 1 });
    await drain(stage);
    expect(await stage.ctx.imports.get("wsp_acme", "imp_1")).toMatchObject({ state: "finished" });
    expect(stage.memory.documents.size).toBe(2);
  });

  it("Retry leaves what ends at that moment to whoever ended it, and loses none of the others", async () => {
    const stage = importStage({
      imports: [anImport({ total: 3, state: "finished" })],
      items: [0, 1, 2].map((n) => anItem({ n, sourceId: pageId(n + 1), state: "failed" })),
    });
    const { imports } = stage.ctx;
    const meanwhile: typeof imports.saveItem = async (item) => {
      if (item.n === 1 && item.state === "queued") await imports.saveItem({ ...item, state: "done" });
      return imports.saveItem(item);
    };
    const ctx = { ...stage.ctx, imports: { ...imports, saveItem: meanwhile } };
    expect(await retryImport(ctx, { importId: "imp_1" })).toEqual({ retried: 2 });
    expect(stage.queue.messages).toMatchObject([{ n: 0 }, { n: 2 }]);
  });

  it("is nobody's business in another workspace", async () => {
    const { ctx } = importStage({
      connections: [aConnection()],
      imports: [anImport({ workspaceId: "wsp_other" })],
    });
    await expect(retryImport(ctx, { importId: "imp_1" })).rejects.toMatchObject({ code: "not_found" });
  });
});
