/** One measured figure beside what it is compared with in the same run. */
export interface Figure {
  name: string;
  ours: number;
  other: number;
  otherName: string;
  /** ours / other */
  ratio: number;
  unit: string;
  target: string;
  met: boolean;
}

export function figure(
  what: Omit<Figure, "ratio" | "met"> & { met(ours: number, ratio: number): boolean },
): Figure {
  const ratio =
    what.other === 0 ? (what.ours === 0 ? 1 : Number.POSITIVE_INFINITY) : round(what.ours / what.other);
  return {
    ...what,
    ours: round(what.ours),
    other: round(what.other),
    ratio,
    met: what.met(what.ours, ratio),
  };
}

const round = (value: number) => Math.round(value * 1000) / 1000;

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** For a person: one line a figure. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ["", "figure", "ours", "beside", "", "ratio", "unit", "target"],
    ...figures.map((one) => [
      one.met ? "met" : "NOT MET",
      one.name,
      String(one.ours),
      String(one.other),
      one.otherName,
      String(one.ratio),
      one.unit,
      one.target,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
