import { describe, expect, it } from "vitest";
import { acmeNotion, seedId } from "../../../stacks/local/sandbox/notion/seed/index.ts";
import { richText } from "../../../stacks/local/sandbox/notion/state/rich-text.ts";
import { allBlocks, blocksOf, pagesOf, textsOf } from "./seed-walk.ts";

/** All that the API tells of, but for what other blocks are made with: nested pages, rows, columns, and what a test says word for word. */
const everyKind = [
  "audio",
  "bookmark",
  "breadcrumb",
  "bulleted_list_item",
  "callout",
  "code",
  "column_list",
  "divider",
  "embed",
  "equation",
  "file",
  "heading_1",
  "heading_2",
  "heading_3",
  "heading_4",
  "image",
  "link_preview",
  "link_to_page",
  "meeting_notes",
  "numbered_list_item",
  "paragraph",
  "pdf",
  "quote",
  "synced_block",
  "tab",
  "table",
  "table_of_contents",
  "template",
  "to_do",
  "toggle",
  "unsupported",
  "video",
];

const acmePage = (key: string) => pagesOf(acmeNotion.roots).find(({ id }) => id === seedId(key));

describe("the workspace of Acme", () => {
  it("uses every kind of block", () => {
    const kinds = new Set(blocksOf(acmeNotion.roots).map(({ type }) => type));
    expect([...kinds].sort()).toEqual(everyKind);
  });
});

describe("the pages that show how documents look", () => {
  const blocks = ["acme/how-documents-look", "acme/how-attachments-look"].flatMap((key) =>
    allBlocks(acmePage(key)?.blocks ?? []),
  );

  it("have every kind of block, icon and source of a file", () => {
    expect([...new Set(blocks.map(({ type }) => type))].sort()).toEqual(everyKind);
    const icons = blocks.flatMap((block) => (block.type === "callout" ? [block.icon] : []));
    const kinds = icons.map((icon) =>
      typeof icon === "object" && icon ? Object.keys(icon).join() : typeof icon,
    );
    expect(new Set(kinds)).toEqual(
      new Set(["string", "asset", "externalUrl", "customEmoji,asset", "name,color", "object"]),
    );
    const copies = blocks.flatMap((block) => ("copyOf" in block ? [block.copyOf] : []));
    const originals = new Set(blocksOf(acmeNotion.roots).flatMap(({ id }) => id ?? []));
    expect(copies).toHaveLength(2);
    expect(copies.filter((id) => !originals.has(id))).toEqual([]);
  });

  it("have every style and mention", () => {
    const texts = richText(blocks.flatMap(textsOf).join("\n"), acmeNotion.people);
    const mentions = texts.flatMap((item) => (item.type === "mention" ? [item.mention.type] : []));
    expect([...new Set(mentions)].sort()).toEqual([
      "custom_emoji",
      "date",
      "link_mention",
      "link_preview",
      "page",
      "template_mention",
      "user",
    ]);
    for (const style of ["bold", "italic", "strikethrough", "underline", "code"] as const)
      expect(texts.some(({ annotations }) => annotations[style])).toBe(true);
    expect(texts.some(({ annotations }) => annotations.color === "yellow_background")).toBe(true);
  });
});
