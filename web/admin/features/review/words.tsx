import { Fragment, type ReactNode } from "react";
import type { Words } from "./diff/words.ts";

interface MarkedProps {
  words: readonly Words[];
  change: "gone" | "come";
}

/** Changed words are struck or underlined, and said to be so to who does not see that. */
export function Marked({ words, change }: MarkedProps) {
  return keyed(words).map(([key, { text, changed }]) =>
    changed ? (
      <Mark key={key} change={change}>
        <Source text={text} whole />
      </Mark>
    ) : (
      <Source key={key} text={text} />
    ),
  );
}

export function Mark({ change, children }: { change: "gone" | "come"; children: ReactNode }) {
  const Element = change === "gone" ? "del" : "ins";
  return (
    <Element className={change}>
      <span className="hidden">{change === "gone" ? " removed: " : " added: "}</span>
      {children}
    </Element>
  );
}

const markup = /(\*\*|~~|(?<!\w)[*_]|[*_](?!\w)|`+|!?\[|\]\([^()\s]*\)|\\(?=[^\w\s])|\\\n)/;

/** What only tells Markdown how to set the words stands back behind them; where a link leads is shortened unless it changed. */
function Source({ text, whole = false }: { text: string; whole?: boolean }) {
  return keyed(text.split(markup)).map(([key, piece], n) => {
    if (n % 2 === 0) return <Fragment key={key}>{piece}</Fragment>;
    const shown = whole ? withShortHashes(piece) : piece.startsWith("](") ? "](…)" : piece;
    return (
      <span key={key} className="markup" title={shown === piece ? undefined : piece}>
        {shown}
      </span>
    );
  });
}

const withShortHashes = (address: string) => address.replace(/([0-9a-f]{12})[0-9a-f]{52}/g, "$1…");

/** Pieces of a text stay where they are, so that their place is their name. */
export const keyed = <T,>(all: readonly T[]): [string, T][] => all.map((each, n) => [`at ${n}`, each]);
