import type { PhrasingContent } from "mdast";
import { onOneLine } from "./characters.ts";
import { nestMarks } from "./nest-marks.ts";
import type { References } from "./references.ts";
import { image, isAddress, link } from "./tidy-links.ts";
import {
  isSpan,
  mergeLeaves,
  type Span,
  text,
  trimAtBreaks,
  trimEdges,
  withSpaceOutside,
} from "./tidy-space.ts";

export interface Around {
  references: References;
  /** Headings and table cells have no room for a line break. */
  oneLine?: boolean;
  /** Not every formula and code has a way to spell its pipes in a table. */
  inTable?: boolean;
  /** What we are inside of: none of these may hold itself. */
  open: readonly Span["type"][];
}

/** The content of a paragraph, heading or cell: no node is empty, next to its like, or edged with space. */
export function tidyPhrasing(nodes: readonly PhrasingContent[], around: Around): PhrasingContent[] {
  let tidied = trimEdges(tidyRun(nodes, around));
  if (!tidied.some(holdsMarks)) return tidied;
  // Which mark reaches furthest is told without the space that moved out of them, and nesting anew may join what lies side by side.
  for (let round = 0; round < 8; round++) {
    const next = trimEdges(tidyRun(nestMarks(tidied), around));
    if (JSON.stringify(next) === JSON.stringify(tidied)) break;
    tidied = next;
  }
  return tidied;
}

const holdsMarks = (node: PhrasingContent) => isSpan(node) && node.children.some(isSpan);

function tidyRun(nodes: readonly PhrasingContent[], around: Around): PhrasingContent[] {
  const tidied = merged(
    nodes.flatMap((node) => tidyNode(node, around)),
    around,
  );
  const leaves = mergeLeaves(tidied.flatMap(withSpaceOutside));
  return trimAtBreaks(mergeLeaves(leaves.map((node) => withoutMisreadCode(node, around))));
}

/**
 * In a table `\\|` in code reads as a bare pipe, and in a link `]:` as a definition; as text both can be escaped. To a formula
 * a space means nothing.
 */
function withoutMisreadCode(node: PhrasingContent, around: Around): PhrasingContent {
  if (node.type === "inlineMath" && around.open.includes("link"))
    return { ...node, value: node.value.replaceAll("]:", "] :") };
  if (node.type !== "inlineCode") return node;
  const misread =
    (around.inTable && node.value.includes("\\|")) ||
    (around.open.includes("link") && node.value.includes("]:"));
  return misread ? { type: "text", value: node.value } : node;
}

function tidyNode(node: PhrasingContent, around: Around): PhrasingContent[] {
  switch (node.type) {
    case "text":
    case "html":
      return text(onOneLine(node.value));
    case "break":
      return around.oneLine ? text(" ") : [{ type: "break" }];
    case "inlineCode": {
      const value = onOneLine(node.value);
      return value.trim() ? [{ type: "inlineCode", value }] : text(value);
    }
    case "inlineMath": {
      const value = onOneLine(node.value).trim();
      if (!value) return [];
      return [{ type: "inlineMath", value: around.inTable ? withoutEscapedPipes(value) : value }];
    }
    case "strong":
    case "emphasis":
    case "delete":
      return span({ type: node.type, children: node.children }, around);
    case "link":
      return span(link(node.url, node.title, node.children), around);
    case "linkReference": {
      const target = around.references.target(node.identifier);
      return target
        ? span(link(target.url, target.title, node.children), around)
        : tidyRun(node.children, around);
    }
    case "image":
      return image(node.url, node.alt, node.title);
    case "imageReference": {
      const target = around.references.target(node.identifier);
      return target ? image(target.url, node.alt, target.title) : text(onOneLine(node.alt ?? ""));
    }
    case "footnoteReference":
      return around.references.hasFootnote(node.identifier)
        ? [{ type: "footnoteReference", identifier: node.identifier, label: node.label ?? node.identifier }]
        : [];
    default:
      return [];
  }
}

/** In a table `\\|` in a formula reads as a bare pipe; the same sign has a name. */
const withoutEscapedPipes = (formula: string) =>
  formula.replace(/\\([\s\S])/g, (all, sign) => (sign === "|" ? "\\Vert " : all)).trim();

function span(node: Span, around: Around): PhrasingContent[] {
  const needless = around.open.includes(node.type) || (node.type === "link" && !isAddress(node.url));
  const children = tidyRun(
    node.children,
    needless ? around : { ...around, open: [...around.open, node.type] },
  );
  return needless || children.length === 0 ? children : [{ ...node, children }];
}

/** `**a**` beside `**b**` is `**ab**`: side by side they cannot be told apart. */
function merged(nodes: readonly PhrasingContent[], around: Around): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at] as PhrasingContent;
    let end = at + 1;
    if (isSpan(node)) while (end < nodes.length && alike(node, nodes[end])) end++;
    if (isSpan(node) && end > at + 1)
      out.push(
        ...span(
          { ...node, children: nodes.slice(at, end).flatMap((n) => (isSpan(n) ? n.children : [])) },
          around,
        ),
      );
    else out.push(node);
    at = end;
  }
  return out;
}

const alike = (a: Span, b: PhrasingContent | undefined) =>
  a.type === b?.type && (a.type !== "link" || b.type !== "link" || (a.url === b.url && a.title === b.title));
