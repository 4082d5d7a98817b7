import { diffArrays } from "diff";
import { spelled } from "./letters.ts";
import { type Piece, pieces, type Shape } from "./shape.ts";

export interface Loss {
  blocks: number;
  characters: number;
}

/** The texts that were meant, and how many of them and of their characters what was told lacks. */
export function loss(meant: readonly Shape[], told: readonly Shape[]): { meant: Loss; lost: Loss } {
  const wanted = pieces(meant);
  const found = pieces(told);
  const blocks = removed(wanted.map(inForm), found.map(inForm));
  const words = { wanted: wanted.map(wordsOf), found: found.map(wordsOf) };
  let characters = 0;
  let missing = "";
  let instead = "";
  const count = () => {
    characters += removed([...missing], [...instead]);
    missing = instead = "";
  };
  // Texts that are there whole part what is to be compared letter by letter.
  for (const { added, removed: gone, value } of diffArrays(words.wanted, words.found))
    if (gone) missing += value.join("");
    else if (added) instead += value.join("");
    else count();
  count();
  return {
    meant: { blocks: wanted.length, characters: words.wanted.join("").length },
    lost: { blocks, characters },
  };
}

const removed = (wanted: string[], found: string[]) =>
  diffArrays(wanted, found).reduce((sum, part) => sum + (part.removed ? part.value.length : 0), 0);

/** Without the numbers of items and lists, so that one that is missing does not count for all below it. */
const inForm = ({ place, kind, runs }: Piece) =>
  [...place.map((name) => name.replace(/^(\w+) \d+/, "$1")), kind, spelled(runs)].join("\0");

const wordsOf = ({ runs }: Piece) =>
  runs
    .map(({ text }) => text)
    .join("")
    .replace(/\s+/g, "");
