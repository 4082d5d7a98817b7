import fc from "fast-check";
import { expect, it } from "vitest";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { renderMarkdown, renderTree } from "../../../functions/core/markdown/render.ts";
import { settle } from "../../../functions/core/markdown/settle.ts";
import { tree } from "./generated-tree.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);
const timeout = 10_000 + 50 * numRuns;

it(
  "a settled tree is shown as its text is",
  () => {
    fc.assert(
      fc.property(tree, (root) => {
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
