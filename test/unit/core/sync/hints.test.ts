import { describe, expect, it } from "vitest";
import { AppError } from "../../../../functions/core/errors.ts";
import { requestCheck } from "../../../../functions/core/sync/check-page.ts";
import { aConnection, aDocument, aPublishedDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { anActor } from "../../../fakes/context.ts";
import { as, connectedStage, deliver, drain, hours, minutes, pageId } from "../stage.ts";

const documentId = "doc_soc2";
const document = (but = {}) => aPublishedDocument({ source: aSource({ sourceId: pageId(1) }), ...but });
const hint = (but = {}) =>
  ({
    type: "source.hint",
    nangoId: "nango-1",
    event: "page.content_updated",
    entity: { id: pageId(1).toUpperCase(), type: "page" },
    hint: "event-1",
    ...but,
  }) as const;

function stageOf(given: Parameters<typeof connectedStage>[0] = {}) {
  const stage = connectedStage({ documents: [document()], versions: [aVersion()], ...given });
  stage.clock.advance(hours(1));
  stage.notion.page({ id: pageId(1), title: "SOC 2 report" }, "New.");
  return stage;
}
const documentIn = ({ ctx }: ReturnType<typeof stageOf>) => ctx.documents.get("wsp_acme", documentId);

describe("a hint from Notion", () => {
  it("has its page read again, in order with what else is done on the connection", async () => {
    const stage = stageOf();
    await deliver(stage, hint());
    await deliver(stage, hint());
    expect(stage.queue.messages).toMatchObject([
      { type: "page.check", connectionId: "con_notion", sourceId: pageId(1), hint: "event-1" },
    ]);
    await drain(stage);
    expect(stage.notion.calls).toEqual([`item ${pageId(1)}`, `fetch ${pageId(1)}`]);
    expect(await documentIn(stage)).toMatchObject({
      version: 2,
      updateWaiting: true,
      published: { version: 1 },
    });
  });

  it("reads the page once for many edits that Notion told of before that", async () => {
    const stage = stageOf();
    const toldAt = stage.clock.now().toISOString();
    for (let n = 0; n < 30; n++) await deliver(stage, hint({ hint: `event-${n}`, toldAt }));
    stage.clock.advance(1_000);
    await drain(stage);
    expect(stage.notion.calls).toEqual([`item ${pageId(1)}`, `fetch ${pageId(1)}`]);
    expect(await documentIn(stage)).toMatchObject({ version: 2 });
  });

  it("asks for the page alone where nothing is new, and reads it where an edit may have been missed", async () => {
    const stage = stageOf();
    const told = async (id: string) => {
      const before = stage.notion.calls.length;
      stage.clock.advance(1);
      await deliver(stage, hint({ hint: id, toldAt: stage.clock.now().toISOString() }));
      await drain(stage);
      return stage.notion.calls.slice(before).map((call) => call.split(" ")[0]);
    };
    expect(await told("1")).toEqual(["item", "fetch"]);
    stage.notion.edit(pageId(1), { content: "Newer, in the minute of the last reading." });
    expect(await told("2")).toEqual(["fetch"]);
    expect(await documentIn(stage)).toMatchObject({ version: 3 });
    stage.clock.advance(minutes(2));
    expect(await told("3")).toEqual(["fetch"]);
    expect(await told("4")).toEqual(["item"]);
    stage.notion.trash(pageId(1));
    expect(await told("5")).toEqual(["item", "fetch"]);
    expect((await documentIn(stage))?.source?.state).toBe("trashed");
    stage.notion.unshare(pageId(1));
    expect(await told("6")).toEqual(["item", "fetch"]);
    expect((await documentIn(stage))?.source?.state).toBe("not_shared");
  });

  it("does nothing about connections of strangers, and about what is no page and no database", async () => {
    const stage = stageOf();
    await deliver(stage, hint({ nangoId: "nango-unknown", hint: "1" }));
    for (const id of ["nonsense", "../users/me", "", "a".repeat(200)])
      await deliver(stage, hint({ entity: { id, type: "page" }, hint: `2${id}` }));
    for (const type of ["block", "comment", "view", "file_upload"])
      await deliver(stage, hint({ entity: { id: pageId(9), type }, hint: type }));
    expect([stage.queue.messages, stage.notion.calls, stage.traces]).toEqual([[], [], []]);
  });

  it("does nothing while the connection is paused or broken, and to a document that another one feeds", async () => {
    for (const but of [{ paused: true }, { state: "needs_reconnecting" }] as const) {
      const stage = stageOf({ connections: [aConnection(but)] });
      await deliver(stage, hint());
      expect(stage.queue.messages).toEqual([]);
    }
    const stage = stageOf({
      documents: [document({ source: aSource({ sourceId: pageId(1), connectionId: "con_2" }) })],
    });
    await deliver(stage, hint());
    await drain(stage);
    expect(stage.notion.calls).toEqual([`item ${pageId(1)}`]);
    expect(await documentIn(stage)).toMatchObject({ version: 1, source: { connectionId: "con_2" } });
  });
});

describe("looking at one page now", () => {
  it("reads it, and tells what has become of it", async () => {
    const stage = stageOf();
    await requestCheck(as(stage.ctx, "manager"), { documentId });
    await drain(stage);
    expect(await documentIn(stage)).toMatchObject({ version: 2 });
    stage.notion.trash(pageId(1));
    await requestCheck(stage.ctx, { documentId });
    await drain(stage);
    expect(await documentIn(stage)).toMatchObject({ state: "published", source: { state: "trashed" } });
  });

  it("finds a page that is shared again", async () => {
    const stage = stageOf({
      documents: [document({ source: aSource({ sourceId: pageId(1), state: "not_shared" }) })],
    });
    await requestCheck(stage.ctx, { documentId });
    await drain(stage);
    expect((await documentIn(stage))?.source?.state).toBe("changed");
    stage.notion.unshare(pageId(1));
    stage.clock.advance(minutes(1));
    await requestCheck(stage.ctx, { documentId });
    await drain(stage);
    expect((await documentIn(stage))?.source?.state).toBe("not_shared");
  });

  it("marks a dead token, and leaves what could not be read to the next sync", async () => {
    const stage = stageOf();
    stage.notion.failNext(new AppError("upstream_failed", "Nonsense"));
    await requestCheck(stage.ctx, { documentId });
    await drain(stage);
    expect(await stage.ctx.connections.get("wsp_acme", "con_notion")).toMatchObject({ behind: [pageId(1)] });
    stage.notion.revoke();
    await requestCheck(stage.ctx, { documentId });
    await drain(stage);
    expect(await stage.ctx.connections.get("wsp_acme", "con_notion")).toMatchObject({
      state: "needs_reconnecting",
    });
    expect(await documentIn(stage)).toMatchObject({ state: "published", version: 1 });
  });

  it("leaves a page that meets a bug of ours, or a busy Notion, to the next sync", async () => {
    for (const error of [new TypeError("A bug"), new AppError("upstream_busy", "429")]) {
      const stage = stageOf();
      stage.notion.failNext(error);
      await requestCheck(stage.ctx, { documentId });
      await drain(stage);
      expect(await stage.ctx.connections.get("wsp_acme", "con_notion")).toMatchObject({
        behind: [pageId(1)],
      });
    }
  });

  it("is refused where there is nothing to look at", async () => {
    const nowhere: [Parameters<typeof stageOf>[0], string][] = [
      [{ documents: [aDocument()] }, "conflict"],
      [{ documents: [document({ source: aSource({ state: "disconnected" }) })] }, "conflict"],
      [{ connections: [aConnection({ state: "needs_reconnecting" })] }, "conflict"],
      [{ documents: [aDocument({ state: "archived", source: aSource() })] }, "conflict"],
      [{ documents: [] }, "not_found"],
      [{ actor: anActor("admin", "wsp_other") }, "not_found"],
      [{ actor: anActor("accounts") }, "forbidden"],
    ];
    for (const [given, code] of nowhere) {
      const stage = stageOf(given);
      await expect(requestCheck(stage.ctx, { documentId }), code).rejects.toMatchObject({ code });
      expect(stage.queue.messages).toEqual([]);
    }
  });
});
