import * as z from "zod";
import { childrenOf, renderBlock } from "../render/block.ts";
import type { Sandbox } from "../sandbox.ts";
import { compact } from "../state/ids.ts";
import type { BlockRecord, Bot, NodeRecord, PageRecord } from "../state/model.ts";
import { escaped, words } from "./words.ts";

/** Notion's own limit; what lies beyond it comes as unknown. */
const mostBlocks = 20_000;

/** Kinds that the short form has no spelling for. */
const unspelled = new Set([
  "bookmark",
  "embed",
  "link_preview",
  "link_to_page",
  "breadcrumb",
  "template",
  "unsupported",
  "tab",
]);

export interface ShortForm {
  markdown: string;
  truncated: boolean;
  unknown: string[];
}

/** A page as Notion-flavored Markdown, version 1. https://developers.notion.com/guides/data-apis/enhanced-markdown */
export function shortForm(sandbox: Sandbox, bot: Bot, page: PageRecord): ShortForm {
  const unknown: string[] = [];
  let written = 0;

  const below = (node: PageRecord | BlockRecord): string[] => childrenOf(sandbox, bot, node).flatMap(lines);

  function lines(node: NodeRecord): string[] {
    const answer = renderBlock(sandbox, bot, node);
    const type = String(answer.type);
    const url = `${sandbox.urls.web}/p/${compact(node.id)}`;
    if (++written > mostBlocks || unspelled.has(type)) {
      unknown.push(node.id);
      return [`<unknown url="${url}" alt="${type}"/>`];
    }
    if (node.kind === "block") return block(type, Content.catch(nothing).parse(answer[type] ?? {}), node);
    const name = node.kind === "page" ? "page" : "database";
    return [`<${name} url="${url}">${escaped(titleIn(answer[type]))}</${name}>`];
  }

  function block(type: string, content: Content, node: BlockRecord): string[] {
    const line = words(content.rich_text);
    const under = () => below(node).map((text) => `\t${text}`);
    switch (type) {
      case "paragraph":
        return [line || "<empty-block/>", ...under()];
      case "heading_1":
      case "heading_2":
      case "heading_3":
      case "heading_4": {
        const toggle = content.is_toggleable ? ' {toggle="true"}' : "";
        return [`${"#".repeat(Number(type.at(-1)))} ${line}${toggle}`, ...under()];
      }
      case "bulleted_list_item":
        return [`- ${line}`, ...under()];
      case "numbered_list_item":
        return [`${content.list_start_index ?? 1}. ${line}`, ...under()];
      case "to_do":
        return [`- [${content.checked ? "x" : " "}] ${line}`, ...under()];
      case "quote":
        return [`> ${line}`, ...under()];
      case "toggle":
        return ["<details>", `<summary>${line}</summary>`, ...under(), "</details>"];
      case "callout": {
        const icon = content.icon?.emoji ? ` icon="${content.icon.emoji}"` : "";
        return [`<callout${icon}>`, ...(line ? [`\t${line}`] : []), ...under(), "</callout>"];
      }
      case "code":
        return [`\`\`\`${content.language ?? ""}`, ...plain(content.rich_text).split("\n"), "```"];
      case "equation":
        return ["$$", content.expression ?? "", "$$"];
      case "divider":
        return ["---"];
      case "table_of_contents":
        return ["<table_of_contents/>"];
      case "table":
        return [
          `<table header-row="${content.has_column_header}" header-column="${content.has_row_header}">`,
          ...under(),
          "</table>",
        ];
      case "table_row":
        return ["<tr>", ...(content.cells ?? []).map((cell) => `<td>${words(cell)}</td>`), "</tr>"];
      case "column_list":
        return ["<columns>", ...under(), "</columns>"];
      case "column":
        return ["<column>", ...under(), "</column>"];
      case "synced_block":
        return ["<synced_block>", ...under(), "</synced_block>"];
      case "image":
        return [`![${words(content.caption)}](${addressIn(content)})`];
      case "video":
      case "audio":
      case "pdf":
      case "file":
        return [`<${type} src="${addressIn(content)}">${words(content.caption)}</${type}>`];
      case "meeting_notes":
        return ["<meeting-notes>", `\t${words(content.title)}`, ...under(), "</meeting-notes>"];
      default:
        return [line, ...under()];
    }
  }

  const markdown = below(page).join("\n");
  return { markdown, truncated: unknown.length > 0, unknown };
}

const Address = z.object({ url: z.string() });

const Content = z.looseObject({
  rich_text: z.unknown().optional(),
  caption: z.unknown().optional(),
  title: z.unknown().optional(),
  cells: z.array(z.unknown()).optional(),
  is_toggleable: z.boolean().optional(),
  checked: z.boolean().optional(),
  list_start_index: z.number().optional(),
  language: z.string().optional(),
  expression: z.string().optional(),
  has_column_header: z.boolean().default(false),
  has_row_header: z.boolean().default(false),
  icon: z.looseObject({ emoji: z.string().optional() }).nullish(),
  file: Address.optional(),
  external: Address.optional(),
});
type Content = z.infer<typeof Content>;
/** A block that a test made up may hold anything. */
const nothing: Content = Content.parse({});

const addressIn = ({ file, external }: Content) => file?.url ?? external?.url ?? "";

const titleIn = (content: unknown) =>
  z.object({ title: z.string() }).catch({ title: "" }).parse(content).title;

const plain = (richText: unknown) =>
  z
    .array(z.object({ plain_text: z.string() }))
    .catch([])
    .parse(richText)
    .map((run) => run.plain_text)
    .join("");
