import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertPage } from "../../../functions/connectors/notion/convert.ts";
import type { BlockNode } from "../../../functions/connectors/notion/tree.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { blockKinds } from "./block-kinds.ts";
import { hosted, node, paragraph, styled } from "./blocks.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 150);
const timeout = 10_000 + 100 * numRuns;

const runs = fc.array(
  fc.oneof(
    fc.string().map((text) => styled(text)),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  { maxLength: 3 },
);
const parts = fc.dictionary(
  fc.constantFrom(
    "rich_text",
    "caption",
    "icon",
    "url",
    "file",
    "external",
    "cells",
    "title",
    "language",
    "list_start_index",
  ),
  fc.oneof(runs, fc.jsonValue({ maxDepth: 3 })),
);

const kinds = [...Object.keys(blockKinds), "hologram", "heading_5", "constructor", "__proto__", ""];

function blockOf(type: string, content: unknown, unreadable: boolean, children: BlockNode[]): BlockNode {
  const block = { ...node("paragraph", {}, children).block, type };
  Object.defineProperty(block, type, { value: content, enumerable: true, configurable: true });
  return { block, children, ...(unreadable ? { unreadable: true as const } : {}) };
}

/** Any kind, holding anything. */
const blocks = fc.letrec<{ nodes: BlockNode[]; node: BlockNode }>((tie) => {
  const of = (children: fc.Arbitrary<BlockNode[]>) =>
    fc
      .tuple(
        fc.constantFrom(...kinds),
        fc.oneof(parts, fc.jsonValue({ maxDepth: 2 })),
        fc.boolean(),
        children,
      )
      .map((made) => blockOf(...made));
  return {
    nodes: fc.array(tie("node"), { maxLength: 4 }),
    node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, of(fc.constant([])), of(tie("nodes"))),
  };
}).nodes;

const secret = "s3cr3t";

/** Everything that a block can say or show says and shows the secret. */
const telling: BlockNode[] = kinds
  .filter((kind) => kind !== "" && kind !== "__proto__")
  .map((kind) =>
    node(
      kind,
      {
        ...hosted(`https://file.notion.so/${secret}.png`, { name: secret }),
        rich_text: [styled(secret)],
        caption: [styled(secret)],
        cells: [[styled(secret)]],
        title: kind.startsWith("child") ? secret : [styled(secret)],
        expression: secret,
        url: `https://a.example/${secret}`,
        block_type: secret,
        icon: { type: "external", external: { url: `https://a.example/${secret}.png` } },
      },
      [paragraph(secret)],
    ),
  );

describe("blocks of any shape", () => {
  it(
    "never cost a page",
    async () => {
      await fc.assert(
        fc.asyncProperty(blocks, async (nodes) => {
          const { tree } = await convertPage([...nodes, paragraph("the last line")]);
          expect(toMarkdown(tree)).toMatch(/the last line\n$/);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it(
    "tell nothing of what stands under a lock",
    async () => {
      const lock = { type: "emoji", emoji: "🔒" };
      const words = fc.constantFrom<unknown>(
        [styled(secret)],
        secret,
        [{ plain_text: secret, text: 5 }],
        undefined,
      );
      const inside = fc.shuffledSubarray(telling);
      await fc.assert(
        fc.asyncProperty(words, inside, blocks, async (rich_text, children, others) => {
          const locked = node("callout", { rich_text, icon: lock }, children);
          const within = node("column_list", {}, [node("column", {}, [locked, ...others])]);
          const { beyondUs, asides, ...told } = await convertPage([
            within,
            node("bulleted_list_item", {}, [locked]),
          ]);
          expect(JSON.stringify(told)).not.toContain(secret);
          expect(JSON.stringify([beyondUs, [...asides.keys()]])).not.toContain(secret);
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it("say all that they can say where no lock is", async () => {
    const { tree, media, files } = await convertPage(telling);
    const said = JSON.stringify([toMarkdown(tree), media, files]);
    expect(said.split(secret).length).toBeGreaterThan(telling.length * 2);
  });
});
