import type { Root, RootContent } from "mdast";
import { type Part, partsOf } from "./parts.ts";
import type { Effort, Known } from "./probe.ts";
import { readSyntax } from "./syntax.ts";

interface Read {
  part: Part;
  root: Root;
  inner: Read[];
  /** Something follows in the text around it: code that nothing closed ends there, and not at the text's end. */
  goesOn: boolean;
}

/** Reads a text piece by piece, as though it were read whole. */
export function readText(text: string, least?: number): Root {
  const parts = partsOf(text.replace(/\r\n?/g, "\n"), least);
  const effort = { spent: 0 };
  const all = parts.map((part, at) => read(part, at < parts.length - 1, effort));
  const known = definedIn(all);
  const isOne = all.length === 1 && !all[0]?.inner.length;
  if (!isOne && (known.links.length || known.footnotes.length)) readAgain(all, known, effort);
  return { type: "root", children: joined(all) };
}

function read(part: Part, goesOn: boolean, effort: Effort): Read {
  const inner = part.inner.map((one, at) => read(one, at < part.inner.length - 1, effort));
  const more = goesOn || inner.length > 0;
  return { part, root: readPart(part.text, more, effort), inner, goesOn: more };
}

function readPart(text: string, goesOn: boolean, effort: Effort, known?: Known): Root {
  if (!goesOn) return readSyntax(text, known, effort);
  const root = readSyntax(`${text}***\n`, known, effort);
  root.children.pop();
  return root;
}

function readAgain(all: readonly Read[], known: Known, effort: Effort): void {
  for (const one of all) {
    if (one.part.text.includes("[")) one.root = readPart(one.part.text, one.goesOn, effort, known);
    readAgain(one.inner, known, effort);
  }
}

function joined(all: readonly Read[], out: RootContent[] = []): RootContent[] {
  for (const { part, root, inner } of all) {
    const [first, ...others] = root.children;
    const last = out.at(-1);
    const isOneList = first?.type === "list" && last?.type === "list" && first.ordered === last.ordered;
    if (part.joined && isOneList) {
      for (const item of first.children) last.children.push(item);
      for (const node of others) out.push(node);
    } else if (part.joined && first?.type === "table" && last?.type === "table") {
      for (const row of first.children.slice(1)) last.children.push(row);
      for (const node of others) out.push(node);
    } else for (const node of root.children) out.push(node);
    if (inner.length) joined(inner, contentOf(out.at(-1)));
  }
  return out;
}

/** Where that goes which the item, quote or note holds that stands last. */
function contentOf(node: RootContent | undefined): RootContent[] {
  const holder = node?.type === "list" ? node.children.at(-1) : node;
  if (holder?.type === "listItem" || holder?.type === "blockquote" || holder?.type === "footnoteDefinition")
    return holder.children;
  throw new Error("A piece of a text ends in no item, quote or note");
}

function definedIn(all: readonly Read[]): Known {
  const links = new Set<string>();
  const footnotes = new Set<string>();
  const visit = (node: Root | RootContent) => {
    if (node.type === "definition") links.add(node.identifier.toUpperCase());
    if (node.type === "footnoteDefinition") footnotes.add(node.identifier.toUpperCase());
    if ("children" in node) for (const child of node.children) visit(child);
  };
  const collect = ({ root, inner }: Read) => {
    visit(root);
    for (const one of inner) collect(one);
  };
  for (const one of all) collect(one);
  return { links: [...links], footnotes: [...footnotes] };
}
