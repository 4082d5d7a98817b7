import type { PhrasingContent } from "mdast";
import { wordsOf } from "./text.ts";
import { mergeLeaves } from "./tidy-space.ts";
import type { Words } from "./write-phrasing.ts";

/** Long words as several short ones, and what stands between each and the next: writing costs the square of a length. */
export interface Portions {
  parts: Words[];
  between: (" " | "\\\n")[];
}

const small = { nodes: 60, length: 2_000 };

/** Between two words, where nothing that is written on one side means anything on the other. */
const seam = /[\p{L}\p{N}] (?=\p{L})/gu;

export function portions(node: Words): Portions | undefined {
  if (node.children.length <= 2 * small.nodes && wordsOf(node).length <= 2 * small.length) return undefined;
  const parts: Words[] = [];
  const between: Portions["between"] = [];
  let children: PhrasingContent[] = [];
  let length = 0;
  const end = (sign?: Portions["between"][number]) => {
    const part: Words = { ...node, children };
    parts.push(part);
    if (sign) between.push(sign);
    children = [];
    length = 0;
  };
  const isFull = () => children.length >= small.nodes || length >= small.length;
  for (const child of node.children) {
    if (child.type === "break" && children.length && isFull()) {
      end("\\\n");
      continue;
    }
    let rest = child.type === "text" ? child.value : "";
    if (children.length && isFull() && /^ \p{L}/u.test(rest)) {
      end(" ");
      rest = rest.slice(1);
    }
    if (child.type !== "text") {
      children.push(child);
      length += wordsOf(child).length;
      continue;
    }
    while (length + rest.length >= small.length || children.length >= small.nodes) {
      seam.lastIndex = Math.max(0, small.length - length - 1);
      const at = seam.exec(rest)?.index;
      if (at === undefined) break;
      const first = rest.slice(0, seam.lastIndex - 1);
      children.push({ type: "text", value: first });
      rest = rest.slice(seam.lastIndex);
      end(" ");
    }
    if (rest) children.push({ type: "text", value: rest });
    length += rest.length;
  }
  end();
  return parts.length > 1 ? { parts, between } : undefined;
}

/** The words whole again, as their parts now are. */
export const whole = ({ parts, between }: Portions): PhrasingContent[] =>
  mergeLeaves(
    parts.flatMap((part, at) => {
      const sign = between[at];
      if (!sign) return part.children;
      return [
        ...part.children,
        sign === " " ? ({ type: "text", value: " " } as const) : ({ type: "break" } as const),
      ];
    }),
  );
