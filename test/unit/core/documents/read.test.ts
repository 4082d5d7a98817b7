import { describe, expect, it } from "vitest";
import {
  listDocuments,
  listVersions,
  readDocument,
  readVersion,
} from "../../../../functions/core/documents/read.ts";
import { fileAddress, readContent } from "../../../../functions/core/documents/read-content.ts";
import { keepText } from "../../../../functions/core/documents/store-content.ts";
import { parseMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { notionLink } from "../../../../functions/core/markdown/notion-links.ts";
import { settle } from "../../../../functions/core/markdown/settle.ts";
import { aDocument, aHash, aPublishedDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { anActor, testContext } from "../../../fakes/context.ts";
import { as, pageId } from "../stage.ts";

const documentId = "doc_soc2";
const newer = { version: 2, sha256: aHash("b"), title: "Secret draft title", updateWaiting: true };
const beside = () => ({ ...aPublishedDocument({ icon: "📄" }), ...newer });
const versions = [aVersion(), aVersion({ n: 2, sha256: aHash("b"), title: newer.title })];
const file = (digit: string, name: string) => ({
  id: `fil_${digit.repeat(20)}`,
  name,
  contentType: "application/pdf",
  size: 3,
  sha256: aHash(digit),
});
const documentHref = (id: string) => `/documents/${id}`;

describe("reading the library", () => {
  it("shows an account manager what is published, and no draft, title or version that waits", async () => {
    const { ctx } = testContext({
      documents: [beside(), aDocument({ id: "doc_draft" }), aDocument({ id: "doc_old", state: "archived" })],
      versions,
    });
    const accounts = as(ctx, "accounts");
    const { items } = await listDocuments(accounts, {});
    expect(items.map(({ id }) => id)).toEqual([documentId]);
    const seen = await readDocument(accounts, { documentId });
    expect(seen).toMatchObject({
      title: "SOC 2 report",
      version: 1,
      sha256: aHash("a"),
      updateWaiting: false,
    });
    expect(JSON.stringify([items, seen])).not.toContain(newer.title);
    expect((await readVersion(accounts, { documentId })).version.n).toBe(1);
    for (const hidden of [
      readVersion(accounts, { documentId, n: 2 }),
      readDocument(accounts, { documentId: "doc_draft" }),
      readDocument(accounts, { documentId: "doc_old" }),
      readContent(accounts, { documentId, n: 2, documentHref }),
    ])
      await expect(hidden).rejects.toMatchObject({ code: "not_found" });
    await expect(listVersions(accounts, { documentId })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("lets an account manager find nothing by what only a draft says, nor that one waits", async () => {
    const source = aSource({ state: "changed", title: newer.title });
    const { ctx } = testContext({ documents: [{ ...beside(), source }], versions });
    const accounts = as(ctx, "accounts");
    const found = async (filter: Parameters<typeof listDocuments>[1]) =>
      (await listDocuments(accounts, filter)).items.length;
    expect(await found({ text: "secret draft" })).toBe(0);
    expect(await found({ text: "soc 2" })).toBe(1);
    expect(await found({ status: "update_waiting" })).toBe(0);
    expect(await found({ status: "published" })).toBe(1);
    expect((await readDocument(accounts, { documentId })).source).toMatchObject({
      state: "linked",
      title: "SOC 2 report",
    });
  });

  it("shows managers all of it, the newest version first", async () => {
    const { ctx } = testContext({ documents: [beside()], versions });
    const manager = as(ctx, "manager");
    expect(await readDocument(manager, { documentId })).toMatchObject(newer);
    expect((await readVersion(manager, { documentId })).version.n).toBe(2);
    expect((await listVersions(manager, { documentId })).items.map(({ n }) => n)).toEqual([2, 1]);
  });

  it("says the same of another workspace's document as of none", async () => {
    const { ctx } = testContext({ documents: [beside()], versions });
    const other = { ...ctx, actor: anActor("admin", "wsp_other") };
    for (const asked of [
      readDocument(other, { documentId }),
      readVersion(other, { documentId, n: 1 }),
      readContent(other, { documentId, documentHref }),
      fileAddress(other, { documentId, fileId: "fil_x" }),
    ])
      await expect(asked).rejects.toMatchObject({
        code: "not_found",
        message: "Document doc_soc2 does not exist",
      });
  });

  it("gives addresses of the files of that version alone, and for a minute at most", async () => {
    const { ctx, clock } = testContext({
      documents: [beside()],
      versions: [
        aVersion({ kind: "files", files: [file("1", "one.pdf")] }),
        aVersion({ n: 2, kind: "files", files: [file("2", "two.pdf")] }),
      ],
    });
    const accounts = as(ctx, "accounts");
    const given = await fileAddress(accounts, { documentId, fileId: file("1", "").id });
    expect(given.url).toContain(aHash("1"));
    expect(given.expiresAt <= new Date(clock.now().getTime() + 60_000).toISOString()).toBe(true);
    for (const asked of [
      fileAddress(accounts, { documentId, fileId: file("2", "").id }),
      fileAddress(ctx, { documentId, fileId: file("1", "").id }),
      fileAddress(ctx, { documentId, fileId: file("2", "").id, n: 1 }),
    ])
      await expect(asked).rejects.toMatchObject({ code: "not_found" });
    expect((await fileAddress(ctx, { documentId, fileId: file("2", "").id })).url).toContain(aHash("2"));
  });

  it("renders a text with its links to imported pages", async () => {
    const { ctx } = testContext({
      documents: [aDocument({ id: "doc_other", source: aSource({ sourceId: pageId(5) }) })],
    });
    const kept = await keepText(ctx, settle(parseMarkdown(`[Other](${notionLink(pageId(5))})`)));
    const { sha256 } = kept;
    await ctx.documents.save(
      aDocument({ sha256 }),
      {
        id: "trc_1",
        workspaceId: "wsp_acme",
        at: "2026-11-20T09:00:00.000Z",
        by: { type: "system", id: "t", name: "t" },
        did: "document.imported",
        subject: { kind: "document", id: documentId },
        details: {},
      },
      { version: aVersion({ ...kept }) },
    );
    const { tree, markdown } = await readContent(ctx, { documentId, documentHref });
    expect(markdown).toContain("Other");
    expect(JSON.stringify(tree)).toContain("/documents/doc_other");
  });
});
