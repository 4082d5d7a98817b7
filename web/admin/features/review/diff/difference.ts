import { type Block, blocksOf } from "./blocks.ts";
import { type Likable, wordsThatCount } from "./likeness.ts";
import type { Budget } from "./matching.ts";
import { type Aligned, align, type Piece } from "./pieces.ts";
import { isWord, Numbered, tokensOf } from "./tokens.ts";
import { compareTokens, countWords, stretches, type Words } from "./words.ts";

export type Change = "same" | "changed" | "gone" | "come";

export interface Side extends Pick<Block, "kind" | "depth" | "tail"> {
  words: Words[];
}

/** One block beside its counterpart. */
export interface Row {
  change: Change;
  before?: Side;
  after?: Side;
}

export interface Difference {
  rows: Row[];
  /** How many words only the one and only the other has. */
  words: { gone: number; come: number };
  /** So much changed that not everything was compared word by word. */
  coarse: boolean;
}

/** A third of a second of work at most, on a slow machine. */
const mostSteps = 1_200_000;

/** What became of a text: blocks first, then the words inside those that were edited. */
export function difference(before: string, after: string, steps = mostSteps): Difference {
  // Always the same way round, so that what came in one direction is exactly what goes in the other.
  const turned = before > after;
  const [one, other] = turned ? [after, before] : [before, after];
  const compared = new Comparison(blocksOf(one), blocksOf(other), { steps });
  const rows = compared.rows(turned);
  const [gone, come] = turned
    ? [compared.words.other, compared.words.one]
    : [compared.words.one, compared.words.other];
  return { rows, words: { gone, come }, coarse: compared.coarse };
}

type Sides = { one: Side; other: Side; change: Change };

class Comparison {
  readonly words = { one: 0, other: 0 };
  readonly #ones: readonly Block[];
  readonly #others: readonly Block[];
  readonly #budget: Budget;
  readonly #numbered = new Numbered();
  readonly #tokens = new Map<Block, string[]>();

  constructor(ones: readonly Block[], others: readonly Block[], budget: Budget) {
    this.#ones = ones;
    this.#others = others;
    this.#budget = budget;
  }

  get coarse(): boolean {
    return this.#budget.exceeded === true;
  }

  rows(turned: boolean): Row[] {
    const aligned = align(this.#pieces(this.#ones), this.#pieces(this.#others), this.#budget);
    const sides = aligned.map((pair) => ({ pair, sides: this.#pair(pair) }));
    const rows: Row[] = [];
    let [i, j] = [0, 0];
    const alone = (to: number, there: number) => {
      const ones = this.#ones.slice(i, to).map((block) => this.#alone(block, "one"));
      const others = this.#others.slice(j, there).map((block) => this.#alone(block, "other"));
      const [gone, come] = turned ? [others, ones] : [ones, others];
      rows.push(...gone.map((before): Row => ({ change: "gone", before })));
      rows.push(...come.map((after): Row => ({ change: "come", after })));
    };
    for (const { pair, sides: found } of sides) {
      alone(pair.at, pair.there);
      if (found) {
        const [before, after] = turned ? [found.other, found.one] : [found.one, found.other];
        rows.push({ change: found.change, before, after });
      }
      [i, j] = [pair.at + 1, pair.there + 1];
    }
    alone(this.#ones.length, this.#others.length);
    return rows;
  }

  #pieces(blocks: readonly Block[]): Piece[] {
    return blocks.map((block) => ({
      key: this.#numbered.of(`\u0000${block.kind} ${block.text}`),
      about: () => this.#about(block),
    }));
  }

  #about(block: Block): Likable {
    const words = this.#tokensOf(block).filter(isWord).slice(0, wordsThatCount);
    const numbers = words.map((word) => this.#numbered.of(word.trimEnd()));
    return { kind: block.kind, words: numbers.sort((a, b) => a - b) };
  }

  #tokensOf(block: Block): string[] {
    const known = this.#tokens.get(block);
    if (known) return known;
    const tokens = tokensIn(block);
    this.#tokens.set(block, tokens);
    return tokens;
  }

  #pair({ at, there, equal }: Aligned): Sides | undefined {
    const [one, other] = [this.#ones[at], this.#others[there]];
    if (!one || !other) return undefined;
    if (equal) return { one: unchanged(one), other: unchanged(other), change: "same" };
    const tokens = { one: this.#tokensOf(one), other: this.#tokensOf(other) };
    const changed = compareTokens(tokens.one, tokens.other, this.#numbered, this.#budget);
    this.words.one += countWords(tokens.one, changed.one);
    this.words.other += countWords(tokens.other, changed.other);
    const any = one.kind !== other.kind || [...changed.one, ...changed.other].includes(true);
    return {
      one: side(one, stretches(tokens.one, changed.one)),
      other: side(other, stretches(tokens.other, changed.other)),
      change: any ? "changed" : "same",
    };
  }

  #alone(block: Block, which: "one" | "other"): Side {
    const tokens = this.#tokens.get(block) ?? tokensIn(block);
    for (const token of tokens) if (isWord(token)) this.words[which]++;
    return side(block, block.text ? [{ text: block.text, changed: true }] : []);
  }
}

const tokensIn = ({ kind, text }: Block) => tokensOf(text, kind === "code" || kind === "math");
const side = ({ kind, depth, tail }: Block, words: Words[]): Side => ({ kind, depth, tail, words });
const unchanged = (block: Block): Side =>
  side(block, block.text ? [{ text: block.text, changed: false }] : []);
