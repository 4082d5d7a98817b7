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

const signs = { star: 42, open: 91, close: 93, underscore: 95 };

/** Reading one paragraph costs the square of its marks. People write some hundred; a block at Notion holds a hundred. */
const mostEvents = 20_000;

/** Looks in where marks are read, takes part in nothing: tells what is defined elsewhere, and ends what would take minutes. */
export function probe(known?: Known): Syntax {
  const tokenize: Tokenizer = function (_effects, _ok, nok) {
    if (this.events.length > mostEvents)
      throw invalid("One paragraph here holds thousands of brackets, stars or underscores. Split it.");
    if (known) {
      add(this.parser.defined, known.links);
      this.parser.gfmFootnotes ??= [];
      add(this.parser.gfmFootnotes, known.footnotes);
    }
    return nok;
  };
  return { text: Object.fromEntries(Object.values(signs).map((sign) => [sign, { tokenize }])) };
}

function add(to: string[], more: readonly string[]): void {
  if (!more.length || to.at(-1) === more.at(-1)) return;
  to.push(...more);
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
