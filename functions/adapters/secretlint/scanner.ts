import { lintSource } from "@secretlint/core";
import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { CredentialScanner, Hit } from "../../core/leak-guard/ports.ts";

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

/** The rules that secretlint's authors keep for some twenty services. https://github.com/secretlint/secretlint */
export const secretlintScanner = (): CredentialScanner => ({
  async scan(text) {
    const { messages } = await lintSource({
      source: { filePath: "text.md", ext: ".md", contentType: "text", content: text },
      options: { noPhysicFilePath: true, config },
    });
    return messages.map(({ messageId, range, data }) => ({
      rule: named(messageId),
      ...rangeOf(text, range, data),
    }));
  },
});

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
