import { mentionRules } from "./mentions.ts";
import type { Annotations, Person, RichText } from "./model.ts";

/** https://developers.notion.com/reference/request-limits */
const MAX_TEXT_LENGTH = 2000;

const plain: Annotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: "default",
};

interface Style {
  annotations: Annotations;
  link: string | null;
}

interface Rule {
  pattern: RegExp;
  read(match: RegExpExecArray, style: Style, people: readonly Person[]): RichText[];
}

const marked =
  (annotation: "bold" | "italic" | "strikethrough" | "underline"): Rule["read"] =>
  (match, style, people) =>
    parse(match[1] ?? "", { ...style, annotations: { ...style.annotations, [annotation]: true } }, people);

const COLOURED =
  /\{((?:gray|brown|orange|yellow|green|blue|purple|pink|red)(?:_background)?|default_background)\|(.+?)\}/sy;

/** Tried in this order at each place; what matches none is text. See SeedText for the notation. */
const rules: Rule[] = [
  { pattern: /\\([\\*_~+`[\]{}$@])/y, read: ([, char = ""], style) => [text(char, style)] },
  {
    pattern: /`([^`]+)`/y,
    read: ([, code = ""], style) =>
      texts(code, { ...style, annotations: { ...style.annotations, code: true } }),
  },
  { pattern: /\*\*(?=\S)(.+?)\*\*/sy, read: marked("bold") },
  { pattern: /(?<![\p{L}\p{N}])_(?=\S)(.+?)(?<=\S)_(?![\p{L}\p{N}])/suy, read: marked("italic") },
  { pattern: /~~(?=\S)(.+?)~~/sy, read: marked("strikethrough") },
  { pattern: /\+\+(?=\S)(.+?)\+\+/sy, read: marked("underline") },
  {
    pattern: COLOURED,
    read: ([, color = "", inner = ""], style, people) =>
      parse(inner, { ...style, annotations: { ...style.annotations, color } }, people),
  },
  ...mentionRules.map(
    ({ pattern, read }): Rule => ({
      pattern,
      read: (match, style, people) => {
        const found = read(match, people);
        if (!found) return texts(match[0], style);
        const { mention, shown, href = style.link } = found;
        return [{ type: "mention", mention, ...common(shown, style), href }];
      },
    }),
  ),
  { pattern: /\[([^\]]+)\]\(([^)\s]+)\)/y, read: linked },
  {
    pattern: /\$(?=\S)([^$]+?)(?<=\S)\$(?!\d)/y,
    read: ([, expression = ""], style) => [
      { type: "equation", equation: { expression }, ...common(expression, style) },
    ],
  },
];

export function richText(source: string, people: readonly Person[] = []): RichText[] {
  return parse(source, { annotations: plain, link: null }, people);
}

/** Text in which nothing has a meaning. */
export const literal = (source: string): RichText[] => texts(source, { annotations: plain, link: null });

export const plainText = (items: readonly RichText[]): string =>
  items.map((item) => item.plain_text).join("");

function parse(source: string, style: Style, people: readonly Person[]): RichText[] {
  const found: RichText[] = [];
  let from = 0;
  let at = 0;
  while (at < source.length) {
    const hit = firstRule(source, at);
    if (hit) {
      found.push(...texts(source.slice(from, at), style), ...hit.rule.read(hit.match, style, people));
      at += hit.match[0].length;
      from = at;
    } else at += 1;
  }
  return joined([...found, ...texts(source.slice(from), style)]);
}

function firstRule(source: string, at: number) {
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(source);
    if (match) return { rule, match };
  }
  return undefined;
}

function linked(match: RegExpExecArray, style: Style, people: readonly Person[]): RichText[] {
  return parse(match[1] ?? "", { ...style, link: match[2] ?? null }, people);
}

function texts(content: string, style: Style): RichText[] {
  const chunks: RichText[] = [];
  for (let from = 0; from < content.length; from += MAX_TEXT_LENGTH)
    chunks.push(text(content.slice(from, from + MAX_TEXT_LENGTH), style));
  return chunks;
}

function text(content: string, style: Style): RichText {
  const link = style.link === null ? null : { url: style.link };
  return { type: "text", text: { content, link }, ...common(content, style) };
}

const common = (shown: string, style: Style) => ({
  annotations: style.annotations,
  plain_text: shown,
  href: style.link,
});

/** Neighbours of one style are one item, as the API returns them. */
function joined(items: RichText[]): RichText[] {
  const out: RichText[] = [];
  for (const item of items) {
    const last = out.at(-1);
    if (last?.type === "text" && item.type === "text" && sameStyle(last, item)) {
      const content = last.text.content + item.text.content;
      if (content.length <= MAX_TEXT_LENGTH) {
        out[out.length - 1] = { ...last, text: { ...last.text, content }, plain_text: content };
        continue;
      }
    }
    out.push(item);
  }
  return out;
}

const sameStyle = (a: RichText, b: RichText): boolean =>
  a.href === b.href && JSON.stringify(a.annotations) === JSON.stringify(b.annotations);
