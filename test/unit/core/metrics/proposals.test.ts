import { describe, expect, it } from "vitest";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import { editDocument } from "../../../../functions/core/documents/edit.ts";
import { publishDocument, restoreVersion } from "../../../../functions/core/documents/shelve.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aDocument, aPublishedDocument, aVersion } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { connectedStage, drain, followed, hours, pageId } from "../stage.ts";

const named = { documentId: "doc_soc2", ifMatch: "*" };
const proposals = ({ metrics }: Pick<ReturnType<typeof testContext>, "metrics">) =>
  metrics.of("ProposalsMade");

describe("an update that begins to wait", () => {
  it("is counted for each published document in which a sync finds one, and not again while it waits", async () => {
    const { documents, versions, pages } = followed(3);
    const [draft, ...others] = documents;
    const library = [...(draft ? [draft] : []), ...others.map((one) => aPublishedDocument(one))];
    const stage = connectedStage({ documents: library, versions });
    for (const page of pages) stage.notion.page(page);
    const sync = async () => {
      stage.clock.advance(hours(1));
      for (const n of [1, 2, 3]) stage.notion.edit(pageId(n), { content: `Now it is ${stage.clock.now()}.` });
      await requestSync(stage.ctx, { connectionId: "con_notion", trigger: "schedule" });
      await drain(stage);
    };
    await sync();
    expect(proposals(stage)).toEqual([1, 1]);
    await sync();
    expect(proposals(stage)).toEqual([1, 1]);
  });

  it("is counted where a person's change makes it wait, and once more after it was published", async () => {
    const stage = testContext({ documents: [aPublishedDocument()], versions: [aVersion()] });
    const { ctx } = stage;
    await changeDocument(ctx, { ...named, changes: { category: "Policies" } });
    expect(proposals(stage)).toEqual([]);
    await changeDocument(ctx, { ...named, changes: { slug: "other" } });
    await changeDocument(ctx, { ...named, changes: { title: "Other" } });
    expect(proposals(stage)).toEqual([1]);
    const edited = await editDocument(ctx, { ...named, markdown: "Other text.", fork: true });
    const { version, sha256 } = edited;
    await publishDocument(ctx, { ...named, version, sha256 });
    await restoreVersion(ctx, { ...named, n: 1 });
    expect(proposals(stage)).toEqual([1, 1]);
  });

  it("is none in a draft, nor where the write was lost", async () => {
    const draft = testContext({ documents: [aDocument()], versions: [aVersion()] });
    await changeDocument(draft.ctx, { ...named, changes: { title: "Other" } });
    expect(proposals(draft)).toEqual([]);

    const lost = testContext({ documents: [aPublishedDocument()], versions: [aVersion()] });
    const save = () => Promise.reject(new Error("Somebody was first"));
    const ctx = { ...lost.ctx, documents: { ...lost.ctx.documents, save } };
    await expect(changeDocument(ctx, { ...named, changes: { title: "Other" } })).rejects.toThrow();
    expect(proposals(lost)).toEqual([]);
  });
});
