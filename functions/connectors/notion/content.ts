import type { Root } from "mdast";
import type { NotExposed, SourceContent } from "../../core/catalog/connector.ts";
import type { NotionObject } from "./answers.ts";
import { holdsWords } from "./blocks/holds-words.ts";
import { nameOf } from "./blocks/placeholder.ts";
import { type Converted, convertPage } from "./convert.ts";
import { rowShown } from "./properties/row.ts";
import type { BlockNode } from "./tree.ts";

/** What a page gives: its files if it holds any, else its text, with a row's properties on top. */
export async function contentOfPage(
  page: NotionObject,
  isRow: boolean,
  nodes: readonly BlockNode[],
): Promise<SourceContent> {
  const converted = await convertPage(nodes);
  const { files, media, withheld } = converted;
  const asFiles = files.length > 0;
  // A row's own files are saved from the table on top of its text; beside attachments there is none.
  const row = isRow
    ? rowShown(page, (index) => (asFiles ? undefined : `media:${media.length + index}`))
    : undefined;
  const found = {
    notExposed: [...converted.notExposed, ...(row?.notExposed ?? [])],
    withheld,
    ...(row ? { properties: row.properties } : {}),
  };
  if (asFiles) return { kind: "files", files, ...found };
  const reason = row?.table ? undefined : whyEmpty(converted);
  if (reason) return { kind: "empty", reason, ...found };
  const tree: Root = {
    type: "root",
    children: [...(row?.table ? [row.table] : []), ...converted.tree.children],
  };
  return { kind: "text", tree, media: [...media, ...(row?.files ?? [])], ...found };
}

function whyEmpty({ tree, asides, notExposed, withheld }: Converted): string | undefined {
  if (holdsWords(tree, asides)) return undefined;
  if ([...asides.values()].includes("page")) return "This page holds only other pages. Import those.";
  const missing = notExposed.filter(({ how }) => how === undefined);
  if (missing.length > 0) return `Notion does not hand out what this page is made of: ${kinds(missing)}.`;
  if (notExposed.length > 0)
    return `Notion does not let Gatehouse read what this page is made of: ${kinds(notExposed)}. Share it, and import again.`;
  if (withheld > 0) return "All that this page holds is marked 🔒, so nothing of it is copied.";
  return "This page is empty.";
}

const kinds = (notes: readonly NotExposed[]) => notes.map(({ type }) => nameOf(type)).join(", ");
