import { describe, expect, it } from "vitest";
import type { Actor } from "../../../../functions/core/access/actor.ts";
import { exportActivity, jsonPart, type Part } from "../../../../functions/core/activity/export.ts";
import { verify } from "../../../../functions/core/activity/verify.ts";
import { aTrace } from "../../../fakes/builders.ts";
import { anActor, testContext } from "../../../fakes/context.ts";

async function stageOf(traces: number) {
  const stage = testContext();
  for (let n = 1; n <= traces; n++) await stage.ctx.traces.append(aTrace({ details: { n } }));
  const ask = (format: "json" | "csv", part?: Part, actor: Actor = anActor()) =>
    exportActivity({ ...stage.ctx, actor }, { format, part });
  return { ...stage, ask };
}

describe("an export of the activity", () => {
  it("has everything up to where it began, in parts that verify together, and nothing that came later", async () => {
    const { ctx, ask } = await stageOf(1_200);
    const parts: object[] = [];
    let part: Part | undefined;
    do {
      const exported = await ask("json", part);
      expect(exported.records.length).toBeLessThanOrEqual(1_000);
      parts.push(jsonPart("wsp_acme", exported));
      part = exported.next;
      await ctx.traces.append(aTrace());
    } while (part);
    expect(parts).toHaveLength(2);
    expect(verify(JSON.parse(JSON.stringify(parts)))).toMatchObject({ whole: true, head: { seq: 1_200 } });
  });

  it("is on record itself, once, with its format, and who took it", async () => {
    const { traces, ask } = await stageOf(1_001);
    const { next } = await ask("csv");
    await ask("csv", next);
    expect(traces.slice(1_001)).toEqual([
      expect.objectContaining({
        did: "activity.exported",
        by: { type: "member", id: "mem_ada", name: "ada@acme.test" },
        details: { format: "csv", last: 1_001, head: traces[1_000]?.hash },
      }),
    ]);
  });

  it("gives no part to whoever has not begun one: neither another person, nor another format, nor a day later", async () => {
    const { ask, clock } = await stageOf(1_001);
    const { next } = await ask("json");
    if (!next) throw new Error("There is a second part");
    const none = { code: "not_found" };
    await expect(ask("csv", next)).rejects.toMatchObject(none);
    await expect(ask("json", { ...next, export: 5 })).rejects.toMatchObject(none);
    await expect(ask("json", { ...next, export: 5_000 })).rejects.toMatchObject(none);
    const other: Actor = { ...anActor(), memberId: "mem_eve" } as Actor;
    await expect(ask("json", next, other)).rejects.toMatchObject(none);
    expect((await ask("json", next)).records).toHaveLength(1);
    clock.advance(86_400_000);
    await expect(ask("json", next)).rejects.toMatchObject(none);
  });

  it("is for admins", async () => {
    const { ask, traces } = await stageOf(1);
    for (const role of ["manager", "accounts"] as const)
      await expect(ask("json", undefined, anActor(role))).rejects.toMatchObject({ code: "forbidden" });
    expect(traces).toHaveLength(1);
  });

  it("shows it where a row was taken out behind our back", async () => {
    const { memory, ask } = await stageOf(5);
    memory.records.splice(2, 1);
    const exported = await ask("json");
    expect(exported.records.map(({ entry }) => entry.seq)).toEqual([1, 2, 4, 5]);
    expect(verify([jsonPart("wsp_acme", exported)])).toMatchObject({ whole: false, seq: 3 });
  });
});
