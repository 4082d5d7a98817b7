import { secretlintScanner } from "../../../../functions/adapters/secretlint/scanner.ts";
import type { Finding } from "../../../../functions/core/leak-guard/finding.ts";
import { markdownAsRead } from "../../../../functions/core/leak-guard/reading.ts";
import { findingsOf, hitsIn, lineCounter } from "../../../../functions/core/leak-guard/scan-text.ts";

const scanner = secretlintScanner();

/** What the guard finds in a Markdown text, as a version would keep it. */
export async function foundIn(markdown: string, { isTitle = false } = {}): Promise<Finding[]> {
  const text = markdownAsRead(markdown);
  const lineOf = lineCounter(text);
  const { findings } = findingsOf("doc_soc2", text, await hitsIn(scanner, text, isTitle), {
    placeOf: ({ start }) => ({ part: isTitle ? "title" : "text", line: lineOf(start) }),
    most: 100,
  });
  return findings;
}

export const rulesIn = async (markdown: string, where: { isTitle?: boolean } = {}): Promise<string[]> =>
  (await foundIn(markdown, where)).map(({ rule }) => rule);
