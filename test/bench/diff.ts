import { difference } from "../../web/admin/features/review/diff/difference.ts";
import { type Figure, figure, percentile } from "./figure.ts";

const size = 200_000;

/** The same numbers in each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Texts of many kinds, all as long as one another. */
function writer(seed: number) {
  const next = chance(seed);
  const below = (n: number) => Math.floor(next() * n);
  const letters = () =>
    Array.from({ length: 2 + below(8) }, () => String.fromCharCode(97 + below(26))).join("");
  const known = Array.from({ length: 3000 }, letters);
  // A few words are frequent and most are rare, as in any language.
  const word = () => known[Math.floor(known.length * next() ** 3)] ?? "";
  const sentence = () => `${Array.from({ length: 8 + below(14) }, word).join(" ")}.`;
  const paragraph = () => `${Array.from({ length: 1 + below(5) }, sentence).join(" ")}\n\n`;
  const row = () => `| ${word()} | ${word()} ${word()} | ${word()} ${word()} ${word()} |\n`;
  const one = <T>(...all: T[]): T => all[below(all.length)] as T; // it is never empty
  const filled = (piece: () => string) => {
    const pieces: string[] = [];
    for (let length = 0; length < size; ) length += pieces[pieces.push(piece()) - 1]?.length ?? 1;
    return pieces.join("");
  };
  return {
    policy: () =>
      filled(() =>
        one(
          paragraph,
          paragraph,
          () => `## ${word()} ${word()}\n\n`,
          () => `- ${sentence()}\n`,
          row,
        )(),
      ),
    paragraph: () => filled(() => `${sentence()} `),
    rows: () => filled(row),
    repeated: () => filled(() => one("yes ", "no ", "maybe ")),
    repeatedRows: () => filled(() => one("| a | b |\n", "| c | d |\n", "| e | f |\n")),
    letters: () => filled(() => `${String.fromCharCode(97 + below(26))}\n\n`),
    edited: (text: string, share: number, by = word) =>
      text.replace(/[a-z]{2,}/g, (old) => (next() < share ? by() : old)),
    shuffled: (text: string) => {
      const lines = text.trimEnd().split("\n");
      for (let n = lines.length - 1; n > 0; n--) {
        const other = below(n + 1);
        [lines[n], lines[other]] = [lines[other] ?? "", lines[n] ?? ""];
      }
      return `${lines.join("\n")}\n`;
    },
    stranger: () => `Q${below(1_000_000)}`,
  };
}

/** Two texts of 200 KB: what the review page waits for, the first time and at worst. */
export async function diff(): Promise<Figure[]> {
  const write = writer(20_261_121);
  const [policy, paragraph, rows] = [write.policy(), write.paragraph(), write.rows()];
  const slightly = policy.replace(/\S$/gm, (end) => `${end} indeed`);
  // Nothing was compared in this process before, as in a worker that has just begun.
  const cold = timed(policy, write.edited(policy, 0.01));
  const times = Array.from({ length: 15 }, () => timed(policy, write.edited(policy, 0.01)));
  const hard: Record<string, readonly [string, string]> = {
    "nothing in common": [policy, write.edited(policy, 1, write.stranger)],
    "another text of the same words": [policy, write.policy()],
    "every block slightly changed": [policy, slightly],
    "one paragraph, 1 % changed": [paragraph, write.edited(paragraph, 0.01)],
    "one paragraph, 30 % changed": [paragraph, write.edited(paragraph, 0.3)],
    "table rows, shuffled": [rows, write.shuffled(rows)],
    "table rows, shuffled and edited": [rows, write.edited(write.shuffled(rows), 0.1)],
    "three words over and over": [write.repeated(), write.repeated()],
    "three table rows over and over": [write.repeatedRows(), write.repeatedRows()],
    "a paragraph for each letter": [write.letters(), write.letters()],
    "a paragraph against a table": [paragraph, rows],
    "one word of 200 KB": ["x".repeat(size), `y${"x".repeat(size - 1)}`],
  };
  const measured = Object.entries(hard).map(([name, pair]) => ({
    name,
    ms: percentile([timed(...pair), timed(...pair), timed(...pair)], 0.5),
  }));
  for (const { name, ms } of measured) console.error(`  diff, ${name}: ${Math.round(ms)} ms`);
  const worst = measured.reduce((one, other) => (other.ms > one.ms ? other : one));
  return [
    figure({
      name: "diff of two 200 KB texts, 1 % of words changed, median",
      ours: percentile(times, 0.5),
      other: cold,
      otherName: "the first of all",
      unit: "ms",
      target: "≤ 150 ms",
      met: (ms) => ms <= 150,
    }),
    figure({
      name: `diff of the worst of ${measured.length} pairs of 200 KB: ${worst.name}`,
      ours: worst.ms,
      other: percentile(
        measured.map(({ ms }) => ms),
        0.5,
      ),
      otherName: "the median of them",
      unit: "ms",
      target: "≤ 1,000 ms",
      met: (ms) => ms <= 1000,
    }),
  ];
}

function timed(before: string, after: string): number {
  const from = performance.now();
  difference(before, after);
  return performance.now() - from;
}
