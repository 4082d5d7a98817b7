import { describe, expect, it } from "vitest";
import { secretlintScanner } from "../../../../functions/adapters/secretlint/scanner.ts";
import { rules } from "../../../../functions/core/leak-guard/scan-text.ts";
import { lookedThrough } from "../../../../functions/core/leak-guard/scan-version.ts";
import { aVersion } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { foundIn } from "./found.ts";

/** A pattern without its escapes and its classes of signs: what is left of `*` and `+` repeats without an end. */
const bare = ({ source }: RegExp) => source.replace(/\\p\{\w+\}|\\./g, "").replace(/\[[^\]]*\]/g, "");

const megabyte = (words: string) => words.repeat(Math.ceil(1_000_000 / words.length)).slice(0, 1_000_000);

/** Each begins what a rule looks for again and again, and never ends it. */
const adversarial = [
  "a",
  "a.",
  "a-",
  "1.",
  "10.",
  "fd00:",
  ":",
  "::1",
  "@",
  "a@a.",
  "a@",
  "http://",
  "https://a:b",
  "://a:",
  "mailto:",
  "internal ",
  "internal-use ",
  "confidential - ",
  "strictly ",
  "-----BEGIN PRIVATE KEY-----",
  "-----BEGIN RSA PRIVATE KEY-----\nabc",
  "eyJaaaaaaaa.",
  "eyJaaaaaaaa.eyJaaaaaaaa.",
  "password",
  "password: ",
  "password=a",
  "SG.a.",
  "xoxb-1-",
  "ghp_",
  "AKIA",
  "secret_",
  "sk-",
  "aws_secret_access_key ",
  "postgres://a:",
  "mongodb+srv://",
  "_authToken=",
  "![",
  "\\",
  "*",
  "\n",
  " ",
  "&amp;",
  "\u200b",
  "ﷺ",
];

describe("the leak guard's time", () => {
  it("has only patterns that look a bounded way ahead", () => {
    expect(rules.length).toBeGreaterThan(15);
    for (const { name, pattern } of rules) {
      expect(bare(pattern), name).not.toMatch(/[*+]|\{\d+,\}/);
      const reaches = [...pattern.source.matchAll(/\{\d+,(\d+)\}/g)].map(([, most]) => Number(most));
      expect(Math.max(0, ...reaches), name).toBeLessThanOrEqual(8_000);
    }
  });

  it.each(adversarial)("ends with a megabyte of “%s”", async (words) => {
    expect((await foundIn(megabyte(words))).length).toBeLessThanOrEqual(100);
  });

  it("ends with a megabyte in which everything is a finding, lists a hundred of them and says that there are more", async () => {
    const { ctx } = testContext();
    const lines: string[] = [];
    for (let n = 0; lines.length < 20_000; n++)
      lines.push(`person${n}@acme.com ghp_${String(n).padStart(36, "aB3xZ9")} 10.${n % 250}.${n >> 8}.1`);
    const bytes = new TextEncoder().encode(lines.join("\n"));
    const { sha256 } = await ctx.content.put("wsp_acme", bytes, {
      contentType: "text/markdown",
      maxBytes: 9e6,
    });
    const { findings: _, ...version } = aVersion({ sha256 });
    const { findings = [] } = await lookedThrough(ctx, version);
    expect(findings).toHaveLength(100);
    expect(findings[0]).toMatchObject({ kind: "unreadable", rule: "more findings than are listed" });
    expect(JSON.stringify(findings).length).toBeLessThan(60_000);
  });

  it("tells where the whole of a credential lies, also where its rule tells only where that begins", async () => {
    const secret = "p8Zr4KqT1vNw7YbXc3Ld9MfGh2Js6QaUe0RiWo5B";
    const text = `aws_secret_access_key = ${secret} and more`;
    const [hit] = await secretlintScanner().scan(text);
    expect(text.slice(hit?.start, hit?.end)).toContain(secret);
  });
});
