import { describe, expect, it } from "vitest";
import { convertBlocks, convertPage } from "../../../functions/connectors/notion/convert.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { blockKinds } from "./block-kinds.ts";
import { bullet, node, paragraph, styled, toDo, words } from "./blocks.ts";

const markdown = (...nodes: BlockNode[]) => toMarkdown(convertBlocks(nodes).tree);
const kinds = Object.keys(blockKinds);
const page = "11111111-2222-3333-4444-555555555555";

describe("blocks that cannot come as they are", () => {
  it("counts what Notion does not give or we do not know, and keeps the rest", () => {
    const converted = convertBlocks([
      node("unsupported", { block_type: "button" }),
      node("unsupported", {}),
      node("hologram", { beams: 3 }, [paragraph("inside it")]),
      node("code", { rich_text: "nonsense" }),
      node("image", { type: "file_upload", file_upload: { id: "x" }, caption: [] }),
      node("bookmark", { url: "javascript:alert(1)", caption: [] }),
      { ...node("toggle", words("Closed")), unreadable: true },
      paragraph("the rest"),
    ]);
    expect(toMarkdown(converted.tree).split("\n\n")).toEqual([
      "*Not shown here: button*",
      "*Not shown here: a block that Notion does not hand out*",
      "inside it",
      "*Not shown here: code*",
      "*Not shown here: image*",
      "javascript:alert(1)",
      "**Closed**",
      "the rest\n",
    ]);
    expect(converted.notExposed).toEqual([
      { type: "button", count: 1 },
      { type: "unsupported", count: 1 },
      { type: "hologram", count: 1, how: "simplified" },
      { type: "code", count: 1 },
      { type: "image", count: 1 },
      { type: "bookmark", count: 1, how: "simplified" },
      { type: "toggle", count: 1, how: "unreadable" },
    ]);
  });

  it("says of list items that cannot be read", () => {
    const nodes = [
      { ...bullet("one"), unreadable: true as const },
      { ...toDo("two", true), unreadable: true as const },
    ];
    expect(convertBlocks(nodes).notExposed).toEqual([
      { type: "bulleted_list_item", count: 1, how: "unreadable" },
      { type: "to_do", count: 1, how: "unreadable" },
    ]);
  });

  it("says where what a synced block shows could not be read", () => {
    const copy = { ...node("synced_block", { synced_from: { block_id: page } }), unreadable: true as const };
    expect(markdown(copy)).toBe("*Not shown here: synced block*\n");
  });

  it("reads a kind that is new to it through a generic converter, which asks nobody and keeps no address that dies", async () => {
    const nodes = [
      node("hologram", {
        rich_text: [
          styled("See "),
          styled("this", { bold: true }),
          styled(" file", {}, "https://file.notion.so/a.pdf?X-Amz-Signature=1"),
          styled(" or script", {}, "javascript:alert(1)"),
          styled(" or page", {}, "/11111111222233334444555555555555"),
        ],
      }),
      node("gallery", { pictures: [{ words: [styled("First")] }, { words: [styled("# Second")] }] }),
      node("sculpture", { material: "bronze" }),
      node("video", {
        type: "file",
        file: { url: "https://file.notion.so/a.mp4?X-Amz-Signature=1" },
        caption: 5,
      }),
      { ...node("paragraph", { rich_text: [{ text: 5, plain_text: "half told" }] }, [paragraph("below")]) },
    ];
    const converted = await convertPage(nodes);
    expect(toMarkdown(converted.tree).split("\n\n")).toEqual([
      "See **this** file or script [or page](https://www.notion.so/11111111222233334444555555555555)",
      "First",
      "\\# Second",
      "*Not shown here: sculpture*",
      "*Not shown here: video*",
      "half told",
      "below\n",
    ]);
    expect(converted.notExposed).toEqual([
      { type: "hologram", count: 1, how: "simplified" },
      { type: "gallery", count: 1, how: "simplified" },
      { type: "sculpture", count: 1 },
      { type: "video", count: 1 },
      { type: "paragraph", count: 1, how: "simplified" },
    ]);
    const counts = Array.from({ length: 20 }, () => convertPage(nodes));
    expect((await Promise.all(counts)).every(({ tree }) => tree.children.length === 7)).toBe(true);
  });

  it.each([
    undefined,
    null,
    5,
    "text",
    [],
    [[]],
    { rich_text: null },
    { rich_text: [null] },
    { rich_text: [{}] },
  ])("makes something of any kind that holds %j, and goes on", async (content) => {
    const types = [...kinds, "hologram"];
    const broken = types.map((type) => {
      const made = node(type, {}, [paragraph(inside(type))]);
      made.block[type] = content;
      return made;
    });
    const { tree, withheld, notExposed } = await convertPage([...broken, paragraph("the rest")]);
    const text = toMarkdown(tree);
    expect(text).toMatch(/the rest\n$/);
    expect(withheld).toBe(0);
    for (const type of types)
      if (!silent.has(type))
        expect(text.includes(inside(type)) || notExposed.some((note) => note.type === type), type).toBe(true);
  });
});
const inside = (type: string) => `inside ${type.replaceAll("_", " ")}.`;

/** Pages below are documents of their own; the other two are made from the page itself. */
const silent = new Set([
  "child_page",
  "child_database",
  "breadcrumb",
  "table_of_contents",
  "divider",
  "table_row",
]);
