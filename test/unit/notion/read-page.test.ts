import { describe, expect, it } from "vitest";
import { readWhole } from "../../../functions/connectors/notion/read-page.ts";
import { AppError } from "../../../functions/core/errors.ts";
import { at, block, busy, failedCursor, idsOf, item, lists, memory, read, stage } from "./reading-stage.ts";

const everything = (await read(stage().list, item, at("10:00:00"))).ids;

describe("a reading that has to end early", () => {
  it("goes on where it ended, whatever call that was, and lists nothing twice", async () => {
    const whole = stage();
    await readWhole(whole.list, item, at("10:00:00"));
    expect(whole.calls).toHaveLength(7);
    for (let nth = 2; nth <= whole.calls.length; nth++) {
      const { progress } = memory();
      let made = 0;
      const first = stage(() => (++made === nth ? busy() : undefined));
      await expect(readWhole(first.list, item, at("10:00:00"), progress)).rejects.toThrow("Busy");
      const second = stage();
      const { ids, began } = await read(second.list, item, at("10:40:00"), progress);
      expect(ids).toEqual(everything);
      expect(began).toEqual(new Date("2026-11-20T10:00:00.000Z"));
      expect([...first.calls.slice(0, -1), ...second.calls].sort()).toEqual([...whole.calls].sort());
    }
  });

  it("keeps what was under way when it ended", async () => {
    const { progress } = memory();
    const first = stage((call) => (call === "b0" ? busy() : undefined));
    const many = { ...at("10:00:00"), concurrency: 40 };
    await expect(readWhole(first.list, item, many, progress)).rejects.toThrow("Busy");
    const second = stage();
    await read(second.list, item, at("10:01:00"), progress);
    expect(second.calls).toContain("b0");
    expect(second.calls).not.toContain("page");
    expect(first.calls.length + second.calls.length).toBe(8);
  });

  it("begins anew a list whose cursor has died meanwhile", async () => {
    const { progress } = memory();
    const first = stage((call) => (call === "page+200" ? busy() : undefined));
    await expect(readWhole(first.list, item, at("10:00:00"), progress)).rejects.toThrow("Busy");
    let deaths = 0;
    const second = stage((call) => (call === "page+200" && deaths++ === 0 ? failedCursor() : undefined));
    expect((await read(second.list, item, at("10:10:00"), progress)).ids).toEqual(everything);
  });

  it.each([
    ["the page was edited", { ...item, lastEditedAt: "2026-11-20T10:05:00.000Z" }, "10:10:00"],
    ["it is another page", { ...item, id: "b229" }, "10:10:00"],
    ["the addresses of its files have died", item, "10:51:00"],
  ])("begins anew where %s", async (_, edited, time) => {
    const { progress } = memory();
    const first = stage((call) => (call === "page+100" ? busy() : undefined));
    await expect(readWhole(first.list, item, at("10:00:00"), progress)).rejects.toThrow("Busy");
    const second = stage();
    const { began } = await read(second.list, edited, at(time), progress);
    expect(second.calls[0]).toBe(edited.id);
    expect(began).toBeUndefined();
  });

  it("begins anew where it was read in the very minute of the last edit, which may have had another", async () => {
    const { progress } = memory();
    const first = stage((call) => (call === "page+100" ? busy() : undefined));
    await expect(readWhole(first.list, item, at("09:00:40"), progress)).rejects.toThrow("Busy");
    const second = stage();
    await read(second.list, item, at("09:05:00"), progress);
    expect(second.calls[0]).toBe("page");
  });

  it.each([
    ["nonsense", "{"],
    ["another form", '{"version":2}'],
  ])("begins anew where %s was kept", async (_, text) => {
    const { progress, put } = memory();
    put(text);
    expect((await read(stage().list, item, at("10:00:00"), progress)).ids).toEqual(everything);
  });

  it("keeps nothing where nothing came, or where going on would not help", async () => {
    for (const [call, error] of [
      ["page", busy()],
      ["page+100", new AppError("connection_broken", "Revoked")],
    ] as const) {
      const { progress, kept } = memory();
      const { list } = stage((made) => (made === call ? error : undefined));
      await expect(readWhole(list, item, at("10:00:00"), progress)).rejects.toBe(error);
      expect(kept()).toBeUndefined();
    }
  });

  it("can hand on what it read to its end", async () => {
    const { progress, whole, put } = memory();
    await read(stage().list, item, at("10:00:00"), progress);
    put(whole());
    const second = stage();
    expect((await read(second.list, item, at("10:10:00"), progress)).ids).toEqual(everything);
    expect(second.calls).toEqual([]);
  });
});

describe("a list that Notion fails at again and again", () => {
  const fault = () => busy({ what: "fault", status: 500 });
  const failing = (...ids: string[]) => stage((call) => (ids.includes(call) ? fault() : undefined));

  it("costs that block alone, once all else came through twice", async () => {
    const { progress } = memory();
    const first = failing("b0", "b100");
    await expect(readWhole(first.list, item, at("10:00:00"), progress)).rejects.toThrow("Busy");
    expect(first.calls).toHaveLength(7);
    const second = failing("b0", "b100");
    const tree = await readWhole(second.list, item, at("10:10:00"), progress);
    const nodes = "nodes" in tree ? tree.nodes : expect.fail();
    expect(nodes.filter(({ unreadable }) => unreadable).map((node) => node.block.id)).toEqual(["b0", "b100"]);
    expect(idsOf(nodes)).toHaveLength(everything.length - 4);
    expect(second.calls.sort()).toEqual(["b0", "b100"]);
  });

  it("is Notion's state where many fail", async () => {
    const { progress } = memory();
    for (let go = 0; go < 4; go++) {
      const { list } = failing("b0", "b100", "b200", "b229");
      await expect(readWhole(list, item, at(`10:0${go}:00`), progress)).rejects.toThrow("Busy");
    }
    expect((await read(stage().list, item, at("10:10:00"), progress)).ids).toEqual(everything);
  });

  it("keeps what came of a list before it was refused", async () => {
    const refused = new AppError("upstream_failed", "Refused", { details: { reason: "refused" } });
    lists.b229 = Array.from({ length: 150 }, (_, n) => block(`c${n}`));
    const { list } = stage((call) => (call === "b229+100" ? refused : undefined));
    const tree = await readWhole(list, item, at("10:00:00"));
    lists.b229 = [block("b229-1"), block("b229-2")];
    const last = "nodes" in tree ? tree.nodes.at(-1) : undefined;
    expect([last?.unreadable, last?.children.length]).toEqual([true, 100]);
  });

  it.each(["blocked", "proxy"])("is no block's fault where our access is %s", async (reason) => {
    const error = new AppError("upstream_failed", "No", { details: { reason } });
    const { list } = stage((call) => (call === "b0" ? error : undefined));
    await expect(readWhole(list, item, at("10:00:00"))).rejects.toBe(error);
  });
});
