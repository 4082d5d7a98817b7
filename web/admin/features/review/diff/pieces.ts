import { counterparts, type Likable } from "./likeness.ts";
import { type Budget, matching } from "./matching.ts";

/** Of two sequences of pieces: what is equal, what was edited, and what only one of them has. */
export type Aligned = { at: number; there: number; equal: boolean };

export interface Piece {
  /** Equal for equal pieces. */
  key: number;
  /** Asked only where it has no equal on the other side. */
  about(): Likable;
}

/** Longer stretches without anything equal are two texts and not one that was edited. */
const mostUnlike = 20_000;

/** The counterparts of two sequences, ascending on both sides; pieces without one are in no pair. */
export function align(ones: readonly Piece[], others: readonly Piece[], budget: Budget): Aligned[] {
  const keys = (pieces: readonly Piece[]) => pieces.map(({ key }) => key);
  const aligned: Aligned[] = [];
  let [i, j] = [0, 0];
  const pairUp = (at: number, there: number) => {
    if (at - i + there - j > mostUnlike) {
      budget.exceeded = true;
      return;
    }
    const like = (pieces: readonly Piece[]) => pieces.map((piece) => piece.about());
    for (const [n, m] of counterparts(like(ones.slice(i, at)), like(others.slice(j, there))))
      aligned.push({ at: i + n, there: j + m, equal: false });
  };
  for (const { one, other, length } of matching(keys(ones), keys(others), budget)) {
    pairUp(one, other);
    for (let n = 0; n < length; n++) aligned.push({ at: one + n, there: other + n, equal: true });
    [i, j] = [one + length, other + length];
  }
  pairUp(ones.length, others.length);
  return aligned;
}
