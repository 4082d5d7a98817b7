import type { FootnoteDefinition, Root, RootContent } from "mdast";

interface Target {
  url: string;
  title?: string | null | undefined;
}

/** What a text defines at its foot. References become plain links; footnotes gather at the end. */
export interface References {
  target(identifier: string): Target | undefined;
  hasFootnote(identifier: string): boolean;
  footnotes: FootnoteDefinition[];
}

export function referencesOf(root: Root): References {
  const targets = new Map<string, Target>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const collect = (node: Root | RootContent) => {
    if (node.type === "definition" && !targets.has(node.identifier)) targets.set(node.identifier, node);
    if (node.type === "footnoteDefinition" && !footnotes.has(node.identifier))
      footnotes.set(node.identifier, node);
    if ("children" in node) for (const child of node.children) collect(child);
  };
  collect(root);
  return {
    target: (identifier) => targets.get(identifier),
    hasFootnote: (identifier) => footnotes.has(identifier),
    footnotes: [...footnotes.values()],
  };
}
