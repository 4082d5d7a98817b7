import fc from "fast-check";
import { words } from "../markdown/generated-tree.ts";
import { formula, mention, newBlockId, styled } from "./blocks.ts";

/** What reads as markup, or as nothing, or the other way around. */
const hostile = fc.constantFrom(
  "# heading",
  "<script>alert(1)</script>",
  "<!-- x -->",
  "| a | b |\n| - | - |",
  "&lt;&#35;&copy",
  "<https://x.example>",
  "http://x.example/(a_b)*c*",
  "me@x.example",
  "```\nx\n```",
  "~~~",
  "$x$ and $5 to $10",
  "$$\nx\n$$",
  "\\(x\\) \\",
  "[a](b) ![c](d) [e]: f",
  "    indented",
  "1) one\n- two\n* three",
  "- [x] done",
  "👩‍👩‍👧 🇨🇭 ❤️",
  "漢字とかな、交じり文。",
  "שלום \u202eעולם",
  "a\u200bb\u2060c\ufeffd",
  "half \ud83d and \udc00",
  "\u0000\u0007\u001b[0m",
  "a\u2028b\u0085c\r\nd",
  "***___***~~~~``` ` ``",
  ".".repeat(60),
  "\\".repeat(41),
  "*".repeat(40),
  "a".repeat(200),
  "\n\nx\n \ny\n",
  "  spaced  out  ",
);

const anyWords = fc.oneof({ weight: 3, arbitrary: words }, { weight: 1, arbitrary: hostile });

const marks = fc.record({
  bold: fc.boolean(),
  italic: fc.boolean(),
  strikethrough: fc.boolean(),
  underline: fc.boolean(),
  code: fc.boolean(),
});
const none = fc.constant({});

const url = fc.constantFrom(
  undefined,
  undefined,
  undefined,
  "https://example.com/a_(b)",
  "https://www.notion.so/acme/Policy-11111111222233334444555555555555?pvs=4#x",
  "/11111111222233334444555555555555",
  "mailto:a@b.example",
  "javascript:alert(1)",
  "x",
);

const mentioned = fc.tuple(words, fc.nat(7)).map(([plain, kind]) => {
  const id = newBlockId();
  const found = [
    mention({ type: "page", page: { id } }, plain),
    mention({ type: "database", database: { id } }, plain),
    mention({ type: "user", user: { id } }, "@Ada Lovelace"),
    mention({ type: "date", date: { start: "2026-03-01T14:30:00.000+01:00", end: null } }, "x"),
    mention({ type: "date", date: { start: "2026-03-01", end: "2026-03-09" } }, "x"),
    mention({ type: "link_mention", link_mention: { href: "https://a.example/", title: plain } }, "y"),
    mention({ type: "template_mention", template_mention: {} }, "@Today"),
    mention({ type: "custom_emoji", custom_emoji: { name: "party" } }, ":party:"),
  ];
  return found[kind] ?? mention({ type: "hologram" }, plain);
});

export const text = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(anyWords, none, url).map(([words, style, link]) => styled(words, style, link)),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(anyWords, marks, url).map(([words, style, link]) => styled(words, style, link)),
  },
  { weight: 1, arbitrary: anyWords.map(formula) },
  { weight: 1, arbitrary: mentioned },
);

export const richText = fc.array(text, { maxLength: 4 });

/** Nothing that Markdown could take for its own. */
export const plainWords = fc.constantFrom("Some words", "Zoë asked why").map((words) => [styled(words)]);
