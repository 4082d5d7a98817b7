import { describe, expect, it } from "vitest";
import { aDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { connectedStage, followed, hours, minutes, pageId, type Stage } from "../stage.ts";
import { tell } from "./hint-stage.ts";

function stageOf(given: Parameters<typeof connectedStage>[0] = {}) {
  const stage = connectedStage(given);
  stage.clock.advance(hours(1));
  return stage;
}
describe("events of a document's page", () => {
  const document = aDocument({ id: "doc_1", source: aSource({ sourceId: pageId(1) }) });
  const state = async ({ ctx }: Stage) => (await ctx.documents.get("wsp_acme", "doc_1"))?.source;
  const one = (given = {}) => {
    const stage = stageOf({ documents: [document], versions: [aVersion({ documentId: "doc_1" })], ...given });
    stage.notion.page({ id: pageId(1), title: document.title });
    return stage;
  };

  it("show at once that it lies in the trash, that it is back, and where it was moved", async () => {
    const stage = one();
    stage.notion.trash(pageId(1));
    await tell(stage, "page.deleted", pageId(1));
    expect(await state(stage)).toMatchObject({ state: "trashed" });
    stage.clock.advance(minutes(2));
    stage.notion.page({ id: pageId(1), title: document.title, parent: { type: "page", id: pageId(7) } });
    await tell(stage, "page.undeleted", pageId(1));
    expect(await state(stage)).toMatchObject({ state: "linked", parent: { type: "page", id: pageId(7) } });
    stage.notion.page({ id: pageId(1), title: document.title, parent: { type: "page", id: pageId(8) } });
    stage.clock.advance(minutes(2));
    await tell(stage, "page.moved", pageId(1));
    expect(await state(stage)).toMatchObject({ parent: { type: "page", id: pageId(8) } });
  });

  it("end in the same, in whichever order they come, and however old they are", async () => {
    for (const order of [
      ["page.content_updated", "page.deleted"],
      ["page.deleted", "page.content_updated"],
      ["page.undeleted", "page.deleted", "page.created", "page.deleted"],
    ]) {
      const stage = one();
      stage.notion.trash(pageId(1));
      for (const event of order) await tell(stage, event, pageId(1));
      expect(await state(stage), order.join()).toMatchObject({ state: "trashed" });
      stage.notion.page({ id: pageId(1), title: document.title });
      stage.clock.advance(minutes(2));
      for (const event of order.toReversed()) await tell(stage, event, pageId(1));
      expect(await state(stage), order.join()).toMatchObject({ state: "linked" });
      expect(await tell(stage, "page.deleted", pageId(1), { toldAt: "2026-11-20T09:30:00.000Z" })).toEqual(
        [],
      );
    }
  });

  it("are read with rests where they do not end, and left to the next sync where it cannot be read", async () => {
    const stage = one();
    const began = stage.clock.now().getTime();
    for (let n = 0; n < 200; n++) await tell(stage, "page.content_updated", pageId(1));
    const passed = (stage.clock.now().getTime() - began) / minutes(1);
    expect(passed).toBeGreaterThan(5);
    expect(stage.notion.calls.length / passed).toBeLessThan(40);

    const broken = one();
    for (let n = 0; n < 100; n++) broken.notion.failNext(new Error("Nonsense"), `fetch ${pageId(1)}`);
    for (let n = 0; n < 30; n++) await tell(broken, "page.content_updated", pageId(1));
    expect(broken.notion.calls.length).toBeLessThanOrEqual(6);
    expect((await broken.ctx.connections.get("wsp_acme", "con_notion"))?.behind).toEqual([pageId(1)]);
  });

  it("slow down where they tell of very many, and lose none of them", async () => {
    const { documents, versions, pages } = followed(60);
    const stage = stageOf({ documents, versions });
    for (const page of pages)
      stage.notion.page({ ...page, lastEditedAt: stage.clock.now().toISOString() }, "New.");
    const began = stage.clock.now().getTime();
    for (const { id } of pages) await tell(stage, "page.content_updated", id);
    expect(stage.clock.now().getTime() - began).toBeGreaterThan(10_000);
    for (const { id } of documents) expect((await stage.ctx.documents.get("wsp_acme", id))?.version).toBe(2);
  });
});
