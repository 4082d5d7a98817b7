interface Piece {
  value: string;
  added?: boolean;
  removed?: boolean;
}

export interface Part {
  key: string;
  change: "same" | "come" | "gone" | "skipped";
  text: string;
}

const around = 280;

/** Long stretches that did not change are shortened to their edges, so that the changes can be found. */
export function folded(pieces: readonly Piece[]): Part[] {
  const last = pieces.length - 1;
  return pieces.flatMap(({ value, added, removed }, n): Part[] => {
    const key = String(n);
    if (added) return [{ key, change: "come", text: value }];
    if (removed) return [{ key, change: "gone", text: value }];
    if (last === 0 || value.length <= 3 * around) return [{ key, change: "same", text: value }];
    // Cut between words.
    const head = n === 0 ? "" : value.slice(0, around).replace(/\s\S*$/, "");
    const tail = n === last ? "" : value.slice(-around).replace(/^\S*\s/, "");
    return [
      { key: `${key} head`, change: "same", text: head },
      { key: `${key} fold`, change: "skipped", text: "\n[…]\n" },
      { key: `${key} tail`, change: "same", text: tail },
    ].filter((part): part is Part => part.text !== "");
  });
}
