import { describe, expect, it } from "vitest";
import { convertBlocks } from "../../../functions/connectors/notion/convert.ts";
import { readWhole } from "../../../functions/connectors/notion/read-page.ts";
import type { ListChildren } from "../../../functions/connectors/notion/tree.ts";
import { words } from "./blocks.ts";
import { at, block, busy, item, memory } from "./reading-stage.ts";

const signed =
  "https://prod-files-secure.s3.us-west-2.amazonaws.com/a/b.png?X-Amz-Credential=c&X-Amz-Signature=s1";
const lock = { type: "emoji", emoji: "🔒" };
const first = [
  { ...block("lock", true), type: "callout", callout: { ...words("SECRET"), icon: lock } },
  { ...block("untold", true), type: "callout", callout: "SECRET" },
  { ...block("new", true), type: "callout_2", callout_2: { title: "SECRET", icon: lock } },
  { ...block("picture"), type: "image", image: { type: "file", file: { url: signed, expiry_time: "x" } } },
  { ...block("link"), paragraph: { rich_text: [{ ...words(signed).rich_text[0], href: signed }] } },
];

/** A page of two lists, whose second is not to be had at first. */
function page(isBusy: boolean) {
  const calls: string[] = [];
  const list: ListChildren = async (id, cursor) => {
    calls.push(id);
    if (cursor && isBusy) throw busy();
    return cursor ? { results: [block("last")] } : { results: first, next_cursor: "2" };
  };
  return { list, calls };
}

describe("what is kept of a reading that has to end early", () => {
  it("tells nothing that stands under a lock, and holds no address that opens a file", async () => {
    const { progress } = memory();
    await expect(readWhole(page(true).list, item, at("10:00:00"), progress)).rejects.toThrow("Busy");
    const kept = await progress.load();
    expect(kept).toContain("b.png");
    expect(kept).not.toContain("SECRET");
    expect(kept).not.toMatch(/X-Amz/);
  });

  it("becomes the same text, and its files are asked for anew", async () => {
    const { progress } = memory();
    await expect(readWhole(page(true).list, item, at("10:00:00"), progress)).rejects.toThrow("Busy");
    const second = page(false);
    const resumed = await readWhole(second.list, item, at("10:05:00"), progress);
    const atOnce = await readWhole(page(false).list, item, at("10:00:00"));
    if (!("nodes" in resumed && "nodes" in atOnce)) return expect.fail("beyond a cap");
    const converted = convertBlocks(resumed.nodes);
    expect(converted.tree).toEqual(convertBlocks(atOnce.nodes).tree);
    expect(converted).toMatchObject({ withheld: 2, media: [{ at: { blockId: "picture" }, name: "b.png" }] });
    expect(second.calls).toEqual(["page"]);
  });
});
