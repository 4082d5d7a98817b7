import type { Root, RootContent } from "mdast";
import { invalid } from "../errors.ts";
import { type Portions, portions, whole } from "./portions.ts";
import { checkMarks } from "./probe.ts";
import { type Read, readBack } from "./read-back.ts";
import { type References, referencesOf } from "./references.ts";
import { wordsOf } from "./text.ts";
import { tidyTree } from "./tidy-tree.ts";
import { writeFlow } from "./write-flow.ts";
import { type Words, writePhrasing } from "./write-phrasing.ts";
import { writePlainly } from "./write-plainly.ts";

export interface Settled {
  markdown: string;
  /** What the Markdown reads as. */
  tree: Root;
}

/** Read together, so that the reader is made ready once for many. */
const batch = 50;

/**
 * Writes the canonical spelling of a tree, and tells the tree that it stands for. Only words are ever read back to see that
 * they say what was meant, a few paragraphs at a time; lists, quotes and tables are written so that they cannot be misread.
 */
export function settle(root: Root): Settled {
  let tree = tidyTree(root);
  for (let round = 0; round < 4; round++) {
    const spelled = spell(tree);
    const again = [...spelled.keys()].some((node) => node.type !== "tableCell" && !node.children.length);
    if (!again) return { markdown: writeFlow(tree, spelled), tree };
    tree = tidyTree(tree);
  }
  throw unstable();
}

const unstable = () => invalid("This text has no stable Markdown spelling");

function spell(tree: Root): Map<Words, string> {
  const references = referencesOf(tree);
  const spelled = new Map<Words, string>();
  let unsure: Words[] = [];
  const long = new Map<Words, Portions>();
  const add = (node: Words) => {
    const plain = writePlainly(node);
    const cut = plain === undefined ? portions(node) : undefined;
    if (plain !== undefined) spelled.set(node, plain);
    else if (cut) long.set(node, cut);
    else unsure.push(node);
    for (const part of cut?.parts ?? []) add(part);
  };
  const visit = (node: Root | RootContent) => {
    if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell") add(node);
    else if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  for (let round = 0; unsure.length; round++) {
    if (round > 8) throw unstable();
    const moved: Words[] = [];
    for (let at = 0; at < unsure.length; at += batch)
      moved.push(...moving(unsure.slice(at, at + batch), references, spelled));
    unsure = moved;
  }
  for (const [node, cut] of long) {
    node.children = whole(cut);
    spelled.set(
      node,
      cut.parts.map((part, at) => (spelled.get(part) ?? "") + (cut.between[at] ?? "")).join(""),
    );
    for (const part of cut.parts) spelled.delete(part);
  }
  return spelled;
}

/** Writes words and reads them back. Those that read as something else now hold that, and are to be written once more. */
function moving(nodes: readonly Words[], references: References, spelled: Map<Words, string>): Words[] {
  const misread = proven(nodes, references, spelled, false).map(({ node }) => node);
  return proven(misread, references, spelled, true).map(({ node, children }) => {
    node.children = children;
    return node;
  });
}

/** Tells those that do not read as what they are. */
function proven(
  nodes: readonly Words[],
  references: References,
  spelled: Map<Words, string>,
  carefully: boolean,
): Read[] {
  if (!nodes.length) return [];
  const written = nodes.map((node) => {
    checkMarks(wordsOf(node));
    return { node, text: node.children.length ? writePhrasing(node, carefully) : "" };
  });
  for (const { node, text } of written) spelled.set(node, text);
  return readBack(written, references).filter(
    ({ node, children }) => JSON.stringify(children) !== JSON.stringify(node.children),
  );
}
