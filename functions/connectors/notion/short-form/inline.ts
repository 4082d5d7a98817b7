import type { PhrasingContent } from "mdast";
import { parseMarkdown } from "../../../core/markdown/canonical.ts";
import { linkedPage, notionIdOf } from "../../../core/markdown/notion-links.ts";
import type { RichText } from "../answers.ts";
import { dateText } from "../rich-text.ts";
import { looksLikeCallout, unreadable } from "./lines.ts";
import { type Tag, tagAt } from "./tags.ts";

type Style = RichText["annotations"];

const plain: Style = { bold: false, italic: false, strikethrough: false, code: false };
/** Stands for a line break while a line is parsed; the source cannot hold it, since it is taken out first. */
const breakMark = "\uE000";
const harmless = /^[\p{L}\p{N} ,;'"()?%/–—“”‘’-]*$/u;

/**
 * A line's text as Notion's runs. The short form's text is Markdown but for its tags, which are taken out before it is parsed as
 * a line that can begin no block.
 */
export function runsOf(line: string): RichText[] {
  const source = line.replaceAll(breakMark, "").trim();
  if (source === "") return [];
  if (harmless.test(source)) return [run(source, plain)];
  const mentions: RichText[] = [];
  const [paragraph] = parseMarkdown(`x ${withoutTags(source, mentions)}`).children;
  if (paragraph?.type !== "paragraph") return [run(source, plain)];
  const runs = paragraph.children.flatMap((node) => flat(node, plain, undefined, mentions));
  const [first, ...others] = runs;
  const begun =
    first && first.plain_text.length > 2 ? [run(first.plain_text.slice(2), first.annotations)] : [];
  return first?.plain_text.startsWith("x") ? [...begun, ...others] : runs;
}

function run(content: string, annotations: Style, url?: string): RichText {
  return {
    type: "text",
    plain_text: content,
    annotations,
    text: { content, link: url === undefined ? null : { url } },
  };
}

/** Spans of colour and underline go, breaks are marked, and a mention becomes a link to its place in the list. */
function withoutTags(source: string, mentions: RichText[]): string {
  let out = "";
  let open: { tag: Tag; from: number } | undefined;
  for (let at = 0; at < source.length; ) {
    const end = literalEnd(source, at);
    if (end > at) {
      out += asMath(source.slice(at, end));
      at = end;
      continue;
    }
    const found = source[at] === "<" ? tagAt(source, at) : undefined;
    if (!found) {
      if (source[at] === "<" && looksLikeCallout.test(source.slice(at, at + 20))) throw unreadable();
      const cites = source.startsWith("[^", at);
      out += cites ? "[" : asText(source[at] ?? "");
      at += cites ? 2 : 1;
      continue;
    }
    const { tag } = found;
    if (tag.name === "callout") throw unreadable();
    if (tag.name === "br") out += breakMark;
    else if (tag.name.startsWith("mention-") && tag.closes) {
      if (open) out = `${out.slice(0, open.from)}${mentioned(open.tag, out.slice(open.from), mentions)}`;
      open = undefined;
    } else if (tag.name.startsWith("mention-")) {
      if (tag.empty) out += mentioned(tag, "", mentions);
      else open = { tag, from: out.length };
    }
    at = found.end;
  }
  return out;
}

/** Where an escape or a stretch of code or formula that begins here ends: nothing in it is a tag. */
function literalEnd(source: string, at: number): number {
  if (source[at] === "\\") return Math.min(at + 2, source.length);
  const fence = /^(\$?)(`+)/.exec(source.slice(at, at + 100));
  if (!fence) return at;
  const [opening, dollar = "", ticks = ""] = fence;
  const from = at + opening.length;
  const closing = source.indexOf(`${ticks}${dollar}`, from);
  return closing < 0 ? at + opening.length : closing + ticks.length + dollar.length;
}

/** An address that is no link is none for us either. */
const asText = (character: string) => (/[@:.]/.test(character) ? `\\${character}` : character);

/** `` $`x`$ `` is an older spelling of `$x$`. */
const asMath = (literal: string) => {
  const formula = /^\$`+(.*?)`+\$$/.exec(literal)?.[1];
  return formula === undefined ? literal : `$${formula.trim()}$`;
};

function mentioned(tag: Tag, words: string, mentions: RichText[]): string {
  const n = mentions.push(mentionOf(tag, words.replace(/\\(.)/g, "$1"))) - 1;
  return `[m](mention:${n})`;
}

function mentionOf({ name, attributes }: Tag, words: string): RichText {
  const { start, end, url = "" } = attributes;
  if (name === "mention-date" && start) return run(words || dateText({ start, end }), plain);
  const id = notionIdOf(url) ?? notionIdOf(`https://www.notion.so/${url.split("/").at(-1) ?? ""}`);
  if (/^mention-(?:page|database|data-source)$/.test(name) && id)
    return {
      type: "mention",
      plain_text: words || linkedPage,
      annotations: plain,
      mention: { type: "page", page: { id } },
    };
  return run(words.replace(/^@/, "") || name.slice("mention-".length), plain);
}

function flat(
  node: PhrasingContent,
  style: Style,
  url: string | undefined,
  mentions: readonly RichText[],
): RichText[] {
  switch (node.type) {
    case "text":
      return [run(node.value.replaceAll(breakMark, "\n"), style, url)];
    case "inlineCode":
      return [run(node.value, { ...style, code: true }, url)];
    case "inlineMath":
      return [
        {
          type: "equation",
          plain_text: node.value,
          annotations: style,
          equation: { expression: node.value },
        },
      ];
    case "strong":
      return within(node.children, { ...style, bold: true }, url, mentions);
    case "emphasis":
      return within(node.children, { ...style, italic: true }, url, mentions);
    case "delete":
      return within(node.children, { ...style, strikethrough: true }, url, mentions);
    case "link": {
      const mention = mentions[Number(/^mention:(\d+)$/.exec(node.url)?.[1] ?? -1)];
      return mention
        ? [{ ...mention, annotations: style }]
        : within(node.children, style, node.url, mentions);
    }
    case "image":
      return [run(node.alt || node.url, style, node.url)];
    case "break":
      return [run("\n", style, url)];
    default:
      return [];
  }
}

const within = (
  nodes: readonly PhrasingContent[],
  style: Style,
  url: string | undefined,
  mentions: readonly RichText[],
) => nodes.flatMap((node) => flat(node, style, url, mentions));
