import { expect, it } from "vitest";
import { parseMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { plainText } from "../../../functions/core/markdown/text.ts";

it("plain text has the words of every block, alternative texts and notes among them", () => {
  const markdown =
    "# Title\n\nA **bold** [link](https://x.example)\\\nnext ![plan](media/x.png)\n\n- one\n  - two\n\n| a | b |\n| - | - |\n| `c` | $d$ |\n\n```ts\ncode\n```\n\n> note[^1]\n\n[^1]: Foot\n";
  expect(plainText(parseMarkdown(markdown))).toBe(
    "Title\nA bold link\nnext plan\none\ntwo\na\tb\nc\td\ncode\nnote\nFoot",
  );
});
