import { useMemo } from "react";
import { difference, type Row } from "./diff/difference.ts";
import type { FactChange } from "./diff/facts.ts";
import type { Words } from "./diff/words.ts";
import { Marked } from "./words.tsx";

/** A title or a property: what it was, and what it is. */
export function FactChanges({ facts }: { facts: readonly FactChange[] }) {
  if (facts.length === 0) return null;
  return (
    <section className="changes" aria-label="Title and properties">
      {facts.map((fact) => (
        <FactRow key={fact.id} fact={fact} />
      ))}
    </section>
  );
}

function FactRow({ fact: { name, before, after } }: { fact: FactChange }) {
  const { rows } = useMemo(() => difference(before, after), [before, after]);
  return (
    <div className="change-row" data-kind="changed" data-change tabIndex={-1}>
      <FactCell name={name} words={said(rows, "before")} side="gone" />
      <FactCell name={name} words={said(rows, "after")} side="come" />
    </div>
  );
}

const said = (rows: readonly Row[], which: "before" | "after"): Words[] =>
  rows.flatMap((row) => {
    const side = row[which];
    return side ? [...side.words, { text: side.tail, changed: false }] : [];
  });

function FactCell({ name, words, side }: { name: string; words: readonly Words[]; side: "gone" | "come" }) {
  return (
    <div className="change-cell words" data-side={side}>
      <span className="change-sign" aria-hidden>
        {side === "gone" ? "−" : "+"}
      </span>
      <div className="change-said">
        <span className="quiet small">{name}</span>
        <div>
          {words.length > 0 ? <Marked words={words} change={side} /> : <span className="quiet">empty</span>}
        </div>
      </div>
    </div>
  );
}
