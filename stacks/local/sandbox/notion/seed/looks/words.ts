import type { SeedBlock } from "../format.ts";
import { bullets, h2, h3, linkTo, mention, p } from "../write.ts";

/** Text in all its styles, and text that only looks like one. */
export const words: SeedBlock[] = [
  h2("Words"),
  p(
    "Use **bold** for what must not be overlooked, _italics_ for a term that is explained, ~~struck~~ for what no longer holds, ++underline++ for nothing, and `code` for what is typed.",
  ),
  h3("Styles that meet"),
  ...bullets(
    "**Bold with _italics_ inside**, _italics with **bold** inside_, and **_both from the start_**.",
    "Side by side without a space: **bold**_italic_~~struck~~++under++`code`.",
    "In the middle of a word: un**think**able, e~~x~~cellent, sub++way++.",
    "**A space at the end **of what is bold, and **`code in bold`**.",
    "A link in a style: **[bold link](https://acme.test/bold)**. A style in a link: [a **bold** word and `code`](https://acme.test/style).",
    "{red|Red}, {blue|blue} and {yellow_background|marked} words are for drafts. **{green|Bold and green}** is for nobody.",
  ),
  h3("Signs that mean nothing here"),
  ...bullets(
    "# is no heading, 1. is no list, - is no bullet, > is no quote, \\~\\~\\~ is no code.",
    "\\*Stars\\*, \\_lines\\_, \\`ticks\\`, \\[brackets\\](round ones) and a \\\\ stay as they are.",
    "<b>Tags</b>, &amp; entities and <!-- remarks --> are words. So is | a | pipe |.",
    "An address that nobody linked: https://acme.test/a\\_b?c=1&d=2, and security@acme.test.",
    "Prices are \\$5 and \\$10, and 2 \\* 3 \\* 4 is 24.",
    "First line\nand a second line of the same item.",
  ),
  h3("Mentions"),
  ...bullets(
    `A page: ${mention("acme/access-control-policy", "Access control policy")}. A database: ${mention("acme/subprocessors", "Subprocessors")}. A page by its address: ${linkTo("acme/on-call", "who is on call")}.`,
    "A person: @{2}. A day: @<2026-11-02>. Two days: @<2026-12-24..2026-12-27>. A time with its zone: @<2026-12-01T09:00:00.000+01:00..2026-12-01T10:30:00.000+01:00|Europe/Berlin>.",
    "In templates: @{today}, @{now} and @{me}. Our own emoji: @{:acme:logo}.",
    "A web page with its title: @link[How we write](https://acme.test/writing). With a preview: @preview(https://code.acme.test/pull/4182).",
  ),
  h3("Formulas"),
  p(
    "In a line: the yearly loss is $p \\cdot c$, and a risk is high above $10^5$ euro. On a line of its own:",
  ),
  { type: "equation", expression: "R = \\sum_{i=1}^{n} p_i \\cdot c_i" },
];
