import { describe, expect, it } from "vitest";
import { markReviewed } from "../../../../functions/core/documents/reviewed.ts";
import { aDocument, aHash, aPublishedDocument } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const seen = { documentId: "doc_soc2", ifMatch: "*" };

describe("marking a document reviewed", () => {
  it("binds version, person and time, and says when to look again", async () => {
    const { ctx, traces } = testContext({ documents: [aDocument({ reviewDue: "2026-11-01" })] });
    const reviewed = await markReviewed(ctx, { ...seen, version: 1, reviewDue: "2027-11-01" });
    expect(reviewed).toMatchObject({
      reviewDue: "2027-11-01",
      reviewed: { version: 1, at: ctx.now().toISOString(), by: { id: "mem_ada", name: "ada@acme.test" } },
    });
    expect(traces).toMatchObject([
      { did: "document.reviewed", details: { version: 1, reviewDue: "2027-11-01" } },
    ]);
    expect(await markReviewed(ctx, { ...seen, version: 1 })).toMatchObject({ reviewDue: "2027-11-01" });
    const undated = await markReviewed(ctx, { ...seen, version: 1, reviewDue: null });
    expect(undated.reviewDue).toBeUndefined();
  });

  it("is said of the published version or the newest, and of no other", async () => {
    const { published, ...standing } = aPublishedDocument({ version: 2, sha256: aHash("b") });
    const { ctx } = testContext({
      documents: [{ ...standing, version: 3, sha256: aHash("c"), ...(published ? { published } : {}) }],
    });
    expect(await markReviewed(ctx, { ...seen, version: 2 })).toMatchObject({ reviewed: { version: 2 } });
    expect(await markReviewed(ctx, { ...seen, version: 3 })).toMatchObject({ reviewed: { version: 3 } });
    await expect(markReviewed(ctx, { ...seen, version: 1 })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for those who may change it, while it is in the library", async () => {
    const { ctx } = testContext({ documents: [aDocument({ state: "archived" })] });
    await expect(markReviewed(ctx, { ...seen, version: 1 })).rejects.toMatchObject({ code: "conflict" });
    await expect(markReviewed(as(ctx, "accounts"), { ...seen, version: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
