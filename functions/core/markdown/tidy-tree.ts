import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  List,
  ListItem,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
} from "mdast";
import { visit } from "unist-util-visit";
import { invalid } from "../errors.ts";
import { cleanCharacters } from "./characters.ts";
import { type References, referencesOf } from "./references.ts";
import { tidyPhrasing } from "./tidy-phrasing.ts";
import { tidyTable } from "./tidy-table.ts";

type Flow = BlockContent | DefinitionContent;

const maxDepth = 100;

/** The same content in the one shape that survives being written and read: see the files beside this one. */
export function tidyTree(root: Root): Root {
  const references = referencesOf(root);
  const footnotes = references.footnotes.map((note): FootnoteDefinition => {
    const children = tidyFlow(note.children, references, 1);
    visit({ ...note, children }, ["code", "math"], withoutSpaceOnly);
    return {
      type: "footnoteDefinition",
      identifier: note.identifier,
      label: note.label ?? note.identifier,
      children,
    };
  });
  return { type: "root", children: [...tidyFlow(root.children, references, 0), ...footnotes] };
}

/** A note's line of nothing but space is read with the space that stands before the note's lines. */
function withoutSpaceOnly(node: Nodes): void {
  if (node.type === "code" || node.type === "math") node.value = node.value.replace(/^[ \t]+$/gm, "");
}

function tidyFlow(nodes: readonly RootContent[], references: References, depth: number): Flow[] {
  if (depth > maxDepth) throw invalid(`Lists and quotes can be nested ${maxDepth} deep at most`);
  return nodes.flatMap((node) => tidyBlock(node, references, depth + 1));
}

function tidyBlock(node: RootContent, references: References, depth: number): Flow[] {
  const phrasing = (children: readonly PhrasingContent[], oneLine = false) =>
    tidyPhrasing(children, { references, oneLine, open: [] });
  switch (node.type) {
    case "paragraph":
      return paragraph(phrasing(node.children));
    case "heading": {
      const children = phrasing(node.children, true);
      return children.length ? [{ type: "heading", depth: node.depth, children }] : [];
    }
    case "blockquote": {
      const children = tidyFlow(node.children, references, depth);
      return children.length ? [{ type: "blockquote", children }] : [];
    }
    case "list":
      return tidyList(node, references, depth);
    case "code":
      return [{ type: "code", lang: language(node.lang), value: cleanCharacters(node.value) }];
    case "math": {
      const value = cleanCharacters(node.value).trim();
      return value ? [{ type: "math", value }] : [];
    }
    case "table":
      return tidyTable(node, references);
    case "thematicBreak":
      return [{ type: "thematicBreak" }];
    case "definition":
    case "footnoteDefinition":
    case "yaml":
    // No parser of ours makes one; the types know of it through hast-util-to-jsx-runtime.
    case "mdxJsxFlowElement":
    case "listItem":
    case "tableRow":
    case "tableCell":
      return [];
    default:
      return paragraph(phrasing([node]));
  }
}

const paragraph = (children: PhrasingContent[]): Flow[] =>
  children.length ? [{ type: "paragraph", children }] : [];

const language = (lang: string | null | undefined) => /^[\w+#.-]+/.exec((lang ?? "").trim())?.[0] ?? null;

function tidyList(list: List, references: References, depth: number): Flow[] {
  const children = list.children.map((item): ListItem => {
    const content = tidyFlow(item.children, references, depth);
    const checked = content[0]?.type === "paragraph" ? (item.checked ?? null) : null;
    return { type: "listItem", checked, spread: !isCompact(content), children: content };
  });
  if (children.every((item) => item.children.length === 0)) return [];
  const spread = children.some((item) => item.spread);
  if (!list.ordered) return [{ type: "list", ordered: false, spread, children }];
  // A number of ten digits begins no list.
  const start = Math.min(Math.max(Math.trunc(list.start ?? 1), 0), 999_999_999 - children.length);
  return [{ type: "list", ordered: true, start, spread, children }];
}

/**
 * A line with lists under it stays tight; whatever else an item holds gets blank lines, so that one content has one
 * spelling. A list that opens with a list may not follow a line directly: `- 2. a` would be read as its text.
 */
const isCompact = (content: Flow[]) =>
  content.slice(1).every((node) => node.type === "list" && !opensWithList(node));

const opensWithList = (list: List) => list.children[0]?.children[0]?.type === "list";
