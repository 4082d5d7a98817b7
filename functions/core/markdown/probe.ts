import { gfm } from "micromark-extension-gfm";
import { invalid } from "../errors.ts";

type Syntax = ReturnType<typeof gfm>;
type Constructs = NonNullable<NonNullable<Syntax["text"]>[number]>;
type Construct = Extract<Constructs, { tokenize: unknown }>;
type Tokenizer = Construct["tokenize"];

export interface Known {
  links: readonly string[];
  footnotes: readonly string[];
}

/** What the marks of one text have cost until now, all pieces together. */
export interface Effort {
  spent: number;
}

const signs = { star: 42, open: 91, close: 93, underscore: 95 };
/** These stand for themselves, which costs less. */
const lesser = { ampersand: 38, less: 60, backslash: 92, tilde: 126 };

/** Reading one paragraph costs the square of its marks. People write some hundred; a block at Notion holds a hundred. */
const mostEvents = 20_000;
const mostOfLesser = 80_000;
/** So does writing one, of which all that are escaped count. */
const mostMarks = 10_000;

/** Some seconds; a megabyte of prose takes a hundredth. */
const mostEffort = 500_000_000;

const tooManyMarks = () =>
  invalid("One paragraph here holds thousands of brackets, stars or underscores. Split it.");

/** Ends what would take minutes to write: a text of more signs that could mean something than anybody types. */
export function checkMarks(words: string): void {
  if (words.length > mostMarks && (words.match(/[!#$&()*<>@[\\\]_`|~\n]/g)?.length ?? 0) > mostMarks)
    throw tooManyMarks();
}

/** Looks in where marks are read, takes part in nothing: tells what is defined elsewhere, and ends what would take minutes. */
export function probe(known?: Known, effort: Effort = { spent: 0 }): Syntax {
  let told = false;
  const tokenize = (most: number): Tokenizer =>
    function (_effects, _ok, nok) {
      effort.spent += this.events.length;
      if (this.events.length > most || effort.spent > mostEffort) throw tooManyMarks();
      if (known && !told) {
        told = true;
        add(this.parser.defined, known.links);
        this.parser.gfmFootnotes ??= [];
        add(this.parser.gfmFootnotes, known.footnotes);
      }
      return nok;
    };
  const looks = (all: Readonly<Record<string, number>>, most: number) =>
    Object.values(all).map((sign) => [sign, { tokenize: tokenize(most) }] as const);
  return { text: Object.fromEntries([...looks(signs, mostEvents), ...looks(lesser, mostOfLesser)]) };
}

function add(to: string[], more: readonly string[]): void {
  for (const one of more) to.push(one);
}

/** GitHub's Markdown; striking out takes two tildes. Where there are no notes, no bracket is looked at for one. */
export function github(): Syntax {
  const extension = gfm({ singleTilde: false });
  const closing = [extension.text?.[signs.close] ?? []].flat();
  return { ...extension, text: { ...extension.text, [signs.close]: closing.map(withNotes) } };
}

const withNotes = (construct: Construct): Construct => ({
  ...construct,
  tokenize(effects, ok, nok) {
    return this.parser.gfmFootnotes?.length ? construct.tokenize.call(this, effects, ok, nok) : nok;
  },
});
