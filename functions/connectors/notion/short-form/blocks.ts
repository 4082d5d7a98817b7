import * as z from "zod";
import { dashedId, notionIdOf } from "../../../core/markdown/notion-links.ts";
import type { BlockNode } from "../tree.ts";
import { runsOf } from "./inline.ts";
import { type Lines, linesOf, looksLikeCallout, unreadable } from "./lines.ts";
import { tableRows } from "./table.ts";
import { attributesIn, hasLock, type Tag, tagAt, withoutAttributes } from "./tags.ts";

export interface ShortFormOptions {
  /** Whether a file lies where Notion keeps files, so that its bytes can be had. */
  isHosted(url: string): boolean;
}

/**
 * A page's short form as the blocks that it was made from, so that one converter serves both. Children stand a tab further in, or
 * between tags. https://developers.notion.com/guides/data-apis/enhanced-markdown
 */
export function blocksOfShortForm(markdown: string, { isHosted }: ShortFormOptions): BlockNode[] {
  const lines = linesOf(markdown);
  let made = 0;
  let depth = 0;
  let locks = 0;
  const copies: { url: string; node: BlockNode }[] = [];
  /** Synced blocks that stand under a lock: their copies elsewhere stand under it too. */
  const hidden = new Set<string>();

  const block = (type: string, content: object, children: BlockNode[] = [], id?: string): BlockNode => ({
    block: {
      id: id ?? `short-form-${made++}`,
      type,
      has_children: children.length > 0,
      in_trash: false,
      [type]: content,
    },
    children,
  });
  const text = (type: string, line: string, more: object = {}, children: BlockNode[] = []) =>
    block(type, { rich_text: runsOf(line), ...more }, children);

  /** Up to the closing tag, or to the first line that stands less far in. */
  function flow(until: { closing: (text: string) => boolean } | { indent: number }): BlockNode[] {
    const found: BlockNode[] = [];
    if (++depth > deepest) throw unreadable();
    for (let line = lines.peek(); line; line = lines.peek()) {
      if ("closing" in until && until.closing(line.text.trim())) {
        lines.next();
        break;
      }
      const blank = line.text.trim() === "";
      if ("indent" in until && !blank && line.indent < until.indent) break;
      lines.next();
      if (!blank) found.push(...one(line, found.at(-1)));
    }
    depth--;
    return found;
  }

  /** What one line begins. */
  function one(
    { indent, text: line }: { indent: number; text: string },
    previous: BlockNode | undefined,
  ): BlockNode[] {
    const fence = /^(`{3,})([^`]*)$/.exec(line);
    if (fence) return [code(lines, indent, fence[1] ?? "", (fence[2] ?? "").trim())];
    if (line.trim() === "$$") {
      const expression = lines.verbatim(indent, (end) => end.trim() === "$$").join("\n");
      return [block("equation", { expression })];
    }
    const div = /^(:{3,})\s*([\w-]+)(?:\s*\{(.*)\})?\s*$/.exec(line);
    if (div) {
      const [, colons = "", name = "", more = ""] = div;
      const tag = { closes: false, empty: false, attributes: attributesIn(more), locked: hasLock(more) };
      return container(
        { name: name.toLowerCase(), ...tag },
        (end) => /^:+$/.test(end) && end.length >= colons.length,
      );
    }
    const opened = line.startsWith("<") ? tagAt(line, 0) : undefined;
    if (opened && isBlock(opened.tag)) return tagged(opened.tag, line.slice(opened.end));
    if (looksLikeCallout.test(line)) throw unreadable();
    return written(line, indent, previous);
  }

  function code(source: Lines, indent: number, fence: string, language: string): BlockNode {
    const content = source.verbatim(indent, (end) => end.startsWith(fence) && /^`+\s*$/.test(end)).join("\n");
    const plain_text = content;
    return block("code", {
      rich_text: [{ type: "text", plain_text, text: { content } }],
      language: language || "plain text",
    });
  }

  function written(line: string, indent: number, previous: BlockNode | undefined): BlockNode[] {
    const children = () => flow({ indent: indent + 1 });
    const { text: words, attributes } = withoutAttributes(line);
    const heading = /^(#{1,6})\s+(.*)$/.exec(words);
    if (heading) {
      const depth = Math.min(heading[1]?.length ?? 1, 4);
      return [
        text(
          `heading_${depth}`,
          heading[2] ?? "",
          { is_toggleable: attributes.toggle === "true" },
          children(),
        ),
      ];
    }
    const task = /^[-*+]\s+\[([ xX])\](?:\s+(.*))?$/.exec(words);
    if (task) return [text("to_do", task[2] ?? "", { checked: task[1] !== " " }, children())];
    const bullet = /^[-*+](?:\s+(.*))?$/.exec(words);
    if (bullet && !/^-{3,}$/.test(words))
      return [text("bulleted_list_item", bullet[1] ?? "", {}, children())];
    const number = /^(\d{1,9})[.)](?:\s+(.*))?$/.exec(words);
    if (number) {
      const goesOn = previous?.block.type === "numbered_list_item" || number[1] === "1";
      const start = goesOn ? {} : { list_start_index: Number(number[1]) };
      return [text("numbered_list_item", number[2] ?? "", start, children())];
    }
    if (/^-{3,}$/.test(words)) return [block("divider", {})];
    const quote = /^>\s?(.*)$/.exec(words);
    if (quote) return [text("quote", quote[1] ?? "", {}, children())];
    const image = /^!\[((?:\\.|[^\]\\])*)\]\(([^)\s]+)\)$/.exec(words);
    if (image) return [media("image", image[2] ?? "", image[1] ?? "")];
    return [text("paragraph", words, {}, children())];
  }

  function tagged(tag: Tag, rest: string): BlockNode[] {
    const isCallout = tag.name === "callout";
    // One that ends where none began, or holds another in its line, may have ended elsewhere than it seems.
    if (isCallout && (tag.closes || /<\s*callout/i.test(rest))) throw unreadable();
    if (tag.closes || tag.name === "empty-block") return [];
    if (tag.name === "table") return [table(tag, rest)];
    const end = `</${tag.name.replaceAll("-", "[-_]")}\\s*>`;
    const [words, ...after] = rest.split(new RegExp(end, "i"));
    if (tag.empty || after.length > 0) return leaf(tag, words ?? "");
    const closes = (line: string) => new RegExp(`^${end}$`, "i").test(line);
    if ((tag.name === "details" || tag.name === "toggle") && !tag.locked) return [toggle(rest, closes)];
    return container(tag, closes, rest);
  }

  /** A tag that stands on one line with all that it holds. */
  function leaf(tag: Tag, words: string): BlockNode[] {
    const { name, attributes } = tag;
    const url = attributes.url ?? attributes.src ?? "";
    if (["file", "pdf", "video", "audio", "image"].includes(name)) return [media(name, url, words)];
    if (name === "page" || name === "database") return [child(name, url, words)];
    if (name === "unknown") return [block("unsupported", { block_type: attributes.alt || "block" })];
    if (name === "table-of-contents" || name === "breadcrumb") return [];
    if (name === "callout" || name.startsWith("synced-block") || tag.locked)
      return container({ ...tag, empty: true }, () => true, words);
    if (name === "quote") return [text("quote", words)];
    if (name === "p") return [text("paragraph", words)];
    return [text(name.replaceAll("-", "_"), words)];
  }

  function container(tag: Tag, closing: (text: string) => boolean, first = ""): BlockNode[] {
    const begun = first.trim() ? [text("paragraph", first)] : [];
    if (tag.locked) locks++;
    const children = tag.empty ? begun : [...begun, ...flow({ closing })];
    if (tag.locked) locks--;
    switch (tag.locked ? "callout" : tag.name) {
      case "callout":
        return [callout(tag, children)];
      case "columns":
        return [block("column_list", {}, children)];
      case "column":
        return [block("column", {}, children)];
      case "quote":
        return [block("quote", { rich_text: [] }, children)];
      case "synced-block":
      case "synced-block-reference":
        return [synced(tag.attributes.url, children)];
      case "p":
      case "summary":
      case "notes":
      case "transcript":
        return children;
      default:
        return [block(tag.name.replaceAll("-", "_"), { rich_text: [] }, children)];
    }
  }

  function synced(url: string | undefined, children: BlockNode[]): BlockNode {
    const node = block("synced_block", { synced_from: null }, children);
    if (url && locks > 0) hidden.add(url);
    if (url) copies.push({ url, node });
    return node;
  }

  /** The first line of what a callout holds is its own text. */
  function callout({ attributes: { icon }, locked }: Tag, children: BlockNode[]): BlockNode {
    const emoji = locked ? "🔒" : icon && !/[/:\w]/.test(icon) ? icon : undefined;
    const shown = emoji ? { type: "emoji", emoji } : null;
    const [first, ...others] = children;
    const begins = first?.block.type === "paragraph" && first.children.length === 0;
    return begins
      ? block("callout", { ...Words.parse(first.block.paragraph), icon: shown }, others)
      : block("callout", { rich_text: [], icon: shown }, children);
  }

  function toggle(rest: string, closing: (text: string) => boolean): BlockNode {
    const next = rest.trim() ? undefined : lines.peek();
    const summary = /^<summary>(.*?)(?:<\/summary>)?$/i.exec(next ? next.text.trim() : rest.trim());
    if (summary && next) lines.next();
    return text("toggle", summary?.[1] ?? "", {}, flow({ closing }));
  }

  function table({ attributes }: Tag, rest: string): BlockNode {
    const source = [rest, ...lines.verbatim(0, (end) => /<\/table>\s*$/i.test(end.trim()))].join("\n");
    const rows = tableRows(source).map((cells) => block("table_row", { cells: cells.map(runsOf) }));
    const flags = {
      has_column_header: attributes["header-row"] === "true",
      has_row_header: attributes["header-column"] === "true",
    };
    return block("table", flags, rows);
  }

  function media(type: string, url: string, caption: string): BlockNode {
    const place = isHosted(url) ? { type: "file", file: { url } } : { type: "external", external: { url } };
    return block(type, { ...place, caption: runsOf(caption) });
  }

  function child(name: "page" | "database", url: string, words: string): BlockNode {
    const id = notionIdOf(url) ?? dashedId(url.split(/[?#]/)[0]?.split("/").at(-1) ?? "");
    const title = runsOf(words)
      .map((run) => run.plain_text)
      .join("");
    return id ? block(`child_${name}`, { title }, [], id) : text("paragraph", words);
  }

  const nodes = flow({ indent: 0 });
  for (const { url, node } of copies)
    if (hidden.has(url)) Object.assign(node, block("callout", { icon: { type: "emoji", emoji: "🔒" } }));
  return nodes;
}

/** Far beyond what can be shown. */
const deepest = 500;

const Words = z.object({ rich_text: z.array(z.unknown()) });

/** Tags inside a line, with which one may begin too. */
const isBlock = ({ name }: Tag) => !/^(?:span|br|mention-.*|td|tr)$/.test(name);
