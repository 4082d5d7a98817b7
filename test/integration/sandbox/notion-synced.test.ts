import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeedBlock } from "../../../stacks/local/sandbox/notion/seed/format.ts";
import { blockStage, words } from "./notion-block-stage.ts";
import { aPage, id } from "./notion-seed.ts";

let stage: Awaited<ReturnType<typeof blockStage>>;
beforeAll(async () => {
  stage = await blockStage();
});
afterAll(() => stage.close());

describe("copies of a synced block", () => {
  const original = (name: string): SeedBlock => ({
    type: "synced_block",
    id: id(name),
    children: [{ type: "paragraph", text: "Said once" }],
  });
  const copyOf = (name: string): SeedBlock => ({ type: "synced_block", copyOf: id(name) });

  it("list what the original holds, by their own id as by its", async () => {
    const [first, copy] = await stage.shown(original("synced"), copyOf("synced"));
    expect(first).toMatchObject({ id: id("synced"), synced_block: { synced_from: null } });
    expect(copy).toMatchObject({
      has_children: true,
      synced_block: { synced_from: { type: "block_id", block_id: id("synced") } },
    });
    const held = await stage.below(id("synced"));
    expect(held).toMatchObject([{ paragraph: { rich_text: words("Said once") } }]);
    expect(await stage.below(copy?.id)).toEqual(held);
  });

  it("of what is not shared, closed or gone have children that nobody may read", async () => {
    stage.control.add({ nodes: [aPage("Elsewhere", { blocks: [original("not shared")] })] });
    const [, ...copies] = await stage.shown(
      original("closed"),
      ...["not shared", "closed", "gone"].map(copyOf),
    );
    stage.control.restrict(id("closed"), true);
    for (const copy of copies) {
      expect(copy.has_children).toBe(true);
      expect(await stage.read(`blocks/${copy.id}/children`)).toMatchObject({
        status: 404,
        body: { code: "object_not_found" },
      });
    }
  });

  it("of an empty one have no children", async () => {
    const [, copy] = await stage.shown(
      { type: "synced_block", id: id("empty"), children: [] },
      copyOf("empty"),
    );
    expect(copy?.has_children).toBe(false);
  });
});

describe("children in the trash", () => {
  it("are not listed, nor counted, and come back", async () => {
    const toggle = await stage.only({
      type: "toggle",
      text: "t",
      children: [{ type: "divider", id: id("line") }],
    });
    stage.control.trash(id("line"));
    expect(await stage.below(toggle.id)).toEqual([]);
    expect((await stage.read(`blocks/${toggle.id}`)).body.has_children).toBe(false);
    expect((await stage.read(`blocks/${id("line")}`)).body.in_trash).toBe(true);
    stage.control.restore(id("line"));
    expect(await stage.below(toggle.id)).toHaveLength(1);
  });
});

describe("a text that is written anew", () => {
  it("may use the ids of the old one, and stays as it was where it is refused", async () => {
    const line = (text: string): SeedBlock => ({ type: "paragraph", id: id("kept line"), text });
    stage.control.edit({ id: id("Policy"), replace: [line("One")] });
    stage.control.edit({ id: id("Policy"), replace: [line("Two")] });
    expect(await stage.below(id("Policy"))).toMatchObject([
      { id: id("kept line"), paragraph: { rich_text: words("Two") } },
      {},
      {},
    ]);
    expect(() => stage.control.edit({ id: id("Policy"), replace: [line("Three"), line("Four")] })).toThrow(
      "is taken",
    );
    expect((await stage.below(id("Policy")))[0]).toMatchObject({ paragraph: { rich_text: words("Two") } });
  });
});
