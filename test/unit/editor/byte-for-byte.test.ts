import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { convertPage } from "../../../functions/connectors/notion/convert.ts";
import { canonicalMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { documents } from "../../../web/admin/features/editor/documents.ts";
import { tree } from "../markdown/generated-tree.ts";
import { blocks } from "../notion/generated-blocks.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);
const timeout = 10_000 + 50 * numRuns;

/** Milkdown's plugins wait for each other by events of the window; nothing else of a browser is needed to read and write. */
const window = new EventTarget();
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"] as const)
  vi.stubGlobal(name, window[name].bind(window));

const editor = await documents();

/** The editor's own output, before our API has seen it. */
const through = (text: string) => editor.write(editor.read(text));

const golden = resolve(import.meta.dirname, "../notion/golden");
const written = readdirSync(golden).filter((name) => name.endsWith(".md"));

const probes: Record<string, string> = {
  "a table with sides, pipes, code and formulas": canonicalMarkdown(
    "| a | b\\|c | `x\\|y` |\n|:-|-:|:-:|\n| $x\\|y$ | **b** ~~c~~ | |\n| | | |",
  ),
  "a table of nothing but its head": canonicalMarkdown("| a |\n| - |"),
  "tasks in tasks": canonicalMarkdown("- [x] done\n  - [ ] open\n\n    more\n- none\n\n1. [ ] one"),
  "lists that hold code, quotes, tables and nothing": canonicalMarkdown(
    "7. a\n\n   ```ts\n   const a = 1;\n   ```\n\n8. > q\n9.\n10. | a |\n    | - |\n\n- # h\n-\n- - b",
  ),
  "footnotes used twice": canonicalMarkdown(
    "a[^1] b[^long name] c[^1]\n\n[^1]: one\n\n    - list\n\n[^long name]: two",
  ),
  "breaks in bold": canonicalMarkdown("**a\\\nb**\\\n*c*"),
  "marks in marks": canonicalMarkdown(
    '***a** b* **[c](https://x.example "t") d `e`** f~~*g*~~h [![i](media/x.png)](#k)',
  ),
  "signs that are only signs": canonicalMarkdown(
    "\\# \\* 1\\. \\<b> \\[x] \\$5 &amp;amp; www\\.example.com a\\_b\\_c \\~\\~",
  ),
  addresses: canonicalMarkdown("<https://x.example/?a=1&b=_2_> <me@x.example> [a](<b c>)"),
  formulas: canonicalMarkdown("$a_1 * b_1$ and $$a $ b$$\n\n$$\n\\frac{a}{b}\n\nx\n$$"),
  "code with fences, and without a word": canonicalMarkdown("````md\n```\n~~~\n````\n\n```\n```"),
};

describe("the editor", () => {
  it.each(Object.keys(probes))("gives back byte for byte: %s", (name) => {
    const text = probes[name] ?? "";
    expect(through(text)).toBe(text);
  });

  it("gives back what every kind of block becomes", () => {
    for (const name of written) {
      const text = readFileSync(resolve(golden, name), "utf8");
      expect(through(text), name).toBe(text);
    }
  });

  it(
    "gives back every canonical text",
    () => {
      fc.assert(
        fc.property(tree, (root) => {
          const text = toMarkdown(root);
          expect(through(text)).toBe(text);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it(
    "gives back every page of Notion's",
    () =>
      fc.assert(
        fc.asyncProperty(blocks, async (nodes) => {
          const text = toMarkdown((await convertPage(nodes)).tree);
          expect(through(text)).toBe(text);
        }),
        { numRuns: Math.ceil(numRuns / 3) },
      ),
    timeout,
  );
});
