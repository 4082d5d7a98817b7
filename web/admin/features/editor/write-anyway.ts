import type { Node } from "@milkdown/kit/prose/model";

/**
 * The text of a document, block by block: one that cannot be written is given as its words alone, so that nothing of what was
 * typed is lost.
 */
export function writeAnyway(document: Node, write: (document: Node) => string): string {
  const written: string[] = [];
  document.forEach((block) => {
    try {
      written.push(write(document.type.create(null, block)).trimEnd());
    } catch {
      written.push(block.textBetween(0, block.content.size, "\n\n", " ").trim());
    }
  });
  return `${written.filter((text) => text).join("\n\n")}\n`;
}
