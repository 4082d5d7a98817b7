import type { Root, RootContent } from "mdast";
import { type Piece, pieces } from "./pieces.ts";
import type { Known } from "./probe.ts";
import { readSyntax } from "./syntax.ts";

/** Reads a text piece by piece, as though it were read whole. */
export function readText(text: string, least?: number): Root {
  const parts = pieces(text.replace(/\r\n?/g, "\n"), least);
  const read = (at: number, known?: Known) => {
    const { text: part } = parts[at] as Piece;
    if (at === parts.length - 1) return readSyntax(part, known);
    // As in the whole text something follows: code that nothing closed ends there, and not at the text's end.
    const root = readSyntax(`${part}***\n`, known);
    root.children.pop();
    return root;
  };
  let roots = parts.map((_, at) => read(at));
  const known = definedIn(roots);
  if (parts.length > 1 && (known.links.length || known.footnotes.length))
    roots = roots.map((root, at) => (parts[at]?.text.includes("[") ? read(at, known) : root));
  const children: RootContent[] = [];
  for (const [at, root] of roots.entries()) {
    const [first, ...others] = root.children;
    const last = children.at(-1);
    if (
      parts[at]?.joined &&
      first?.type === "list" &&
      last?.type === "list" &&
      first.ordered === last.ordered
    ) {
      for (const item of first.children) last.children.push(item);
      for (const node of others) children.push(node);
    } else for (const node of root.children) children.push(node);
  }
  return { type: "root", children };
}

function definedIn(roots: readonly Root[]): Known {
  const links = new Set<string>();
  const footnotes = new Set<string>();
  const visit = (node: Root | RootContent) => {
    if (node.type === "definition") links.add(node.identifier.toUpperCase());
    if (node.type === "footnoteDefinition") footnotes.add(node.identifier.toUpperCase());
    if ("children" in node) for (const child of node.children) visit(child);
  };
  for (const root of roots) visit(root);
  return { links: [...links], footnotes: [...footnotes] };
}
