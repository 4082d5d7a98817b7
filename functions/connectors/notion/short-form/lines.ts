import { AppError } from "../../../core/errors.ts";

/** The lines of a short form, read from the first to the last. */
export interface Lines {
  /** The next line, without its indentation. */
  peek(): { indent: number; text: string } | undefined;
  next(): { indent: number; text: string } | undefined;
  /** Lines as they stand up to the one that ends them, less so many tabs; that one is taken too. */
  verbatim(indent: number, isEnd: (text: string) => boolean): string[];
}

export function linesOf(markdown: string): Lines {
  const lines = markdown.replace(/\r\n?/g, "\n").split("\n");
  let at = 0;
  const here = () => {
    const line = lines[at];
    if (line === undefined) return undefined;
    const text = line.replace(/^\t*/, "");
    return { indent: line.length - text.length, text };
  };
  return {
    peek: here,
    next() {
      const line = here();
      at++;
      return line;
    },
    verbatim(indent, isEnd) {
      const found: string[] = [];
      for (; at < lines.length; at++) {
        const line = lines[at] as string;
        const text = line.slice(Math.min(indent, /^\t*/.exec(line)?.[0].length ?? 0));
        if (isEnd(text)) {
          at++;
          break;
        }
        if (opensLock.test(text)) throw unreadable();
        found.push(text);
      }
      return found;
    },
  };
}

/** Where a block's end was not where it seemed, what follows it is not what it seems: no lock may be taken for code. */
const opensLock = /(?:<\s*callout|:{3,}\s*callout).*(?:🔒|lock|&#)/i;

/** A callout that we cannot read as one: no line is text that begins or ends like this. */
export const looksLikeCallout = /^\s*(?:<\s*\/?\s*callout|:{3,}.*callout|:{3,}\s*$)/i;

/** What is marked as not for copying might be in what we cannot make out, so nothing is taken. */
export const unreadable = () =>
  new AppError("upstream_failed", "Notion's short form of this page cannot be made out", {
    details: { reason: "unreadable" },
  });
