import { describe, expect, it } from "vitest";
import { convertBlocks } from "../../../functions/connectors/notion/convert.ts";
import { type ListChildren, readTree } from "../../../functions/connectors/notion/tree.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { words } from "./blocks.ts";
import { block } from "./reading-stage.ts";

const callout = (id: string, emoji: string) => ({
  ...block(id, true),
  type: "callout",
  callout: { ...words(""), icon: { type: "emoji", emoji } },
});
const copy = (of: string) => ({
  ...block(`copy-of-${of}`, true),
  type: "synced_block",
  synced_block: { synced_from: { type: "block_id", block_id: of } },
});
const says = (text: string) => ({ ...block(text), paragraph: words(text) });

/** Of originals, in whose block each of them lies. */
const parents: Record<string, string> = { inside: "column", column: "lock", elsewhere: "other" };

async function read(page: ReturnType<typeof block>[]) {
  const asked: string[] = [];
  const lists: Record<string, ReturnType<typeof block>[]> = {
    page,
    inside: [says("SECRET")],
    elsewhere: [says("Shared")],
  };
  const list: ListChildren = async (id) => ({ results: lists[id] ?? [] });
  const parentOf = async (id: string) => {
    asked.push(id);
    return parents[id];
  };
  const tree = await readTree(list, "page", { parentOf });
  if (!("nodes" in tree)) return expect.fail("beyond a cap");
  const { tree: root, withheld } = convertBlocks(tree.nodes);
  return { text: toMarkdown(root), withheld, asked };
}

describe("a copy of a synced block", () => {
  it("is left out where its original stands under a lock of this page", async () => {
    const { text, withheld } = await read([callout("lock", "🔒"), copy("inside"), copy("elsewhere")]);
    expect(text).toBe("Shared\n");
    expect(withheld).toBe(2);
  });

  it("comes where its original stands elsewhere, or is not shared", async () => {
    const { text, asked } = await read([callout("lock", "🔒"), copy("elsewhere")]);
    expect(text).toBe("Shared\n");
    expect(asked).toEqual(["elsewhere", "other"]);
  });

  it("costs nothing more on a page without a lock", async () => {
    const { text, asked } = await read([callout("open", "💡"), copy("elsewhere")]);
    expect(text).toBe("Shared\n");
    expect(asked).toEqual([]);
  });
});
