import { describe, expect, it } from "vitest";
import type { Level } from "../../../../functions/core/access/level.ts";
import { changeDocument } from "../../../../functions/core/documents/change.ts";
import { editDocument } from "../../../../functions/core/documents/edit.ts";
import { restoreVersion } from "../../../../functions/core/documents/shelve.ts";
import type { Finding } from "../../../../functions/core/leak-guard/finding.ts";
import { listFindings } from "../../../../functions/core/leak-guard/read.ts";
import { saysMore } from "../../../../functions/core/leak-guard/unreadable.ts";
import { aFile, documentOf, filesContent, imported, importStage } from "../imports/stage.ts";
import { as, pageId } from "../stage.ts";

const id = pageId(1);
const token = `ghp_${"aB3xZ9".repeat(6)}`;

const bytesOf = (words: string | Uint8Array) =>
  typeof words === "string" ? new TextEncoder().encode(words) : words;

async function stageWith(
  title: string,
  content: string | ReturnType<typeof filesContent>,
  level: Level = "internal",
) {
  const stage = importStage();
  stage.notion.page({ id, title }, content);
  return {
    ...stage,
    bring: () => imported(stage, [id], level),
    document: () => documentOf(stage, id),
    async found(): Promise<Finding[]> {
      const { id: documentId } = await documentOf(stage, id);
      return (await listFindings(stage.ctx, { documentId })).items.map(({ finding }) => finding);
    },
    seen: async () => ({ documentId: (await documentOf(stage, id)).id, ifMatch: "*" }),
  };
}

describe("the leak guard on a version", () => {
  it("looks through the title, the text, alternative texts and addresses of links as a page comes in", async () => {
    const stage = await stageWith(
      "Draft: Backups",
      `# Backups\n\nFor internal use only.\n\n![Console at 10.1.2.3](https://img.acme.com/x.png)\n\n[Runbook](https://wiki.corp/backups)\n\nToken: ${token}`,
    );
    const [item] = await stage.bring();
    expect((await stage.found()).map(({ kind, place }) => [kind, place.part, place.line])).toEqual([
      ["internal_mark", "title", undefined],
      ["internal_mark", "text", 3],
      ["private_host", "alternative_text", 5],
      ["private_host", "text", 7],
      ["credential", "text", 9],
    ]);
    expect(await stage.document()).toMatchObject({ openFindings: 5, state: "draft" });
    expect(item).toMatchObject({ state: "done", findings: 5 });
  });

  it("looks again as a title or a text changes and as an old version is taken up again", async () => {
    const stage = await stageWith("Backups", "Nothing to hide.");
    await stage.bring();
    expect(await stage.document()).toMatchObject({ openFindings: 0 });
    await changeDocument(stage.ctx, { ...(await stage.seen()), changes: { title: "Backups (draft)" } });
    expect(await stage.document()).toMatchObject({ openFindings: 1 });
    await editDocument(stage.ctx, { ...(await stage.seen()), markdown: `See ${token}`, fork: true });
    expect(await stage.document()).toMatchObject({ openFindings: 2 });
    await restoreVersion(stage.ctx, { ...(await stage.seen()), n: 1 });
    expect(await stage.document()).toMatchObject({ openFindings: 0 });
  });

  it("reads the names and the words of files, of PDFs too, and names those that it cannot read", async () => {
    const file = (name: string) => aFile({ url: `https://files.test/${name}`, name });
    const names = ["notes.txt", "report.pdf", "locked.pdf", "broken.pdf", "scans.zip", `${token}.txt`];
    const stage = await stageWith("Evidence", filesContent(...names.map(file)));
    const put = (name: string, words: string | Uint8Array, contentType: string) =>
      stage.notion.file(`https://files.test/${name}`, bytesOf(words), contentType);
    put("notes.txt", "first line\nask ada@acme.com", "text/plain");
    put("report.pdf", "%PDF TODO: the annex", "application/pdf");
    put("locked.pdf", "%PDF /Encrypt", "application/pdf");
    put("broken.pdf", "no pdf at all", "application/pdf");
    put("scans.zip", Uint8Array.from([80, 75, 3, 4, 0, 0]), "application/zip");
    put(`${token}.txt`, "nothing", "text/plain");
    await stage.bring();
    const found = await stage.found();
    expect(found.map(({ kind, place }) => [kind, place.part, place.name, place.line])).toEqual([
      ["personal_email", "file", "notes.txt", 2],
      ["internal_mark", "file", "report.pdf", 1],
      ["unreadable", "file", "locked.pdf", undefined],
      ["unreadable", "file", "broken.pdf", undefined],
      ["unreadable", "file", "scans.zip", undefined],
      ["credential", "file_name", "•••.txt", undefined],
    ]);
    expect(JSON.stringify(found)).not.toContain(token.slice(8));
  });

  it("reads a file once, and keeps what it found as only the title changes", async () => {
    const stage = await stageWith("Report", filesContent(aFile()));
    stage.notion.file(aFile().url, bytesOf("%PDF internal only"));
    await stage.bring();
    const before = await stage.found();
    const api = { ...stage.ctx, pdf: undefined };
    await changeDocument(api, { ...(await stage.seen()), changes: { title: "SOC 2 report" } });
    expect(before).toHaveLength(1);
    expect(await stage.found()).toEqual(before);
  });

  it("forgets nothing that its list had no room for as only the title changes", async () => {
    const many = Array.from({ length: 120 }, (_, n) => `person${n}@acme.com`).join("\n");
    const [first, second] = ["people.txt", "keys.txt"].map((name) =>
      aFile({ url: `https://files.test/${name}`, name }),
    );
    if (!first || !second) throw new Error("There are two");
    const stage = await stageWith("Evidence", filesContent(first, second));
    stage.notion.file(first.url, bytesOf(many), "text/plain");
    stage.notion.file(second.url, bytesOf(token), "text/plain");
    await stage.bring();
    const before = await stage.found();
    expect(before.some(saysMore)).toBe(true);
    await changeDocument(stage.ctx, { ...(await stage.seen()), changes: { title: "Evidence 2026" } });
    expect((await stage.found()).map(({ rule }) => rule)).toEqual(before.map(({ rule }) => rule));
  });

  it("says that nobody has looked where a PDF came in before there was a guard", async () => {
    const stage = await stageWith("Report", filesContent(aFile()));
    stage.notion.file(aFile().url, bytesOf("%PDF internal only"));
    await stage.bring();
    const { id: documentId, version: n } = await stage.document();
    const version = await stage.ctx.documents.version("wsp_acme", documentId, n);
    if (!version) throw new Error("It was just made");
    const { findings: _, ...old } = version;
    for (const [key, kept] of stage.memory.versions) if (kept.n === n) stage.memory.versions.set(key, old);
    const { items } = await listFindings({ ...stage.ctx, pdf: undefined }, { documentId });
    expect(items.map(({ finding }) => finding.rule)).toEqual(["not looked through: not here"]);
  });

  it("shows findings to those who may read drafts alone", async () => {
    const stage = await stageWith("Backups", "TODO");
    await stage.bring();
    const { documentId } = await stage.seen();
    const accounts = as(stage.ctx, "accounts");
    await expect(listFindings(accounts, { documentId })).rejects.toMatchObject({ code: "forbidden" });
  });
});
