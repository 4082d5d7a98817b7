import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { renderDocument } from "../../../../web/trust-center/document.tsx";
import { stylesheet } from "../../../../web/trust-center/stylesheet.ts";
import { attacks, expectInert } from "../inert.ts";
import { anOpened, aSite, aText, everyPage } from "./samples.ts";

const pages = everyPage("Kestrel");

describe("every page", () => {
  it.each(pages)("%s has a language, a title, one first heading, one stylesheet and no script", (_, page) => {
    expect(page).toMatch(/^<!doctype html><html lang="en"/);
    expect(page).toMatch(/<title>[^<]+<\/title>/);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page.match(/<link rel="stylesheet"/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script|<style|javascript:|\son\w+=| style=/i);
    expect(page).toContain('<main id="content" tabindex="-1">');
    expect(page).not.toMatch(/notion/i);
  });

  it.each(pages)("%s names each field, and what describes it is there", (_, page) => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, described = ""] of page.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g))
      for (const id of described.split(" ")) expect(ids).toContain(id);
    for (const [, id] of page.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(id);
    for (const [field] of page.matchAll(/<(?:input|textarea)\b[^>]*>/g)) {
      if (/type="hidden"|name="mark"|aria-label=/.test(field)) continue;
      const id = field.match(/\sid="([^"]+)"/)?.[1];
      expect(page).toMatch(new RegExp(`<label[^>]* for="${id}"`));
    }
  });

  it.each(pages)("%s sends forms to its own site alone", (_, page) => {
    for (const [, target] of page.matchAll(/<form[^>]* action="([^"]*)"/g))
      expect(target).toMatch(/^\/t\/acme(\/|$)/);
    expect(page.match(/<form/g)?.length).toBe(page.match(/<form[^>]* action="/g)?.length);
  });

  it.each(attacks)("keeps words words, wherever they stand: %s", (attack) => {
    for (const [, page] of everyPage(attack)) expectInert(page);
  });

  it("leaves an accent to the stylesheet", () => {
    for (const [name, page] of pages)
      expect.soft(page.includes('<html lang="en" class="h2 t4 u7">'), name).toBe(name !== "nothing");
  });
});

describe("what a page weighs", () => {
  /** Words that a compressor meets for the first time. */
  let seed = 7;
  const word = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed.toString(36).slice(0, 3 + (seed % 6));
  };
  const words = (n: number) => Array.from({ length: n }, word).join(" ");
  const markdown = Array.from({ length: 12 }, () =>
    [
      `# ${words(4)}`,
      ...Array.from({ length: 10 }, () => `${words(39)}.`),
      `| System | Owner | Reviewed |\n| - | - | -: |\n| ${words(3)} | ${words(2)} | 30 |`,
    ].join("\n\n"),
  ).join("\n\n");

  it("is at most 40 KB for a text of 30 KB, its stylesheet with it", () => {
    expect(markdown.length).toBeGreaterThan(29_000);
    expect(gzipSync(markdown).length).toBeGreaterThan(15_000);
    const page = renderDocument({ site: aSite(), opened: anOpened({}, { text: aText(markdown) }) });
    expect(gzipSync(page).length + gzipSync(stylesheet).length).toBeLessThanOrEqual(40 * 1_024);
  });

  it("is at most 8 KB for the stylesheet, which loads nothing", () => {
    expect(gzipSync(stylesheet).length).toBeLessThanOrEqual(8 * 1_024);
    expect(stylesheet).not.toMatch(/@import|url\(/);
  });
});
