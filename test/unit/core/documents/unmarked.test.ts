import { describe, expect, it } from "vitest";
import type { StoredFile } from "../../../../functions/core/documents/document.ts";
import {
  allowUnmarked,
  forbidUnmarked,
  listUnmarked,
} from "../../../../functions/core/documents/unmarked.ts";
import { aHash, aPublishedDocument, aTrace, aVersion } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const pdf = (digit: string, but: Partial<StoredFile> = {}): StoredFile => ({
  id: `fil_${digit}`,
  name: `${digit}.pdf`,
  contentType: "application/pdf",
  size: 9,
  sha256: aHash(digit),
  ...but,
});
const signed = pdf("1", { pdf: { pages: 2, unmarkable: "signed" } });
const seen = { documentId: "doc_soc2", ifMatch: "*" };

const stage = () =>
  testContext({
    documents: [aPublishedDocument({ level: "requires_nda" })],
    versions: [aVersion({ files: [signed, pdf("2", { pdf: { pages: 1 } }), pdf("3")] })],
  });

describe("PDFs that cannot be marked", () => {
  it("are listed with why, and those that nobody has looked into without", async () => {
    const { ctx } = stage();
    expect(await listUnmarked(as(ctx, "accounts"), { documentId: "doc_soc2" })).toEqual({
      version: 1,
      items: [
        { name: "1.pdf", sha256: aHash("1"), why: "signed" },
        { name: "3.pdf", sha256: aHash("3") },
      ],
    });
  });

  it("are given as they are once a person says why, and until somebody takes that back", async () => {
    const { ctx, traces } = stage();
    const reason = "Signed by the auditor";
    await allowUnmarked(ctx, { ...seen, sha256: aHash("1"), reason });
    const { items } = await listUnmarked(ctx, { documentId: "doc_soc2" });
    expect(items[0]?.allowed).toMatchObject({ reason, by: { name: "ada@acme.test" } });
    const document = await forbidUnmarked(ctx, { ...seen, sha256: aHash("1") });
    expect(document.unmarked).toBeUndefined();
    expect(traces).toMatchObject([
      { did: "document.unmarked_allowed", why: reason, details: { sha256: aHash("1"), file: "1.pdf" } },
      { did: "document.unmarked_forbidden", details: { file: "1.pdf" } },
    ]);
    await expect(forbidUnmarked(ctx, { ...seen, sha256: aHash("1") })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("are excepted by their bytes: what is in no version any more is let go", async () => {
    const { ctx } = stage();
    const document = (await ctx.documents.get("wsp_acme", "doc_soc2")) ?? expect.fail();
    const by = { id: "mem_ada", name: "ada@acme.test" };
    const gone = { sha256: aHash("9"), reason: "Of an older version", at: document.createdAt, by };
    await ctx.documents.save({ ...document, unmarked: [gone] }, aTrace());
    const next = await allowUnmarked(ctx, { ...seen, sha256: aHash("3"), reason: "An old form" });
    expect(next.unmarked?.map(({ sha256 }) => sha256)).toEqual([aHash("3")]);
    await expect(
      allowUnmarked(ctx, { ...seen, sha256: aHash("9"), reason: "Why not" }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("are no business of account managers to allow, nor of whoever saw an older state", async () => {
    const { ctx } = stage();
    const input = { documentId: "doc_soc2", sha256: aHash("1"), reason: "Signed" };
    await expect(allowUnmarked(as(ctx, "accounts"), { ...input, ifMatch: "*" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(allowUnmarked(ctx, { ...input, ifMatch: '"7"' })).rejects.toMatchObject({
      code: "precondition",
    });
  });
});
