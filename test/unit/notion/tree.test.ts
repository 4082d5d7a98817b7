import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../../functions/connectors/notion/answers.ts";
import type { ListChildren } from "../../../functions/connectors/notion/tree.ts";
import { AppError } from "../../../functions/core/errors.ts";
import { aPage, beyond, busy, flat, idsOf, nodesOf, type Shape } from "./page-of-lists.ts";

const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);
const timeout = 10_000 + 50 * numRuns;

describe("reading a page's blocks", () => {
  it.each([
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [200, 2],
    [201, 3],
  ])("takes, for %i blocks, %i calls", async (count, expected) => {
    const { list, calls } = aPage(flat(count));
    expect(await nodesOf(list, "page")).toHaveLength(count);
    expect(calls).toHaveLength(expected);
  });

  it("takes 151 calls for 1,000 blocks of which 150 have children", async () => {
    const deeper: Shape = { children: [flat(10), ...flat(3).children] };
    const { list, calls } = aPage({
      children: Array.from({ length: 100 }, (_, at) => (at < 50 ? deeper : flat(4))),
    });
    expect(idsOf(await nodesOf(list, "page"))).toHaveLength(1000);
    expect(calls).toHaveLength(151);
  });

  it(
    "visits every block once and counts calls by the formula, whatever the shape",
    async () => {
      const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
        shape: fc.record({
          children: fc.oneof(
            { maxDepth: 4, withCrossShrink: true },
            fc.constantFrom(0, 1, 99, 100, 101, 230).map((count) => flat(count).children),
            fc.array(tie("shape"), { maxLength: 4 }),
          ),
        }),
      }));
      await fc.assert(
        fc.asyncProperty(shape, fc.integer({ min: 1, max: 12 }), async (page, concurrency) => {
          const { list, lists, calls } = aPage(page);
          const ids = idsOf(await nodesOf(list, "page", { concurrency }));
          const all = [...lists.values()].flat().map(({ id }) => id);
          expect(new Set(ids)).toEqual(new Set(all));
          expect(ids).toHaveLength(all.length);
          const needed = [...lists].filter(([id, blocks]) => id === "page" || blocks.length > 0);
          expect(calls).toHaveLength(
            needed.reduce((sum, [, blocks]) => sum + Math.max(1, Math.ceil(blocks.length / 100)), 0),
          );
        }),
        { numRuns },
      );
    },
    timeout,
  );

  it("keeps to its number of calls at once", async () => {
    const { list } = aPage({ children: Array.from({ length: 90 }, () => flat(1)) });
    let running = 0;
    let most = 0;
    await nodesOf(async (id, cursor) => {
      most = Math.max(most, ++running);
      const answer = await list(id, cursor);
      running--;
      return answer;
    }, "page");
    expect(most).toBe(40);
  });

  it("lists what lies inside while the rest of a list is still to come", async () => {
    const { list, calls } = aPage({
      children: Array.from({ length: 1000 }, (_, n) => (n % 7 === 0 ? flat(2) : { children: [] })),
    });
    let due: (() => void)[] = [];
    const done = nodesOf(async (id, cursor) => {
      await new Promise<void>((resolve) => due.push(resolve));
      return list(id, cursor);
    }, "page");
    // Each round is as long as one call: all that are under way are answered in it.
    let rounds = 0;
    for (; calls.length < 153; rounds++) {
      const now = due;
      due = [];
      for (const answer of now) answer();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(idsOf(await done)).toHaveLength(1000 + 143 * 2);
    expect(rounds).toBe(11);
  });

  it("does not follow pages and databases inside", async () => {
    const { list, calls } = aPage({ children: [flat(2), flat(2)] }, (_, depth) =>
      depth === 0 ? { type: "child_page" } : {},
    );
    expect(await nodesOf(list, "page")).toHaveLength(2);
    expect(calls).toEqual(["page"]);
  });

  it("marks a block that cannot be listed, and reads the rest", async () => {
    const { list, lists } = aPage({ children: [flat(2), flat(1)] });
    const [first, second] = lists.get("page") as [Block, Block];
    lists.delete(first.id);
    const nodes = await nodesOf(list, "page");
    expect(nodes.map(({ unreadable, children }) => [unreadable, children.length])).toEqual([
      [true, 0],
      [undefined, 1],
    ]);
    expect(nodes[1]?.block).toEqual(second);
  });

  it("ends where the page itself is not shared, the connection is broken or Notion is busy", async () => {
    const { list, lists } = aPage({ children: [flat(2)] });
    await expect(nodesOf(list, "other")).rejects.toMatchObject({ code: "source_gone" });
    const inner = lists.get("page")?.[0]?.id;
    const failing: ListChildren = async (id, cursor) => {
      if (id === inner) throw busy;
      return list(id, cursor);
    };
    await expect(nodesOf(failing, "page")).rejects.toBe(busy);
  });

  it("reads a list again from its start when a cursor dies on the way", async () => {
    const { list, calls } = aPage(flat(250));
    let deaths = 0;
    const nodes = await nodesOf(async (id, cursor) => {
      if (cursor === "200" && deaths++ === 0)
        throw new AppError("upstream_failed", "Cursor", { details: { reason: "invalid_cursor" } });
      return list(id, cursor);
    }, "page");
    expect(new Set(idsOf(nodes)).size).toBe(250);
    expect(nodes).toHaveLength(250);
    expect(calls).toHaveLength(5);
  });

  it("gives up on a list that runs in a circle", async () => {
    const { list } = aPage(flat(1));
    const circle: ListChildren = async (id) => ({ ...(await list(id)), next_cursor: "again" });
    await expect(nodesOf(circle, "page")).rejects.toMatchObject({ code: "upstream_failed" });
  });

  it("shows a copy of a synced block by its original, read once", async () => {
    const { list, lists, calls } = aPage({ children: [flat(2), flat(1), flat(1)] });
    const [original, ...copies] = lists.get("page") as Block[];
    for (const block of copies) {
      block.type = "synced_block";
      block.synced_block = { synced_from: { type: "block_id", block_id: original?.id } };
    }
    const nodes = await nodesOf(list, "page");
    expect(nodes.map(({ children }) => idsOf(children))).toEqual(
      [1, 2, 3].map(() => idsOf(nodes[0]?.children ?? [])),
    );
    expect(calls).toEqual(["page", original?.id]);
  });

  it("ends where synced blocks contain each other", async () => {
    const { list, lists } = aPage({ children: [flat(1), flat(1)] });
    const [a, b] = lists.get("page") as [Block, Block];
    const copyOf = (block: Block) => ({
      type: "synced_block",
      has_children: true,
      synced_block: { synced_from: { block_id: block.id } },
    });
    Object.assign(lists.get(a.id)?.[0] ?? {}, copyOf(b));
    Object.assign(lists.get(b.id)?.[0] ?? {}, copyOf(a));
    const nodes = await nodesOf(list, "page");
    expect(nodes[0]?.children[0]?.children[0]).toMatchObject({ children: [], unreadable: true });
  });

  it("says which of its caps a page is beyond", async () => {
    const deep = (levels: number) => {
      let shape: Shape = { children: [] };
      for (let level = 0; level < levels; level++) shape = { children: [shape] };
      return shape;
    };
    const { list, calls } = aPage(deep(100));
    expect(idsOf(await nodesOf(list, "page"))).toHaveLength(100);
    expect(calls).toHaveLength(100);
    expect(await beyond(aPage(deep(101)).list)).toBe("depth");
    expect(await beyond(aPage(flat(250)).list, { blocks: 249 })).toBe("blocks");
    expect(await beyond(aPage(flat(250)).list, { blocks: 250 })).toBeUndefined();
    let calledBefore = 0;
    const late = aPage(flat(250));
    expect(await beyond(late.list, { isLate: () => calledBefore++ === 2 })).toBe("time");
    expect(late.calls).toHaveLength(2);
  });

  it("refuses copies of copies that would grow without end", async () => {
    const { list, lists } = aPage({ children: Array.from({ length: 12 }, () => flat(2)) });
    const blocks = lists.get("page") as Block[];
    blocks.forEach((block, at) => {
      const next = blocks[at + 1];
      if (!next) return;
      for (const inner of lists.get(block.id) ?? [])
        Object.assign(inner, { has_children: true, synced_block: { synced_from: { block_id: next.id } } });
    });
    expect(await beyond(list, { blocks: 1000 })).toBe("blocks");
    expect(await beyond(list, { depth: 5 })).toBe("depth");
  });
});
