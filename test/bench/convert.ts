import fc from "fast-check";
import { convertPage } from "../../functions/connectors/notion/convert.ts";
import type { BlockNode } from "../../functions/connectors/notion/tree.ts";
import { settle } from "../../functions/core/markdown/settle.ts";
import { meantBy } from "../oracle/from-blocks.ts";
import { toldBy } from "../oracle/from-markdown.ts";
import { type Loss, loss } from "../oracle/loss.ts";
import { asNotionToMdDoes } from "../oracle/notion-to-md.ts";
import { node, styled } from "../unit/notion/blocks.ts";
import { blocks } from "../unit/notion/generated-blocks.ts";
import { type Figure, figure, percentile } from "./figure.ts";

type Converter = (nodes: readonly BlockNode[]) => Promise<string>;

const ours: Converter = async (nodes) => settle((await convertPage(nodes)).tree).markdown;

/** A policy's text, another one in each block. */
const plainPage = (count: number): BlockNode[] =>
  Array.from({ length: count }, (_, n) =>
    node(n % 3 ? "paragraph" : "bulleted_list_item", {
      rich_text: [
        styled(`Access to system ${n} is granted by `),
        styled("role", { bold: true }),
        styled(` and reviewed each quarter, ${n} days after it began.`),
      ],
    }),
  );

/** Pages of every kind of block with text that looks like markup, the same in each run. */
const mixedPages = fc.sample(blocks, { numRuns: 300, seed: 20_261_121 });

/** From blocks in memory to Markdown: how long it takes, and what is lost on the way, beside notion-to-md. */
export async function convert(): Promise<Figure[]> {
  const thousand = await median(ours, plainPage(1000), 15);
  const many = await median(ours, plainPage(20_000), 5);
  const mine = await lossOf(ours);
  const theirs = await lossOf(asNotionToMdDoes);
  return [
    figure({
      name: "convert 1,000 blocks of three text runs",
      ours: thousand,
      other: await median(asNotionToMdDoes, plainPage(1000), 15),
      otherName: "notion-to-md 3.1.9, which escapes nothing",
      unit: "ms",
      target: "≤ 60 ms",
      met: (ms) => ms <= 60,
    }),
    figure({
      name: "convert 20,000 such blocks",
      ours: many,
      other: thousand,
      otherName: "1,000 of them",
      unit: "ms",
      target: "≤ 25 ×",
      met: (_, ratio) => ratio <= 25,
    }),
    figure({
      name: `of ${mine.meant.blocks} texts in ${mixedPages.length} mixed pages, lost or in another form`,
      ours: mine.lost.blocks,
      other: theirs.lost.blocks,
      otherName: `notion-to-md (${theirs.failed} pages failed there)`,
      unit: "texts",
      target: "0",
      met: (lost) => lost === 0,
    }),
    figure({
      name: `of their ${mine.meant.characters} characters, lost`,
      ours: mine.lost.characters,
      other: theirs.lost.characters,
      otherName: "notion-to-md",
      unit: "characters",
      target: "0",
      met: (lost) => lost === 0,
    }),
  ];
}

async function median(convertNodes: Converter, nodes: readonly BlockNode[], times: number): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time <= times; time++) {
    const from = performance.now();
    await convertNodes(nodes);
    // The first makes the program warm.
    if (time > 0) taken.push(performance.now() - from);
  }
  return percentile(taken, 0.5);
}

/** A page that cannot be converted at all is lost whole. */
async function lossOf(convertNodes: Converter): Promise<{ meant: Loss; lost: Loss; failed: number }> {
  const all = { meant: { blocks: 0, characters: 0 }, lost: { blocks: 0, characters: 0 }, failed: 0 };
  for (const nodes of mixedPages) {
    const markdown = await convertNodes(nodes).catch(() => undefined);
    if (markdown === undefined) all.failed++;
    const one = loss(meantBy(nodes).shapes, toldBy(markdown ?? ""));
    for (const part of ["meant", "lost"] as const) {
      all[part].blocks += one[part].blocks;
      all[part].characters += one[part].characters;
    }
  }
  return all;
}
