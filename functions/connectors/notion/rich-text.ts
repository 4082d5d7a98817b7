import type { PhrasingContent } from "mdast";
import * as z from "zod";
import { isSigned, withoutSignature } from "../../core/catalog/signed-address.ts";
import { linkedPage, notionIdOf, notionLink } from "../../core/markdown/notion-links.ts";
import type { RichText } from "./answers.ts";

type Mark = "link" | "strong" | "emphasis" | "delete";

interface Run {
  leaf: PhrasingContent;
  marks: ReadonlyMap<Mark, string>;
}

/** Notion's runs of styled text as Markdown's nested marks. Colours and underlines have no spelling and are left. */
export function phrasing(texts: readonly RichText[]): PhrasingContent[] {
  return nest(texts.flatMap(runsOf));
}

export const plainTextOf = (texts: readonly RichText[]) =>
  texts.map((text) => toldOf(text, text.plain_text)).join("");

/** An address that was pasted into a text is its own words. */
const toldOf = ({ text, href }: RichText, words: string) =>
  words === (text?.link?.url ?? href) ? withoutSignature(words) : words;

/** One paragraph for each stretch between empty lines. */
export function paragraphsOf(texts: readonly RichText[]): PhrasingContent[][] {
  const paragraphs: PhrasingContent[][] = [[]];
  const runs = texts.flatMap(runsOf);
  let start = 0;
  runs.forEach((run, at) => {
    if (run.leaf.type !== "break" || runs[at + 1]?.leaf.type !== "break") return;
    paragraphs.splice(-1, 1, nest(runs.slice(start, at)), []);
    start = at + 1;
  });
  paragraphs.splice(-1, 1, nest(runs.slice(start)));
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function runsOf(text: RichText): Run[] {
  const { bold, italic, strikethrough } = text.annotations;
  const mention = text.type === "mention" ? mentionOf(text) : undefined;
  const url = mention ? (mention.url ?? linkOf(text)) : linkOf(text);
  const marks = new Map<Mark, string>();
  if (url) marks.set("link", url);
  if (bold) marks.set("strong", "");
  if (italic) marks.set("emphasis", "");
  if (strikethrough) marks.set("delete", "");
  return leavesOf(text, mention?.words).map((leaf) => ({ leaf, marks }));
}

function leavesOf(text: RichText, mentioned: string | undefined): PhrasingContent[] {
  if (text.type === "equation")
    return [{ type: "inlineMath", value: text.equation?.expression ?? text.plain_text }];
  const value = toldOf(text, mentioned ?? text.text?.content ?? text.plain_text);
  if (text.annotations.code) return [{ type: "inlineCode", value }];
  if (!lineEnd.test(value)) return value ? [{ type: "text", value }] : [];
  return value
    .split(lineEnd)
    .flatMap((line, at): PhrasingContent[] => [
      ...(at > 0 ? [{ type: "break" as const }] : []),
      ...(line ? [{ type: "text" as const, value: line }] : []),
    ]);
}

const lineEnd = /\r\n?|[\n\u2028\u2029]/;

/** Puts the mark that reaches furthest outside, so that `**see [x](y) now**` stays one run. */
function nest(runs: readonly Run[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (let at = 0; at < runs.length; ) {
    const run = runs[at] as Run;
    const reaches = [...run.marks].map(([mark, value]) => ({
      mark,
      value,
      end: reach(runs, at, mark, value),
    }));
    const widest = reaches.reduce<(typeof reaches)[number] | undefined>(
      (best, next) => (best && best.end >= next.end ? best : next),
      undefined,
    );
    if (!widest) {
      out.push(run.leaf);
      at++;
      continue;
    }
    const { mark, value, end } = widest;
    const children = nest(runs.slice(at, end).map((inner) => without(inner, mark)));
    out.push(mark === "link" ? { type: "link", url: value, children } : { type: mark, children });
    at = end;
  }
  return out;
}

function reach(runs: readonly Run[], start: number, mark: Mark, value: string): number {
  let end = start;
  while (runs[end]?.marks.get(mark) === value) end++;
  return end;
}

const without = (run: Run, mark: Mark): Run => ({
  leaf: run.leaf,
  marks: new Map([...run.marks].filter(([other]) => other !== mark)),
});

const Id = z.object({ id: z.string() }).optional().catch(undefined);

/** What is known of each kind of mention; a kind that is not here has its `plain_text`. */
const Mention = z.object({
  type: z.string().optional(),
  page: Id,
  database: Id,
  data_source: Id,
  date: z
    .object({ start: z.string(), end: z.string().nullish(), time_zone: z.string().nullish() })
    .optional()
    .catch(undefined),
  link_mention: z.object({ href: z.string(), title: z.string().optional() }).optional().catch(undefined),
  link_preview: z.object({ url: z.string() }).optional().catch(undefined),
  custom_emoji: z.object({ name: z.string() }).optional().catch(undefined),
});

/** https://developers.notion.com/reference/rich-text#mention */
function mentionOf(text: RichText): { words: string; url?: string | undefined } {
  const mention = Mention.safeParse(text.mention).data ?? {};
  const { date, link_mention: link, link_preview: preview, custom_emoji: emoji } = mention;
  const page = mention.page ?? mention.database ?? mention.data_source;
  const plain = text.plain_text;
  if (page) return { words: plain || linkedPage, url: notionLink(page.id) };
  if (date) return { words: dateText(date) };
  if (link) return { words: withoutSignature(link.title || plain || link.href), url: safeTarget(link.href) };
  if (preview) return { words: withoutSignature(plain || preview.url), url: safeTarget(preview.url) };
  if (emoji) return { words: plain || `:${emoji.name}:` };
  // A person is named, not addressed.
  return { words: mention.type === "user" ? plain.replace(/^@/, "") : plain };
}

const linkOf = (text: RichText) => {
  const url = text.text?.link?.url ?? text.href;
  return url ? safeTarget(url) : undefined;
};

/** Links to Notion pages by their id alone; other addresses as they are, if they are such that may be followed, and last. */
export function safeTarget(url: string): string | undefined {
  const inside = notionIdOf(/^\/(?!\/)/.test(url) ? `https://www.notion.so${url}` : url);
  if (inside) return notionLink(inside);
  return /^(?:https?:\/\/|mailto:)/i.test(url) && URL.canParse(url) && !isSigned(url) ? url : undefined;
}

interface Dates {
  start: string;
  end?: string | null | undefined;
  time_zone?: string | null | undefined;
}

/** A time zone is told where the moments themselves have none. */
export function dateText({ start, end, time_zone }: Dates): string {
  const text = end ? `${momentText(start)} to ${momentText(end)}` : momentText(start);
  return time_zone && withoutZone.test(end ?? start) ? `${text} ${time_zone}` : text;
}

const withoutZone = /T\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** `2026-03-01T14:30:00.000+01:00` is shown as `2026-03-01 14:30 +01:00`. */
const momentText = (moment: string) =>
  moment.replace(
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/,
    (_, day, time, zone) =>
      [day, time, zone === "Z" || zone === "+00:00" ? "UTC" : zone].filter(Boolean).join(" "),
  );
