import type { Nodes } from "mdast";
import { describe, expect, it } from "vitest";
import { RichTexts } from "../../../functions/connectors/notion/answers.ts";
import { paragraphsOf, phrasing } from "../../../functions/connectors/notion/rich-text.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { formula, mention, styled } from "./blocks.ts";

const markdown = (...texts: object[]) =>
  toMarkdown({
    type: "root",
    children: paragraphsOf(RichTexts.parse(texts)).map((children) => ({ type: "paragraph", children })),
  }).trimEnd();

describe("rich text", () => {
  it("moves spaces out of styles and joins runs of one style", () => {
    expect(
      markdown(
        styled("Read "),
        styled(" all ", { bold: true }),
        styled("of it", { bold: true }),
        styled("."),
      ),
    ).toBe("Read  **all of it**.");
  });

  it("nests styles by how far they reach", () => {
    const url = "https://a.example";
    expect(
      markdown(
        styled("see ", { bold: true }),
        styled("this", { bold: true, italic: true }, url),
        styled(" now", { bold: true }),
      ),
    ).toBe("**see [*this*](https://a.example) now**");
  });

  it("keeps styles apart inside a word", () => {
    expect(markdown(styled("un"), styled("believ", { italic: true }), styled("able"))).toBe("un*believ*able");
  });

  it("keeps code, struck out words and formulas", () => {
    expect(
      markdown(
        styled("a`b", { code: true }),
        styled(" "),
        styled("old", { strikethrough: true }),
        formula("x_1"),
      ),
    ).toBe("``a`b`` ~~old~~$x_1$");
  });

  it("breaks lines, and paragraphs at empty lines", () => {
    expect(markdown(styled("one\ntwo\n\nthree"))).toBe("one\\\ntwo\n\nthree");
  });

  it.each([
    [{ type: "user", user: { id: "u" } }, "@Ada Lovelace", "Ada Lovelace"],
    [{ type: "date", date: { start: "2026-03-01", end: "2026-03-05" } }, "x", "2026-03-01 to 2026-03-05"],
    [
      { type: "date", date: { start: "2026-03-01T14:30:00.000+01:00", end: null } },
      "x",
      "2026-03-01 14:30 +01:00",
    ],
    [
      { type: "link_mention", link_mention: { href: "https://a.example", title: "A site" } },
      "x",
      "[A site](https://a.example)",
    ],
    [
      { type: "link_preview", link_preview: { url: "https://a.example" } },
      "preview",
      "[preview](https://a.example)",
    ],
    [{ type: "template_mention", template_mention: { type: "template_mention_date" } }, "@Today", "@Today"],
    [{ type: "custom_emoji", custom_emoji: { id: "e", name: "bufo" } }, ":bufo:", ":bufo:"],
    [{ type: "hologram" }, "words", "words"],
    [{ type: "hologram", page: 5, date: { start: 5 } }, "words", "words"],
    [
      { type: "page", page: { id: "11111111-2222-3333-4444-555555555555" } },
      "",
      "[Linked page](https://www.notion.so/11111111222233334444555555555555)",
    ],
    [
      { type: "data_source", data_source: { id: "11111111-2222-3333-4444-555555555555" } },
      "Vendors",
      "[Vendors](https://www.notion.so/11111111222233334444555555555555)",
    ],
    [
      { type: "date", date: { start: "2026-03-01T14:30:00.000", end: null, time_zone: "Europe/Berlin" } },
      "x",
      "2026-03-01 14:30 Europe/Berlin",
    ],
    [
      { type: "date", date: { start: "2026-03-01T14:30:00.000Z", end: null, time_zone: "Europe/Berlin" } },
      "x",
      "2026-03-01 14:30 UTC",
    ],
    [
      { type: "date", date: { start: "2026-03-01", end: null, time_zone: "Europe/Berlin" } },
      "x",
      "2026-03-01",
    ],
    [{ type: "link_mention", link_mention: { href: "javascript:alert(1)" } }, "x", "x"],
    [{ type: "custom_emoji", custom_emoji: { id: "e", name: "bufo" } }, "", ":bufo:"],
  ])("shows a mention: %j", (content, plain, shown) => expect(markdown(mention(content, plain))).toBe(shown));

  it.each([
    [
      "/11111111222233334444555555555555?pvs=4#x",
      "[a](https://www.notion.so/11111111222233334444555555555555)",
    ],
    [
      "https://www.notion.so/acme/T-11111111222233334444555555555555",
      "[a](https://www.notion.so/11111111222233334444555555555555)",
    ],
    ["https://example.com/(x)", "[a](https://example.com/\\(x\\))"],
    ["javascript:alert(1)", "a"],
    ["data:text/html,x", "a"],
    ["not an address", "a"],
  ])("links to %s", (url, shown) => expect(markdown(styled("a", {}, url))).toBe(shown));

  it("nests the marks of thousands of runs in one text", () => {
    const marks = (at: number) => ({
      bold: at % 2 > 0,
      italic: at % 3 > 0,
      strikethrough: at % 5 > 0,
      code: at % 7 === 0,
    });
    const runs = Array.from({ length: 20_000 }, (_, at) =>
      styled(`${at} `, marks(at), at % 11 ? "https://a.example" : undefined),
    );
    const wordsIn = (nodes: readonly Nodes[]): string =>
      nodes
        .map((node) => ("value" in node ? node.value : "children" in node ? wordsIn(node.children) : ""))
        .join("");
    expect(wordsIn(phrasing(RichTexts.parse(runs)))).toBe(runs.map(({ plain_text }) => plain_text).join(""));
  });
});
