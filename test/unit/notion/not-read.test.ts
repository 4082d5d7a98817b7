import { describe, expect, it } from "vitest";
import type { Block } from "../../../functions/connectors/notion/answers.ts";
import { beyondCap, readWhole } from "../../../functions/connectors/notion/read-page.ts";
import { AppError } from "../../../functions/core/errors.ts";
import { at, block, busy, item, lists, memory, stage } from "./reading-stage.ts";

describe("what is not listed", () => {
  const listed = async (blocks: Block[]) => {
    lists.other = blocks;
    const { list, calls } = stage();
    await readWhole(list, { ...item, id: "other" }, at("10:00:00"));
    return calls;
  };

  it("is what stands under a lock, and what cannot be told from it", async () => {
    const callout = (content: unknown) => block("inside", true, { type: "callout", callout: content });
    const emoji = (sign: string) => ({ icon: { type: "emoji", emoji: sign }, rich_text: [] });
    expect(await listed([callout(emoji("🔒"))])).toEqual(["other"]);
    expect(await listed([callout({ icon: { type: "icon", icon: { name: "lock" } } })])).toEqual(["other"]);
    expect(await listed([callout("🔒")])).toEqual(["other"]);
    expect(await listed([callout(emoji("💡"))])).toEqual(["other", "inside"]);
  });

  it("is what lies below a copy, unless its original is not shared: then each copy is asked", async () => {
    const copyOf = (id: string, original: string) =>
      block(id, true, { type: "synced_block", synced_block: { synced_from: { block_id: original } } });
    expect(await listed([copyOf("x", "b0"), copyOf("y", "b0")])).toEqual(["other", "b0"]);
    const gone = new AppError("source_gone", "No", { details: { reason: "not_shared" } });
    lists.other = [copyOf("b0", "far"), copyOf("b100", "far")];
    const { list, calls } = stage((call) => (call === "far" ? gone : undefined));
    const tree = await readWhole(list, { ...item, id: "other" }, at("10:00:00"));
    expect(calls).toEqual(["other", "far", "b0", "b100"]);
    expect(
      "nodes" in tree && tree.nodes.map(({ unreadable, children }) => [unreadable, children.length]),
    ).toEqual([
      [undefined, 2],
      [undefined, 2],
    ]);
  });
});

describe("a page that is too much", () => {
  it("is refused with what to do about it", () => {
    expect((["blocks", "depth", "time"] as const).map((cap) => beyondCap(cap).message)).toEqual([
      "This page has more than 20,000 blocks. Split it into several pages, and import those.",
      "The blocks of this page lie more than 100 levels inside each other. Move the innermost ones up, and import it again.",
      "This page takes longer than 50 minutes to read. Split it into several pages, and import those.",
    ]);
  });

  it("is told apart by time, over all its goes", async () => {
    const { progress } = memory();
    const first = stage((call) => (call === "page+100" ? busy() : undefined));
    await expect(readWhole(first.list, item, at("10:00:00"), progress)).rejects.toThrow("Busy");
    let minute = 45;
    const now = () => new Date(Date.UTC(2026, 10, 20, 10, minute++));
    expect(await readWhole(stage().list, item, { concurrency: 1, now }, progress)).toMatchObject({
      beyond: "time",
    });
  });
});
