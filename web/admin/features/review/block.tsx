import type { Side } from "./diff/difference.ts";
import type { Words } from "./diff/words.ts";
import { cellsOf, lines, textOf, withoutMarker } from "./shape.ts";
import { keyed, Marked } from "./words.tsx";

interface BlockProps {
  side: Side;
  change: "gone" | "come";
  /** It has no counterpart, so that its marker is no news. */
  alone: boolean;
}

/** One block of a Markdown text, laid out as what it is; its words are its source. */
export function Block({ side, change, alone }: BlockProps) {
  const { kind, depth, words } = side;
  const marked = (some: readonly Words[]) => <Marked words={some} change={change} />;
  switch (kind) {
    case "rule":
      return <div className="block-rule">{words.some(({ changed }) => changed) && marked(words)}</div>;
    case "code":
    case "math":
      return <pre className="block-code">{marked(words)}</pre>;
    case "table_head":
    case "table_row": {
      const [first = [], second = []] = lines(words);
      return (
        <>
          <div className={kind === "table_head" ? "block-cells block-head" : "block-cells"}>
            {keyed(cellsOf(first)).map(([key, cell]) => (
              <div key={key}>{marked(cell)}</div>
            ))}
          </div>
          {!alone && second.some(({ changed }) => changed) && marked(second)}
        </>
      );
    }
    default: {
      const { marker, rest } = withoutMarker(kind, words, alone);
      return (
        <div
          className={`block-${kind}`}
          data-depth={kind === "heading" ? depth : undefined}
          style={
            kind === "heading" || depth === 0
              ? undefined
              : { marginInlineStart: `${Math.min(depth, 12) / 2}em` }
          }
        >
          {kind === "item" && marker && (
            <span className="block-marker" aria-hidden>
              {/\d/.test(marker) ? marker.trim() : "•"}
            </span>
          )}
          <div className="block-said">{textOf(rest).trim() ? marked(rest) : <br />}</div>
        </div>
      );
    }
  }
}
