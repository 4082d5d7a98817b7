import { describe, expect, it } from "vitest";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import type { SourceContent } from "../../../functions/core/catalog/connector.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { bullet, external, hosted, node, paragraph, styled, words } from "./blocks.ts";
import { answersFor, connected, files, id, page } from "./connected.ts";

const fetched = async (nodes: BlockNode[], root?: object): Promise<SourceContent> =>
  (await connected(answersFor(nodes, root)).connector.fetch(id)).content;

describe("fetching a page", () => {
  it("gives its metadata and text in one call, and one for each list of blocks", async () => {
    const { connector, calls } = connected(answersFor([paragraph("Hello"), bullet("a", [bullet("b")])]));
    const { item, content } = await connector.fetch(id);
    expect(item).toMatchObject({ id, type: "page", title: "Access policy" });
    expect(content.kind === "text" && toMarkdown(content.tree)).toBe("Hello\n\n- a\n  - b\n");
    expect(calls).toHaveLength(3);
  });

  it("gives its files instead of its text where it holds some at Notion", async () => {
    const nodes = [
      paragraph("See"),
      node("pdf", hosted(`${files}/soc2.pdf`)),
      node("unsupported", { block_type: "button" }),
    ];
    expect(await fetched(nodes)).toMatchObject({
      kind: "files",
      files: [{ name: "soc2.pdf", origin: "hosted", at: { blockId: nodes[1]?.block.id } }],
      notExposed: [{ type: "button", count: 1 }],
    });
    expect((await fetched([node("pdf", external("https://a.example/x.pdf"))])).kind).toBe("text");
  });

  it("has no half characters anywhere, since nobody could keep them", async () => {
    const half = `x${String.fromCharCode(0xdc00)}`;
    const rowOf = (name: string) =>
      page({
        parent: { type: "data_source_id", data_source_id: "s", database_id: "d" },
        properties: {
          Name: { type: "title", title: [styled(half)] },
          [name]: { type: "select", select: { name: half } },
        },
        last_edited_by: { id: "u1", name: half },
      });
    const text = [
      paragraph(half),
      node("code", { rich_text: [styled(half)], language: half, caption: [styled(half)] }),
      node("equation", { expression: half }),
      node("image", { ...hosted(`${files}/a.png`), caption: [styled(half)] }),
      node(half, {}),
    ];
    const { connector } = connected(answersFor(text, rowOf(half)));
    const found = await connector.fetch(id);
    expect(JSON.stringify(found)).not.toMatch(/\\ud[89a-f]/i);
    expect(JSON.stringify(found).match(/x\ufffd/g)?.length).toBeGreaterThan(8);
    const attached = await fetched([
      node("pdf", { ...hosted(`${files}/a.pdf`), name: `${half}.pdf`, caption: [styled(half.repeat(400))] }),
    ]);
    const [file] = attached.kind === "files" ? attached.files : [];
    expect(JSON.stringify(file)).not.toMatch(/\\ud[89a-f]/i);
    expect(file?.caption?.length).toBe(300);
  });

  it("puts a row's properties on top of its text", async () => {
    const row = page({
      parent: { type: "data_source_id", data_source_id: "s", database_id: "d" },
      properties: { ...page().properties, Region: { type: "select", select: { name: "EU" } } },
    });
    const content = await fetched([paragraph("Notes")], row);
    expect(content.kind === "text" && toMarkdown(content.tree)).toBe(
      "| Property | Value |\n| - | - |\n| Region | EU |\n\nNotes\n",
    );
    expect((await fetched([], row)).kind).toBe("text");
  });

  it.each([
    ["it is empty", [], "This page is empty."],
    ["it has only empty lines", [paragraph(" "), node("breadcrumb", {})], "This page is empty."],
    [
      "all is under a lock",
      [node("callout", { ...words("x"), icon: { type: "emoji", emoji: "🔒" } })],
      "All that this page holds is marked 🔒, so nothing of it is copied.",
    ],
    [
      "Notion hands nothing out",
      [node("unsupported", { block_type: "ai_block" })],
      "Notion does not hand out what this page is made of: AI block.",
    ],
    [
      "it only holds other pages",
      [node("child_page", { title: "Sub" }), paragraph("")],
      "This page holds only other pages. Import those.",
    ],
  ])("says that there is nothing to import where %s", async (_, nodes, reason) => {
    expect(await fetched(nodes)).toMatchObject({ kind: "empty", reason });
  });

  it("tells what is in the trash from what is not shared", async () => {
    await expect(fetched([], page({ in_trash: true }))).rejects.toMatchObject({
      code: "source_gone",
      details: { reason: "trashed" },
    });
    await expect(connected({}).connector.fetch(id)).rejects.toMatchObject({
      code: "source_gone",
      details: { reason: "not_shared" },
    });
  });
});
