import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { visit } from "unist-util-visit";

export const root = resolve(import.meta.dirname, "../../..");

export interface MarkdownFile {
  /** From the project's root. */
  path: string;
  text: string;
  tree: Root;
}

const folders = ["docs", "functions", "stacks", "test", "web"];

/** Every Markdown file that is part of the project; what tests read as input is none. */
export function markdownFiles(): MarkdownFile[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  return [...readdirSync(root), ...inFolders]
    .filter((path) => path.endsWith(".md") && !path.includes("fixtures"))
    .map((path) => {
      const text = readFileSync(join(root, path), "utf8");
      const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
      return { path: relative(root, resolve(root, path)), text, tree: fromMarkdown(text, options) };
    });
}

/** Of links, images and definitions. */
export function addressesIn({ tree }: MarkdownFile): string[] {
  const found: string[] = [];
  visit(tree, (node) => {
    if (node.type === "link" || node.type === "image" || node.type === "definition") found.push(node.url);
  });
  return found;
}

export function codeIn({ tree }: MarkdownFile): { inline: string[]; blocks: string[] } {
  const inline: string[] = [];
  const blocks: string[] = [];
  visit(tree, (node) => {
    if (node.type === "inlineCode") inline.push(node.value);
    if (node.type === "code") blocks.push(node.value);
  });
  return { inline, blocks };
}

/** As GitHub names them, the second one of a name with a number. */
export function anchorsIn({ tree }: MarkdownFile): string[] {
  const seen = new Map<string, number>();
  const anchors: string[] = [];
  visit(tree, "heading", (heading) => {
    const name = textOf(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    anchors.push(times === 0 ? name : `${name}-${times}`);
  });
  return anchors;
}

export const textOf = (node: Nodes): string =>
  "value" in node ? node.value : "children" in node ? node.children.map(textOf).join("") : "";
