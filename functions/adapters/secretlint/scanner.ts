import { lintSource } from "@secretlint/core";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import type { CredentialScanner } from "../../core/leak-guard/ports.ts";

/**
 * A text could switch rules off by a comment in it, which is for programmers and not for whoever writes a page.
 * https://github.com/secretlint/secretlint/tree/master/packages/@secretlint/secretlint-rule-filter-comments
 */
const rule = (name: string, options: object) => ({ id: `@secretlint/secretlint-rule-${name}`, ...options });
const config = {
  rules: [
    {
      id: "@secretlint/secretlint-rule-preset-recommend",
      rule: creator,
      rules: [
        rule("filter-comments", { disabled: true }),
        rule("aws", { options: { enableIDScanRule: true } }),
      ],
    },
  ],
};

/** The rules that secretlint's authors keep for some twenty services. https://github.com/secretlint/secretlint */
export const secretlintScanner = (): CredentialScanner => ({
  async scan(text) {
    const { messages } = await lintSource({
      source: { filePath: "text.md", ext: ".md", contentType: "text", content: text },
      options: { noPhysicFilePath: true, config },
    });
    // Its messages repeat the credential.
    return messages.map(({ messageId, range: [start, end] }) => ({ rule: named(messageId), start, end }));
  },
});

/** `GITHUB_TOKEN` and `AWSSecretAccessKey` as words. */
const named = (id: string): string =>
  id
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
