import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { CredentialScanner, Hit } from "../../core/leak-guard/ports.ts";

/** It notes when each rule begins and ends for as long as a process lives, and searches all of that each time. */
secretLintProfiler.mark = () => {};

/** By it a text could switch the others off, which is for programmers and not for whoever writes a page. */
const byComments = "@secretlint/secretlint-rule-filter-comments";

const options: Readonly<Record<string, object>> = {
  "@secretlint/secretlint-rule-aws": { enableIDScanRule: true },
};

const config = {
  rules: rules
    .filter(({ meta }) => meta.id !== byComments)
    .map((rule) => ({ id: rule.meta.id, rule, options: options[rule.meta.id] ?? {} })),
};

/** Its work grows with the square of what it finds, so it is given a text by and by; no credential is longer than what they share. */
const windowLength = 48_000;
const shared = 12_000;

/** The rules that secretlint's authors keep for some twenty services. https://github.com/secretlint/secretlint */
export const secretlintScanner = (): CredentialScanner => ({
  async scan(text) {
    const hits = new Map<string, Hit>();
    for (let from = 0; ; ) {
      const to = from + windowLength;
      for (const { rule, start, end } of await hitsIn(text.slice(from, to))) {
        // What touches the edge may be cut off there, and comes again whole.
        if (end === windowLength && to < text.length) continue;
        hits.set(`${rule} ${from + start}`, { rule, start: from + start, end: from + end });
      }
      if (to >= text.length) return [...hits.values()];
      const space = text.slice(to - shared, to).search(/\s/);
      from = to - shared + Math.max(0, space);
    }
  },
});

async function hitsIn(content: string): Promise<Hit[]> {
  const { messages } = await lintSource({
    source: { filePath: "text.md", ext: ".md", contentType: "text", content },
    options: { noPhysicFilePath: true, config },
  });
  return messages.map(({ messageId, range, data }) => ({
    rule: named(messageId),
    ...rangeOf(content, range, data),
  }));
}

/** Some rules tell where the name of a credential begins, and count the length of the credential from there. */
function rangeOf(text: string, [start, end]: readonly [number, number], data: unknown): Omit<Hit, "rule"> {
  const here = text.slice(start, start + 20_000);
  const told = typeof data === "object" && data !== null ? Object.values(data) : [];
  const ends = told.flatMap((value) => {
    const at = typeof value === "string" && value.length >= 4 ? here.indexOf(value) : -1;
    return at < 0 ? [] : [start + at + String(value).length];
  });
  return { start, end: Math.max(end, ...ends) };
}

/** `GITHUB_TOKEN` and `AWSSecretAccessKey` as words. */
const named = (id: string): string =>
  id
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
