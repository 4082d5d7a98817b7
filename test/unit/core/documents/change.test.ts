import { describe, expect, it } from "vitest";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import { editDocument } from "../../../../functions/core/documents/edit.ts";
import { slugOf } from "../../../../functions/core/documents/slug.ts";
import { aDocument, aPublishedDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const documentId = "doc_soc2";
const named = { documentId, ifMatch: "*" };

describe("changing what stands beside the text", () => {
  it("makes a new title a version of the same text, and leaves what is published", async () => {
    const document = aPublishedDocument();
    const { ctx, traces } = testContext({
      documents: [document],
      versions: [aVersion({ rendered: aVersion().sha256 })],
    });
    const changes = { title: "SOC 2 Type II", owner: "Security" };
    const next = await changeDocument(ctx, { ...named, changes });
    expect(next).toMatchObject({
      title: "SOC 2 Type II",
      owner: "Security",
      version: 2,
      updateWaiting: true,
    });
    expect(next.published).toEqual(document.published);
    expect(await ctx.documents.version("wsp_acme", documentId, 2)).toMatchObject({
      title: "SOC 2 Type II",
      sha256: document.sha256,
      rendered: aVersion().sha256,
      origin: "edit",
      by: { id: "mem_ada" },
    });
    expect(traces).toMatchObject([{ did: "document.edited", details: { version: 2, owner: "Security" } }]);
  });

  it("sets and clears the rest without a version", async () => {
    const { ctx } = testContext({ documents: [aDocument({ owner: "Ada" })], versions: [aVersion()] });
    const changes = {
      category: "Policies",
      owner: null,
      reviewDue: "2027-01-31",
      showTitle: true,
      title: "SOC 2 report",
    };
    const next = await changeDocument(ctx, { ...named, changes });
    expect(next).toMatchObject({
      category: "Policies",
      reviewDue: "2027-01-31",
      showTitle: true,
      version: 1,
    });
    expect(next.owner).toBeUndefined();
  });

  it("writes nothing where nothing changes", async () => {
    const document = aDocument({ owner: "Ada" });
    const { ctx, traces, clock } = testContext({ documents: [document], versions: [aVersion()] });
    const before = await ctx.documents.get("wsp_acme", documentId);
    clock.advance(1_000);
    const { title, slug, showTitle } = document;
    for (const changes of [{}, { title, slug, showTitle, owner: "Ada", category: null }])
      expect(await changeDocument(ctx, { ...named, changes })).toEqual(before);
    expect(await ctx.documents.get("wsp_acme", documentId)).toEqual(before);
    expect(traces).toEqual([]);
  });

  it("takes no address without a letter or digit", async () => {
    const { ctx } = testContext({ documents: [aDocument()], versions: [aVersion()] });
    await expect(changeDocument(ctx, { ...named, changes: { slug: "///" } })).rejects.toMatchObject({
      code: "invalid",
      details: { issues: [{ path: "slug", message: expect.any(String) }] },
    });
  });

  it("keeps the published address until the new one is published", async () => {
    const { ctx } = testContext({ documents: [aPublishedDocument()], versions: [aVersion()] });
    const moved = await changeDocument(ctx, { ...named, changes: { slug: "Trust & Report" } });
    expect(moved).toMatchObject({
      slug: "trust-report",
      updateWaiting: true,
      published: { slug: "soc-2-report" },
    });
    expect((await ctx.documents.bySlug("wsp_acme", "soc-2-report"))?.id).toBe(documentId);
  });

  it("never gives one document's address to another, not even an old one", async () => {
    const { ctx } = testContext({
      documents: [aDocument(), aDocument({ id: "doc_b" })],
      versions: [aVersion()],
    });
    await changeDocument(ctx, { ...named, changes: { slug: "moved" } });
    for (const slug of ["moved", "soc-2-report"])
      await expect(
        changeDocument(ctx, { documentId: "doc_b", ifMatch: "*", changes: { slug } }),
      ).rejects.toMatchObject({ code: "conflict", details: { what: "slug" } });
  });

  it("wants to know which state was seen", async () => {
    const { ctx } = testContext({ documents: [aDocument()] });
    const changes = { category: "A" };
    const stale = { documentId, ifMatch: '"0"', changes };
    await expect(changeDocument(ctx, stale)).rejects.toMatchObject({ code: "precondition" });
    const missing = { documentId, ifMatch: undefined, changes };
    await expect(changeDocument(ctx, missing)).rejects.toMatchObject({ details: { missing: true } });
    await expect(changeDocument(as(ctx, "accounts"), stale)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("makes addresses of letters and digits of any script", () => {
    expect(["Ünïcode & Co.", "데이터", "  ", "𝒜".repeat(90)].map(slugOf)).toEqual([
      "unicode-co",
      "데이터",
      "document",
      "a".repeat(80),
    ]);
  });
});

describe("editing a document's text", () => {
  const markdown = "* One\n";

  it("keeps it in canonical form as a version that waits to be published", async () => {
    const { ctx } = testContext({ documents: [aPublishedDocument()], versions: [aVersion()] });
    const next = await editDocument(ctx, { ...named, markdown });
    expect(next).toMatchObject({ version: 2, updateWaiting: true });
    expect(new TextDecoder().decode(await ctx.content.get("wsp_acme", next.sha256))).toBe("- One\n");
    expect(await editDocument(ctx, { ...named, markdown: "- One" })).toEqual(next);
  });

  it("makes a fork of a linked document only where the person said so", async () => {
    const { ctx } = testContext({ documents: [aDocument({ source: aSource() })], versions: [aVersion()] });
    await expect(editDocument(ctx, { ...named, markdown })).rejects.toMatchObject({
      details: { what: "fork" },
    });
    const forked = await editDocument(ctx, { ...named, markdown, fork: true });
    expect(forked.source).toMatchObject({ forked: true, state: "linked" });
    expect(await editDocument(ctx, { ...named, markdown: "Two." })).toMatchObject({ version: 3 });
  });

  it("is refused for files, for the archive, and for texts over 1 MB", async () => {
    for (const but of [{ kind: "files" }, { state: "archived" }] as const) {
      const { ctx } = testContext({ documents: [aDocument(but)], versions: [aVersion()] });
      await expect(editDocument(ctx, { ...named, markdown })).rejects.toMatchObject({ code: "conflict" });
    }
    const { ctx } = testContext({ documents: [aDocument()], versions: [aVersion()] });
    const long = `\`\`\`\n${"x".repeat(1_000_000)}\n\`\`\`\n`;
    await expect(editDocument(ctx, { ...named, markdown: long })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("1 MB"),
    });
  });
});
