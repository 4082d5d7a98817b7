import type { PhrasingContent } from "mdast";
import { escapeText } from "./escape.ts";
import type { Words } from "./write-phrasing.ts";

/** What a line may not begin with; a cell's words never begin a line. */
const startsBlock = /^(?:[-+=:>#|]|\d+[.)])/;

/** No sign in a link's words may end them. */
const endsLabel = /[[\]\\^]/;

const plainAddress = /^(?:https?:\/\/|mailto:|media[/:]|#)[\w\-./#?=%:~+,;@]*$/;
const wordAt = { start: /^[\p{L}\p{N}]/u, end: /[\p{L}\p{N}]$/u };
const marks = { strong: "**", emphasis: "*", delete: "~~" };

type Marked = Extract<PhrasingContent, { type: keyof typeof marks }>;

/**
 * Most of what people write has one obvious spelling: words, and simple marks around words. It is written here without the
 * writer's hundred patterns and needs no proof by reading; `undefined` for all else.
 */
export function writePlainly({ type, children }: Words): string | undefined {
  const inCell = type === "tableCell";
  let out = "";
  let last: PhrasingContent | undefined;
  let needsSpace = false;
  for (const node of children) {
    const begins = out === "" || last?.type === "break";
    if (begins && !inCell && node.type === "text" && startsBlock.test(node.value)) return undefined;
    if (node.type === "link" && out.endsWith("!")) return undefined;
    const content = isMarked(node) ? run(node.children, inCell) : leaf(node, inCell);
    if (!content || (needsSpace && !/^\s|^\\\n/.test(content))) return undefined;
    needsSpace = false;
    if (isMarked(node)) {
      if (last && isMarked(last)) return undefined;
      if (!begins && !/\s$/.test(out) && !wordAt.start.test(content)) return undefined;
      needsSpace = !wordAt.end.test(content);
      out += marks[node.type] + content + marks[node.type];
    } else out += content;
    last = node;
  }
  return type === "heading" && out.endsWith("#") ? undefined : out;
}

const isMarked = (node: PhrasingContent): node is Marked => node.type in marks;

function run(nodes: readonly PhrasingContent[], inCell: boolean): string | undefined {
  const [only, ...others] = nodes;
  // What is marked twice all over, in the order that we nest marks.
  if (only?.type === "emphasis" && !others.length) {
    const content = run(only.children, inCell);
    const isWords =
      content && wordAt.start.test(content) && wordAt.end.test(content) && !content.includes("_");
    return isWords ? `_${content}_` : undefined;
  }
  let out = "";
  for (const node of nodes) {
    const content = node.type === "break" ? undefined : leaf(node, inCell);
    if (!content || (node.type === "link" && out.endsWith("!"))) return undefined;
    out += content;
  }
  return out;
}

function leaf(node: PhrasingContent, inCell: boolean): string | undefined {
  switch (node.type) {
    case "text":
      return escapeText(node.value, inCell);
    case "break":
      return "\\\n";
    case "inlineCode":
      return /^ | $|[`|\\]/.test(node.value) ? undefined : `\`${node.value}\``;
    case "inlineMath":
      return /[$`|\\]/.test(node.value) ? undefined : `$${node.value}$`;
    case "link": {
      const [only, ...others] = node.children;
      if (node.title || others.length || only?.type !== "text" || !plainAddress.test(node.url))
        return undefined;
      if (endsLabel.test(only.value) || node.url.endsWith(only.value)) return undefined;
      const words = escapeText(only.value, inCell);
      return words && `[${words}](${node.url})`;
    }
    default:
      return undefined;
  }
}
