import { type Likable, wordsThatCount } from "./likeness.ts";
import { type Budget, matching } from "./matching.ts";
import { align, type Piece } from "./pieces.ts";
import { isWord, type Numbered } from "./tokens.ts";

/** A stretch of text that is in both versions, or in this one only. */
export interface Words {
  text: string;
  changed: boolean;
}

/** Longer texts are compared sentence by sentence first. */
const atOnce = 600;
const longestSentence = 120;

/** Which tokens of two texts are in one of them only. */
export function compareTokens(
  one: readonly string[],
  other: readonly string[],
  numbered: Numbered,
  budget: Budget,
): { one: boolean[]; other: boolean[] } {
  const changed = { one: one.map(() => true), other: other.map(() => true) };
  const keys = { one: one.map(keyIn(numbered)), other: other.map(keyIn(numbered)) };
  const within = (from: Sentence, to: Sentence) => {
    const runs = matching(keys.one.slice(...from.range), keys.other.slice(...to.range), budget);
    for (const run of runs) {
      const [at, there] = [from.range[0] + run.one, to.range[0] + run.other];
      changed.one.fill(false, at, at + run.length);
      changed.other.fill(false, there, there + run.length);
    }
  };
  const whole = (tokens: readonly string[]): Sentence => ({ range: [0, tokens.length] });
  if (one.length + other.length <= atOnce) within(whole(one), whole(other));
  else {
    const [here, there] = [sentences(one, keys.one, numbered), sentences(other, keys.other, numbered)];
    for (const pair of align(here, there, budget)) {
      const [from, to] = [here[pair.at], there[pair.there]];
      if (from && to) within(from, to);
    }
  }
  return changed;
}

/** Space behind a word says nothing; a token that is nothing but space is one. */
const keyIn = (numbered: Numbered) => (token: string) => numbered.of(token.trimEnd() || token);

interface Sentence {
  range: readonly [from: number, to: number];
}

/** Cut at the same places wherever the same words stand, so that an edit moves no other cut. */
function sentences(
  tokens: readonly string[],
  keys: readonly number[],
  numbered: Numbered,
): (Sentence & Piece)[] {
  const found: (Sentence & Piece)[] = [];
  let from = 0;
  for (const [n, token] of tokens.entries()) {
    const length = n + 1 - from;
    const ends = /^[.!?;。！？\n]/.test(token) || (length >= 8 && (keys[n] ?? 0) % 32 === 0);
    if (!ends && length < longestSentence && n + 1 < tokens.length) continue;
    const range = [from, n + 1] as const;
    const words = keys.slice(...range);
    found.push({ range, key: numbered.of(`\u0000${words.join(" ")}`), about: () => about(words) });
    from = n + 1;
  }
  return found;
}

const about = (words: number[]): Likable => ({
  kind: "sentence",
  words: words.slice(0, wordsThatCount).sort((a, b) => a - b),
});

/** Stretches of tokens that changed or did not; the space at the end of a changed one is left out of it. */
export function stretches(tokens: readonly string[], changed: readonly boolean[]): Words[] {
  const found: Words[] = [];
  const add = (text: string, isChanged: boolean) => {
    const last = found.at(-1);
    if (!text) return;
    if (last?.changed === isChanged) last.text += text;
    else found.push({ text, changed: isChanged });
  };
  for (const [n, token] of tokens.entries()) {
    const said = token.trimEnd();
    if (!changed[n] || changed[n + 1] || !said) add(token, changed[n] === true);
    else {
      add(said, true);
      add(token.slice(said.length), false);
    }
  }
  return found;
}

export const countWords = (tokens: readonly string[], changed: readonly boolean[]): number =>
  tokens.reduce((count, token, n) => (changed[n] && isWord(token) ? count + 1 : count), 0);
