import { refused } from "../../refused.ts";
import type { SeedBlock, SeedMedia } from "../seed/format.ts";
import type { Shape } from "./blocks.ts";
import { iconOf } from "./icons.ts";
import { meetingNotes } from "./meeting-notes.ts";
import type { BlockContent, Person } from "./model.ts";
import { literal, richText } from "./rich-text.ts";

/** The API's block of a seed's. */
export function shapeOf(block: SeedBlock, people: readonly Person[]): Shape {
  const text = (source: string | undefined) => richText(source ?? "", people);
  const { type } = block;
  switch (type) {
    case "paragraph":
      return nested(block, { rich_text: text(block.text), icon: null, color: block.color ?? "default" });
    case "quote":
    case "bulleted_list_item":
    case "toggle":
      return nested(block, { rich_text: text(block.text), color: block.color ?? "default" });
    case "numbered_list_item":
      return nested(block, {
        rich_text: text(block.text),
        color: block.color ?? "default",
        ...(block.startIndex === undefined ? {} : { list_start_index: block.startIndex }),
        ...(block.format === undefined ? {} : { list_format: block.format }),
      });
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      return nested(block, {
        rich_text: text(block.text),
        is_toggleable: block.toggleable ?? false,
        color: block.color ?? "default",
      });
    case "to_do":
      return nested(block, {
        rich_text: text(block.text),
        checked: block.checked,
        color: block.color ?? "default",
      });
    case "callout":
      return nested(block, {
        rich_text: text(block.text),
        icon: block.icon === null ? null : iconOf(block.icon ?? "💡"),
        color: block.color ?? "default",
      });
    case "template":
      return nested(block, { rich_text: text(block.text) });
    case "code":
      return {
        type,
        content: {
          caption: text(block.caption),
          rich_text: [block.code].flat().flatMap(literal),
          language: block.language,
        },
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
      return { type, content: { caption: text(block.caption), url: block.url } };
    case "embed":
      return {
        type,
        content: {
          caption: text(block.caption),
          ...("url" in block ? { url: block.url } : "asset" in block ? { asset: block.asset } : media(block)),
        },
      };
    case "link_preview":
      return { type, content: { url: block.url } };
    case "image":
    case "video":
    case "audio":
    case "pdf":
      return { type, content: { caption: text(block.caption), ...media(block) } };
    case "file":
      return { type, content: { caption: text(block.caption), ...media(block), ...nameOf(block) } };
    case "column_list":
      return { type, content: {}, children: block.columns.map(column(block.widths)) };
    case "tab":
      return {
        type,
        content: {},
        children: block.tabs.map(({ text: label, icon, children }) => ({
          type: "paragraph",
          content: {
            rich_text: text(label),
            icon: icon === undefined ? null : iconOf(icon),
            color: "default",
          },
          children,
        })),
      };
    case "synced_block":
      return "copyOf" in block
        ? { type, content: { copyOf: block.copyOf } }
        : nested(block, { synced_from: null });
    case "link_to_page":
      return "pageId" in block
        ? { type, content: { linkedPage: block.pageId } }
        : { type, content: { type: "comment_id", comment_id: block.commentId } };
    case "meeting_notes":
      return meetingNotes(block, people);
    case "unsupported":
      return { type, content: block.blockType === undefined ? {} : { block_type: block.blockType } };
    case "raw":
      return { ...nested(block, { raw: block.content }), type: block.blockType };
    default:
      throw refused(`There is no block of the type ${String(type satisfies never)}`);
  }
}

const nested = (block: { type: string; children?: SeedBlock[] }, content: BlockContent): Shape => ({
  type: block.type,
  content,
  children: block.children ?? [],
});

const column =
  (widths: readonly number[] = []) =>
  (children: readonly SeedBlock[], i: number): Shape => ({
    type: "column",
    content: widths[i] === undefined ? {} : { width_ratio: widths[i] },
    children,
  });

function media(from: SeedMedia): BlockContent {
  if ("externalUrl" in from) return { type: "external", external: { url: from.externalUrl } };
  if ("fileUploadId" in from) return { type: "file_upload", file_upload: { id: from.fileUploadId } };
  return { type: "file", asset: from.asset };
}

function nameOf(block: SeedMedia & { name?: string }): BlockContent {
  if (block.name !== undefined) return { name: block.name };
  return "externalUrl" in block ? { name: block.externalUrl.split("/").at(-1) ?? "" } : {};
}
