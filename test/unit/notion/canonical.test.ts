import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertBlocks } from "../../../functions/connectors/notion/convert.ts";
import { canonicalMarkdown, parseMarkdown, toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { tidyTree } from "../../../functions/core/markdown/tidy-tree.ts";
import { blocks } from "./generated-blocks.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);
const timeout = 10_000 + 50 * numRuns;

describe("every page's Markdown", () => {
  it(
    "is canonical, and reads back as what was converted",
    () => {
      fc.assert(
        fc.property(blocks, (nodes) => {
          const { tree } = convertBlocks(nodes);
          const markdown = toMarkdown(tree);
          expect(canonicalMarkdown(markdown)).toBe(markdown);
          expect(parseMarkdown(markdown)).toEqual(tidyTree(tree));
        }),
        { numRuns },
      );
    },
    timeout,
  );
});
