import { refused } from "../../refused.ts";
import type { SeedBlock } from "../seed/format.ts";
import type { BlockContent, BlockRecord, Person, Stamps, State } from "./model.ts";
import { literal, richText } from "./rich-text.ts";

export interface Planting {
  state: State;
  workspaceId: string;
  people: readonly Person[];
  stamps: Stamps;
  /** The id of the block that stands at this path within its page. */
  blockId(path: string): string;
}

interface Shape {
  type: string;
  content: BlockContent;
  children?: readonly (SeedBlock | Shape)[];
}

/** Writes blocks into the state and returns their ids in order. */
export function plantBlocks(
  planting: Planting,
  blocks: readonly (SeedBlock | Shape)[],
  pageId: string,
  parentId: string = pageId,
  path = "",
): string[] {
  return blocks.map((block, i) => {
    const shape = "content" in block ? block : shapeOf(block, planting.people);
    const at = `${path}/${i}`;
    const id = planting.blockId(at);
    const record: BlockRecord = {
      kind: "block",
      id,
      workspaceId: planting.workspaceId,
      pageId,
      parentId,
      type: shape.type,
      content: shape.content,
      children: [],
      inTrash: false,
      restricted: false,
      ...planting.stamps,
    };
    planting.state.nodes[id] = record;
    record.children = plantBlocks(planting, shape.children ?? [], pageId, id, at);
    return id;
  });
}

/** The API's block of a seed's: https://developers.notion.com/reference/block */
function shapeOf(block: SeedBlock, people: readonly Person[]): Shape {
  const text = (source: string | undefined) => richText(source ?? "", people);
  const { type } = block;
  switch (type) {
    case "paragraph":
    case "quote":
    case "bulleted_list_item":
    case "numbered_list_item":
    case "toggle": {
      const icon = type === "paragraph" ? { icon: null } : {};
      return nested(block, { rich_text: text(block.text), ...icon, color: "default" });
    }
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      return nested(block, {
        rich_text: text(block.text),
        is_toggleable: block.toggleable ?? false,
        color: "default",
      });
    case "to_do":
      return nested(block, { rich_text: text(block.text), checked: block.checked, color: "default" });
    case "callout":
      return nested(block, {
        rich_text: text(block.text),
        icon: { type: "emoji", emoji: block.icon },
        color: block.color ?? "default",
      });
    case "code":
      return {
        type,
        content: { caption: text(block.caption), rich_text: literal(block.code), language: block.language },
      };
    case "equation":
      return { type, content: { expression: block.expression } };
    case "divider":
    case "breadcrumb":
      return { type, content: {} };
    case "table_of_contents":
      return { type, content: { color: "gray" } };
    case "table":
      return {
        type,
        content: {
          table_width: block.rows[0]?.length ?? 0,
          has_column_header: block.headerRow,
          has_row_header: block.headerColumn ?? false,
        },
        children: block.rows.map((row) => ({ type: "table_row", content: { cells: row.map(text) } })),
      };
    case "bookmark":
    case "embed":
      return { type, content: { caption: text(block.caption), url: block.url } };
    case "image":
    case "file":
    case "pdf":
      return { type, content: media(block, text(block.caption)) };
    case "column_list":
      return {
        type,
        content: {},
        children: block.columns.map((children) => ({ type: "column", content: {}, children })),
      };
    case "synced_block":
      return nested(block, { synced_from: null });
    case "link_to_page":
      return { type, content: { linkedPage: block.pageId } };
    case "unsupported":
      return { type, content: { block_type: block.blockType } };
    default:
      throw refused(`There is no block of the type ${String(type satisfies never)}`);
  }
}

const nested = (block: { type: string; children?: SeedBlock[] }, content: BlockContent): Shape => ({
  type: block.type,
  content,
  children: block.children ?? [],
});

function media(
  block: Extract<SeedBlock, { type: "image" | "file" | "pdf" }>,
  caption: BlockContent["caption"] = [],
): BlockContent {
  if ("externalUrl" in block) return { caption, type: "external", external: { url: block.externalUrl } };
  const name = block.type === "file" && block.name !== undefined ? { name: block.name } : {};
  return { caption, type: "file", asset: block.asset, ...name };
}
