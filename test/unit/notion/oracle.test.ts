import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertPage } from "../../../functions/connectors/notion/convert.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { meantBy } from "../../oracle/from-blocks.ts";
import { toldBy } from "../../oracle/from-markdown.ts";
import { listsIn, recordingsIn } from "../../oracle/recordings.ts";
import { samples } from "../../oracle/samples.ts";
import { lines } from "../../oracle/shape.ts";
import { blocks } from "./generated-blocks.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 150);

async function expectNothingLost(nodes: BlockNode[]): Promise<void> {
  const { tree, media, files, withheld } = await convertPage(nodes);
  const meant = meantBy(nodes);
  expect(lines(toldBy(toMarkdown(tree)))).toEqual(lines(meant.shapes));
  expect({ media: media.length, attachments: files.length, withheld }).toEqual({
    media: meant.media,
    attachments: meant.attachments,
    withheld: meant.withheld,
  });
}

describe("a page's Markdown, read by an independent check", () => {
  it(
    "says what the blocks say: every text once, in order, in the right form, and nothing else",
    () => fc.assert(fc.asyncProperty(blocks, expectNothingLost), { numRuns }),
    10_000 + 50 * numRuns,
  );

  it("says what recorded answers say: some of our own, and all in the folder NOTION_RECORDINGS", async () => {
    const folder = process.env.NOTION_RECORDINGS;
    const recorded = [
      ...samples.flatMap(listsIn),
      ...(folder ? recordingsIn(folder).map(({ nodes }) => nodes) : []),
    ];
    expect(recorded.length).toBeGreaterThan(0);
    for (const nodes of recorded) await expectNothingLost(nodes);
  });
});
