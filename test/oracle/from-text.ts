import type { Content } from "./content.ts";
import { type Run, storable } from "./letters.ts";
import type { Shape } from "./shape.ts";
import { address, plain, type RichText, runsOf } from "./words.ts";

type Words = Extract<Shape, { type: "words" }>;

export const paragraph = (runs: Run[]): Words => ({ type: "words", as: "paragraph", runs });

/** An empty line within a block's text begins another paragraph; empty lines above all words begin none. */
export function paragraphs(runs: readonly Run[]): [Words, ...Words[]] {
  const found: Run[][] = [];
  let now: Run[] = [];
  let broken = false;
  for (const { text, marks } of runs) {
    const whole = marks.includes("code") || marks.includes("math");
    for (const part of whole ? [text] : storable(text).split(/(?<=\n)/)) {
      if (broken && !whole && part.startsWith("\n")) {
        if (now.some((run) => run.text !== "\n")) found.push(now);
        now = [];
      }
      now.push({ text: part, marks });
      if (part) broken = !whole && part.endsWith("\n");
    }
  }
  const [first = now, ...others] = [...found, now];
  return [paragraph(first), ...others.map(paragraph)];
}

export const notShown = (what: string): Shape =>
  paragraph([{ text: `Not shown here: ${what}`, marks: ["italic"] }]);

/** In the place of what has no address: what it is, and its caption. */
export function missing(what: string, caption: RichText[] = []): Shape {
  const said = { text: `Not shown here: ${what}`, marks: ["italic"] };
  return paragraph([said, { text: "\n", marks: [] }, ...runsOf(caption, ["italic"])]);
}

const ownPages = "https://www.notion.so/";

/** Where a block leads, in the words of its caption. An address that must not be followed is told as text. */
export function leadingTo(what: string, url: string, caption: RichText[] = [], otherwise?: string): Shape {
  const target = /^media:/.test(url) ? url : address(url);
  const words = runsOf(caption);
  const told = words.some(({ text }) => text.trim());
  if (!target && !url.trim()) return missing(what, caption);
  if (!target)
    return paragraph(told ? [...words, { text: ` ${url}`, marks: [] }] : [{ text: url, marks: [] }]);
  const shown = told
    ? words
    : [{ text: otherwise ?? (target.startsWith(ownPages) ? "Linked page" : target), marks: [] }];
  return paragraph(
    shown.map(({ text, marks }) => ({
      text,
      marks: [...marks.filter((mark) => !mark.startsWith("to ")), `to ${target}`],
    })),
  );
}

const infos: Record<string, string> = {
  "plain text": "",
  "visual basic": "vb",
  "java/c/c++/c#": "java",
  "c++": "cpp",
};

export function code({ rich_text, caption, language = "" }: Content): Shape[] {
  const info = infos[language] ?? language.replaceAll(" ", "-");
  return [
    { type: "exact", as: `code ${info}`.trim(), value: plain(rich_text) },
    paragraph(runsOf(caption, ["italic"])),
  ];
}
