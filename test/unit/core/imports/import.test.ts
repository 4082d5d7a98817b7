import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listImports, readImport } from "../../../../functions/core/imports/read.ts";
import { startImport } from "../../../../functions/core/imports/start.ts";
import { parseMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { anActor } from "../../../fakes/context.ts";
import { as, drain, pageId } from "../stage.ts";
import { aFile, connectionId, documentOf, filesContent, imported, importStage, queued } from "./stage.ts";

const pdf = new TextEncoder().encode("%PDF-1.7 made up");

describe("importing from Notion", () => {
  it("makes three pages and a PDF drafts of the chosen level", async () => {
    const stage = importStage();
    for (const n of [1, 2, 3])
      stage.notion.page({ id: pageId(n), title: `Policy ${n}`, icon: "📄" }, `Text ${n}.`);
    stage.notion.file(aFile().url, pdf);
    stage.notion.page({ id: pageId(4), title: "SOC 2" }, filesContent(aFile()));
    const items = await imported(stage, [1, 2, 3, 4].map(pageId), "restricted");
    expect(items.map(({ state, outcome, title }) => [state, outcome, title])).toEqual([
      ["done", "imported", "Policy 1"],
      ["done", "imported", "Policy 2"],
      ["done", "imported", "Policy 3"],
      ["done", "imported", "SOC 2"],
    ]);
    const first = await documentOf(stage, pageId(1));
    expect(first).toMatchObject({
      kind: "text",
      state: "draft",
      level: "restricted",
      version: 1,
      icon: "📄",
    });
    const bytes = await stage.ctx.content.get("wsp_acme", first.sha256);
    expect(new TextDecoder().decode(bytes)).toBe("Text 1.\n");
    const report = await documentOf(stage, pageId(4));
    const sha256 = createHash("sha256").update(pdf).digest("hex");
    expect(report).toMatchObject({ kind: "files", sha256 });
    const version = await stage.ctx.documents.version("wsp_acme", report.id, 1);
    expect(version?.files).toMatchObject([{ name: "soc2.pdf", contentType: "application/pdf", sha256 }]);
    expect(stage.notion.calls.filter((call) => call.startsWith("fetch"))).toHaveLength(4);
  });

  it("tells on item and version where a page came in the source's short form, until it comes whole", async () => {
    const stage = importStage();
    const shortForm = { why: "blocks", truncated: true } as const;
    const tree = parseMarkdown("Part of it.");
    stage.notion.page(
      { id: pageId(1) },
      { kind: "text", tree, media: [], notExposed: [], withheld: 0, shortForm },
    );
    expect(await imported(stage, [pageId(1)])).toMatchObject([{ state: "done", shortForm }]);
    const { id } = await documentOf(stage, pageId(1));
    expect(await stage.ctx.documents.version("wsp_acme", id, 1)).toMatchObject({ shortForm });

    stage.notion.edit(pageId(1), { content: "All of it." });
    const [again] = await imported(stage, [pageId(1)]);
    expect(again).not.toHaveProperty("shortForm");
    expect(await stage.ctx.documents.version("wsp_acme", id, 2)).not.toHaveProperty("shortForm");
  });

  it("reports how far it is, and when it has ended", async () => {
    const stage = importStage();
    stage.notion.page({ id: pageId(1) });
    const job = await queued(stage, [pageId(1), pageId(2)]);
    expect((await readImport(stage.ctx, { importId: job.id })).items.map(({ state }) => state)).toEqual([
      "queued",
      "queued",
    ]);
    await drain(stage);
    const read = await readImport(stage.ctx, { importId: job.id });
    expect(read.job.state).toBe("finished");
    const [listed] = (await listImports(stage.ctx, {})).items;
    expect(listed).toMatchObject({ state: "finished", counts: { done: 1, imported: 1, failed: 1 } });
    expect(stage.traces.at(-1)).toMatchObject({
      did: "import.finished",
      details: { imported: 1, failed: 1 },
    });
  });

  it("asks for each page once, however often it was chosen, and for at most 500", async () => {
    const stage = importStage();
    expect((await queued(stage, [pageId(1), pageId(1).toUpperCase()])).total).toBe(1);
    const many = Array.from({ length: 501 }, (_, n) => pageId(n));
    await expect(queued(stage, many)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("500"),
    });
    expect((await queued(stage, many.slice(0, 500))).total).toBe(500);
    await expect(queued(stage, [])).rejects.toMatchObject({ code: "invalid" });
  });

  it("needs a connection that stands, of this workspace, and a manager", async () => {
    const input = {
      connectionId,
      level: "internal" as const,
      items: [{ id: pageId(1), type: "page" as const }],
    };
    const { ctx } = importStage();
    await expect(startImport(as(ctx, "accounts"), input)).rejects.toMatchObject({ code: "forbidden" });
    const other = { ...ctx, actor: anActor("admin", "wsp_other") };
    await expect(startImport(other, input)).rejects.toMatchObject({ code: "not_found" });
    for (const state of ["to_confirm", "needs_reconnecting", "disconnecting", "disconnected"] as const) {
      const stage = importStage({ connections: [aConnection({ state })] });
      await expect(startImport(stage.ctx, input)).rejects.toMatchObject({ code: "conflict" });
      expect(stage.memory.imports.size).toBe(0);
    }
  });

  it("gives documents of one title addresses of their own", async () => {
    const stage = importStage();
    for (let n = 1; n <= 23; n++) stage.notion.page({ id: pageId(n), title: "Policy" });
    const items = await imported(
      stage,
      Array.from({ length: 23 }, (_, n) => pageId(n + 1)),
    );
    expect(items.every(({ state }) => state === "done")).toBe(true);
    const slugs = [...stage.memory.documents.values()].map(({ slug }) => slug);
    expect(slugs.slice(0, 3)).toEqual(["policy", "policy-2", "policy-3"]);
    expect(new Set(slugs).size).toBe(23);
  });

  it("takes titles of any length and none", async () => {
    const stage = importStage();
    stage.notion.page({ id: pageId(1), title: "🔐".repeat(400) });
    stage.notion.page({ id: pageId(2), title: "  " });
    await imported(stage, [pageId(1), pageId(2)]);
    expect((await documentOf(stage, pageId(1))).title).toBe("🔐".repeat(150));
    expect(await documentOf(stage, pageId(2))).toMatchObject({ title: "Untitled", slug: "untitled" });
  });

  it("keeps the text where a picture cannot be had, and counts it", async () => {
    const stage = importStage();
    const tree = {
      type: "root" as const,
      children: [
        {
          type: "paragraph" as const,
          children: [{ type: "image" as const, url: "media:0", alt: "Diagram" }],
        },
        { type: "paragraph" as const, children: [{ type: "image" as const, url: "media:1", alt: "Logo" }] },
      ],
    };
    const media = [
      aFile({ url: "https://files.test/dead.png" }),
      aFile({ url: "https://files.test/logo.png" }),
    ];
    stage.notion.file("https://files.test/logo.png", new Uint8Array([1, 2, 3]), "image/png", "png");
    stage.notion.page({ id: pageId(1) }, { kind: "text", tree, media, notExposed: [], withheld: 0 });
    const [item] = await imported(stage, [pageId(1)]);
    expect(item).toMatchObject({ state: "done", notExposed: [{ type: "media", count: 1 }] });
    const { sha256 } = await documentOf(stage, pageId(1));
    const text = new TextDecoder().decode(await stage.ctx.content.get("wsp_acme", sha256));
    expect(text).toMatch(/^\\?\[image: Diagram\]\n\n!\[Logo\]\(media\/[0-9a-f]{64}\.png\)\n$/);
  });

  it("follows the database of an imported row", async () => {
    const stage = importStage();
    for (const n of [1, 2])
      stage.notion.page({ id: pageId(n), type: "row", parent: { type: "database", id: "data-source" } });
    await imported(stage, [pageId(1), pageId(2)]);
    expect(await stage.ctx.connections.get("wsp_acme", connectionId)).toMatchObject({
      followed: ["data-source"],
    });
  });

  it("leaves the documents of another workspace alone that imports the same page", async () => {
    const stage = importStage();
    stage.notion.page({ id: pageId(1) });
    await imported(stage, [pageId(1)]);
    const other = importStage({ connections: [aConnection({ workspaceId: "wsp_other" })] });
    expect(await other.ctx.documents.bySource("wsp_other", [pageId(1)])).toEqual(new Map());
  });
});
