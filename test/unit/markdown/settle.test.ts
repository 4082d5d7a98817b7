import fc from "fast-check";
import type { PhrasingContent, Root } from "mdast";
import { expect, it } from "vitest";
import { canonicalMarkdown, parseMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { renderMarkdown, renderTree } from "../../../functions/core/markdown/render.ts";
import { settle } from "../../../functions/core/markdown/settle.ts";
import { tidyTree } from "../../../functions/core/markdown/tidy-tree.ts";
import { phrasing, treeWithNotes } from "./generated-tree.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);
const timeout = 10_000 + 50 * numRuns;

it(
  "a settled tree is shown as its text is",
  () => {
    fc.assert(
      fc.property(treeWithNotes, (root) => {
        const settled = settle(root);
        expect(renderTree(settled.tree)).toEqual(withoutPositions(renderMarkdown(settled.markdown)));
        expect(toMarkdown(settled.tree)).toBe(settled.markdown);
      }),
      { numRuns },
    );
  },
  timeout,
);

const withoutPositions = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const long = fc
  .array(
    phrasing.map((nodes): PhrasingContent[] => [...nodes, { type: "text", value: " word of many " }]),
    { minLength: 80, maxLength: 100 },
  )
  .map((all): Root => ({ type: "root", children: [{ type: "paragraph", children: all.flat() }] }));

it(
  "what is long is written in portions that say the same together",
  () => {
    fc.assert(
      fc.property(long, (root) => {
        const { markdown, tree: settled } = settle(root);
        expect(parseMarkdown(markdown)).toEqual(settled);
        expect(settled).toEqual(tidyTree(root));
        expect(canonicalMarkdown(markdown)).toBe(markdown);
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  },
  timeout,
);

it("a paragraph of thousands of runs is written", () => {
  const children = Array.from({ length: 8_000 }, (_, at): PhrasingContent[] => [
    { type: "strong", children: [{ type: "text", value: `bold ${at}!` }] },
    { type: "text", value: ` words\\ [that] go on ${at} <` },
  ]).flat();
  const { markdown } = settle({ type: "root", children: [{ type: "paragraph", children }] });
  expect(markdown.endsWith("**bold 7999!** words\\ \\[that] go on 7999 <\n")).toBe(true);
});
