import { Button } from "@mantine/core";
import { IconFold } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { plural } from "../../shared/words.ts";
import { Block } from "./block.tsx";
import type { Difference, Row, Side } from "./diff/difference.ts";
import { folded, type Part } from "./diff/fold.ts";
import { keyed } from "./words.tsx";

/** Two texts side by side, or one below the other where the page is narrow. */
export function TextChanges({ text }: { text: Difference }) {
  const parts = useMemo(() => folded(text.rows), [text]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  return (
    <div className="changes">
      {parts.map((part) =>
        part.folded && !opened.has(part.at) ? (
          <Fold key={part.at} part={part} open={() => setOpened(new Set(opened).add(part.at))} />
        ) : (
          <Rows key={part.at} rows={part.rows} />
        ),
      )}
    </div>
  );
}

function Fold({ part, open }: { part: Part; open: () => void }) {
  return (
    <Button
      className="fold"
      variant="subtle"
      color="gray"
      size="compact-sm"
      fullWidth
      leftSection={<IconFold size={14} aria-hidden />}
      onClick={open}
    >
      Show {plural(part.rows.length, "unchanged part")}
    </Button>
  );
}

/** Rows that changed and stand together are one change to step to. */
function Rows({ rows }: { rows: readonly Row[] }) {
  const runs: { changed: boolean; rows: Row[] }[] = [];
  for (const row of rows) {
    const changed = row.change !== "same";
    const last = runs.at(-1);
    if (last?.changed === changed) last.rows.push(row);
    else runs.push({ changed, rows: [row] });
  }
  return keyed(runs).map(([key, run]) => (
    <div key={key} {...(run.changed ? { "data-change": true, tabIndex: -1 } : {})}>
      {keyed(run.rows).map(([at, row]) => (
        <TextRow key={at} row={row} />
      ))}
    </div>
  ));
}

const says: Record<Row["change"], string> = {
  same: "",
  changed: "Changed",
  gone: "Removed",
  come: "Added",
};

function TextRow({ row: { change, before, after } }: { row: Row }) {
  return (
    <div className="change-row" data-kind={change}>
      {change !== "same" && <span className="hidden">{says[change]}: </span>}
      <Cell side={before} which="gone" change={change} />
      <Cell side={after} which="come" change={change} />
    </div>
  );
}

const signs = { gone: "−", come: "+" };

function Cell({
  side,
  which,
  change,
}: {
  side: Side | undefined;
  which: "gone" | "come";
  change: Row["change"];
}) {
  const same = change === "same";
  return (
    <div
      className="change-cell words"
      data-side={which}
      data-empty={side ? undefined : true}
      // Both sides say the same: once is enough to hear.
      aria-hidden={(same && which === "gone") || undefined}
    >
      <span className="change-sign" aria-hidden>
        {side && !same && signs[which]}
      </span>
      <div className="change-said">
        {side && <Block side={side} change={which} alone={change === which} />}
      </div>
    </div>
  );
}
