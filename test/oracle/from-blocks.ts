import { type BlockTree, contentOf, titleOf } from "./content.ts";
import { attachment, image, isLocked, lead, recording } from "./from-files.ts";
import { counting, isItem, startsAnew } from "./from-lists.ts";
import { code, leadingTo, notShown, paragraph, paragraphs } from "./from-text.ts";
import type { Run } from "./letters.ts";
import { pieces, type Shape } from "./shape.ts";
import { runsOf, toPage } from "./words.ts";

/** What is known on the way through a page. */
export interface Sofar {
  /** How many pictures and recordings the text has named, `media:0`, `media:1` … */
  media: number;
  /** Files that stand beside the text. */
  attachments: number;
  /** Callouts under a lock, of which nothing may come through. */
  withheld: number;
  /** The depth of the last heading. */
  heading: number;
}

/** What blocks mean: the decisions of this product, told a second time and without its code. */
export function meantBy(nodes: readonly BlockTree[]): { shapes: Shape[] } & Sofar {
  const sofar: Sofar = { media: 0, attachments: 0, withheld: 0, heading: 0 };
  return { shapes: flow(nodes, sofar), ...sofar };
}

function flow(nodes: readonly BlockTree[], sofar: Sofar): Shape[] {
  const out: Shape[] = [];
  let first: BlockTree | undefined;
  let items: Extract<Shape, { type: "list" }>["items"] = [];
  for (const node of nodes) {
    if (!isItem(node)) {
      first = undefined;
      out.push(...meaningOf(node, sofar));
      continue;
    }
    if (!first || startsAnew(first, node)) {
      first = node;
      items = [];
      out.push({ type: "list", start: counting(first).start, items });
    }
    const { rich_text, checked = false } = contentOf(node);
    const mark: Run = { text: counting(first).mark(items.length), marks: [] };
    items.push({
      checked: node.block.type === "to_do" ? checked : undefined,
      parts: [paragraph([mark, ...runsOf(rich_text)]), ...flow(node.children, sofar)],
    });
  }
  return out;
}

/** What lies inside a block follows it, whether it is indented, folded or beside it; only lists, quotes and callouts hold it. */
function meaningOf(node: BlockTree, sofar: Sofar): Shape[] {
  const { type } = node.block;
  const inside = () => flow(node.children, sofar);
  switch (type) {
    case "breadcrumb":
    case "table_of_contents":
      return [];
    case "quote":
      return [{ type: "quote", parts: [...paragraphs(runsOf(contentOf(node).rich_text)), ...inside()] }];
    case "callout":
      return callout(node, sofar);
    case "tab":
      return tabs(node, sofar);
    case "table":
      return [table(node)];
    default:
      return [...saidBy(node, sofar), ...inside()];
  }
}

function saidBy(node: BlockTree, sofar: Sofar): Shape[] {
  const content = contentOf(node);
  const { type, id } = node.block;
  switch (type) {
    case "paragraph":
    case "template":
      return paragraphs(runsOf(content.rich_text));
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4":
      return heading(Number(type.slice(-1)), runsOf(content.rich_text), sofar);
    case "toggle":
      return paragraphs(runsOf(content.rich_text, ["bold"]));
    case "meeting_notes":
    case "transcription":
      return Array.isArray(content.title) ? paragraphs(runsOf(content.title, ["bold"])) : [];
    case "code":
      return code(content);
    case "equation":
      return [{ type: "exact", as: "formula", value: content.expression ?? "" }];
    case "divider":
      return [{ type: "exact", as: "rule", value: "" }];
    case "image":
      return [image(content, sofar)];
    case "video":
    case "audio":
      return [recording(type, content, sofar)];
    case "file":
    case "pdf":
      return attachment(type, content, sofar);
    case "bookmark":
    case "embed":
    case "link_preview":
      return [leadingTo(type.replace("_", " "), content.url ?? "", content.caption)];
    case "link_to_page": {
      const page = content.page_id ?? content.database_id;
      return [page ? leadingTo(type, toPage(page), [], "Linked page") : notShown("link to a comment")];
    }
    case "child_page":
    case "child_database":
      return [leadingTo(type, toPage(id), [], titleOf(content).replace(/\s*\n\s*/g, " ") || "Untitled")];
    case "unsupported":
      return [notShown(content.block_type ?? "a block that Notion does not hand out")];
    case "column_list":
    case "column":
    case "synced_block":
      return [];
    default:
      return unheardOf(node);
  }
}

/** Of a kind that is new, the words come through at least. */
function unheardOf(node: BlockTree): Shape[] {
  const { rich_text = [] } = contentOf(node);
  if (rich_text.length) return paragraphs(runsOf(rich_text));
  return node.children.length ? [] : [notShown(node.block.type)];
}

function heading(depth: number, runs: Run[], sofar: Sofar): Shape[] {
  if (runs.some(({ text }) => text.trim())) sofar.heading = depth;
  return [{ type: "words", as: `heading ${depth}`, runs }];
}

/** A quote that begins with its icon; nothing where it says nothing. */
function callout(node: BlockTree, sofar: Sofar): Shape[] {
  const { icon, rich_text } = contentOf(node);
  if (isLocked(icon)) {
    sofar.withheld++;
    return [];
  }
  const before = lead(icon, sofar);
  const [first, ...others] = paragraphs(runsOf(rich_text));
  const words = [paragraph([...before, ...first.runs]), ...others];
  const parts = flow(node.children, sofar);
  const told = pieces([first, ...others, ...parts]).length > 0;
  return told || !icon?.emoji ? [{ type: "quote", parts: [...words, ...parts] }] : [];
}

/** Each tab's title is a heading below the one above all of them. */
function tabs(node: BlockTree, sofar: Sofar): Shape[] {
  const above = sofar.heading;
  const out = node.children.flatMap((tab) => {
    sofar.heading = above;
    const { icon, rich_text } = contentOf(tab);
    const title = heading(Math.min(above + 1, 6), [...lead(icon, sofar), ...runsOf(rich_text)], sofar);
    return [...title, ...flow(tab.children, sofar)];
  });
  sofar.heading = above;
  return out;
}

/** A head that Notion's table does not have stays empty; a first column that is a head is bold. */
function table(node: BlockTree): Shape {
  const { has_column_header, has_row_header } = contentOf(node);
  const rows = node.children.map((row) =>
    (contentOf(row).cells ?? []).map((cell, x) => runsOf(cell, has_row_header && x === 0 ? ["bold"] : [])),
  );
  return { type: "table", rows: has_column_header ? rows : [[], ...rows] };
}
