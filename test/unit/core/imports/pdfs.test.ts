import { describe, expect, it } from "vitest";
import type { SourceFile } from "../../../../functions/core/catalog/connector.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aConnection, aPublishedDocument } from "../../../fakes/builders.ts";
import { drain, followed, hours, minutes, pageId, type Stage } from "../stage.ts";
import { bytes } from "./large-stage.ts";
import { aFile, documentOf, filesContent, imported, importStage } from "./stage.ts";

const url = "https://files.test/soc2.pdf";

function stageWith(facts: Stage["marker"]["answers"]["facts"], given = {}) {
  const stage = importStage(given);
  stage.notion.file(url, bytes("%PDF report"), "application/pdf", "pdf");
  stage.marker.answers.facts = facts;
  return stage;
}

/** A text with a PDF to save in it. */
const textWith = (file: SourceFile) => ({
  kind: "text" as const,
  tree: {
    type: "root" as const,
    children: [
      {
        type: "paragraph" as const,
        children: [
          { type: "link" as const, url: "media:0", children: [{ type: "text" as const, value: "Report" }] },
        ],
      },
    ],
  },
  media: [{ ...file, as: "attachment" as const }],
  notExposed: [],
  withheld: 0,
});

const versionOf = async (stage: Stage, n = 1) => {
  const { id } = await documentOf(stage, pageId(1));
  return (await stage.ctx.documents.version("wsp_acme", id, n)) ?? expect.fail();
};

describe("a PDF that comes in", () => {
  it("is refused with its page where it acts by itself, whether it is the page or stands in its text", async () => {
    const stage = stageWith({ active: ["javascript", "embedded_files"] });
    stage.notion.page({ id: pageId(1) }, filesContent(aFile({ url })));
    stage.notion.page({ id: pageId(2) }, textWith(aFile({ url })));
    stage.notion.page({ id: pageId(3), title: "Fine" });
    const items = await imported(stage, [1, 2, 3].map(pageId));
    const refused = expect.stringMatching(
      /^“soc2\.pdf” holds JavaScript and other files, so it is not taken\./,
    );
    expect(items.map(({ state, reason }) => [state, reason])).toEqual([
      ["failed", refused],
      ["failed", refused],
      ["done", undefined],
    ]);
    expect(stage.memory.documents.size).toBe(1);
  });

  it("is kept with what was found in it", async () => {
    const stage = stageWith({ active: [], pages: 12 });
    stage.notion.page({ id: pageId(1) }, filesContent(aFile({ url })));
    const [item] = await imported(stage, [pageId(1)]);
    expect(item?.unmarkable).toBeUndefined();
    expect((await versionOf(stage)).files).toMatchObject([{ name: "soc2.pdf", pdf: { pages: 12 } }]);
  });

  it("that cannot be marked is kept, and whoever imports it is told so", async () => {
    const stage = stageWith({ active: [], pages: 3, unmarkable: "signed" });
    stage.notion.page({ id: pageId(1) }, textWith(aFile({ url })));
    const [item] = await imported(stage, [pageId(1)]);
    expect(item).toMatchObject({ state: "done", unmarkable: [{ name: "soc2.pdf", why: "signed" }] });
    expect((await versionOf(stage)).media).toMatchObject([{ pdf: { pages: 3, unmarkable: "signed" } }]);
  });

  it("is looked into as long as there is time: the file mover goes on, and ends", async () => {
    const stage = stageWith({ active: [] });
    const { inspect } = stage.marker;
    stage.ctx.marker.inspect = (read) => {
      stage.clock.advance(45_000);
      return inspect(read);
    };
    const files = (count: number) => filesContent(...Array.from({ length: count }, () => aFile({ url })));
    stage.notion.page({ id: pageId(1) }, files(3));
    stage.notion.page({ id: pageId(2) }, files(9));
    const items = await imported(stage, [1, 2].map(pageId));
    expect(items).toMatchObject([
      { state: "done" },
      { state: "failed", reason: expect.stringContaining("longer to look through") },
    ]);
  });

  it("through a sync leaves what is published where it is, and says why", async () => {
    const { documents: drafts, versions, pages } = followed(1);
    const documents = drafts.map((document) => aPublishedDocument(document));
    const connections = [aConnection({ watermark: "2026-11-20T08:00:00.000Z" })];
    const stage = stageWith({ active: ["launch"] }, { connections, documents, versions });
    stage.clock.advance(hours(1));
    for (const page of pages) {
      stage.notion.page(page);
      stage.notion.edit(page.id, { content: textWith(aFile({ url })) });
    }
    stage.clock.advance(minutes(5));
    const before = [...stage.memory.documents.values()].map(({ version, published }) => ({
      version,
      published,
    }));
    const { runId } = await requestSync(stage.ctx, { connectionId: "con_notion", trigger: "schedule" });
    await drain(stage);
    const run = await stage.ctx.runs.get("wsp_acme", "con_notion", runId);
    expect(run).toMatchObject({
      state: "done",
      failures: [{ reason: expect.stringContaining("an action that starts programs") }],
    });
    expect([...stage.memory.documents.values()]).toMatchObject(before);
  });
});
