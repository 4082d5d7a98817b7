import { describe, expect, it } from "vitest";
import { erasePerson } from "../../../../functions/core/activity/erase-person.ts";
import { aMember, aTrace } from "../../../fakes/builders.ts";
import { firstBreak } from "../../../fakes/chain.ts";
import { testContext } from "../../../fakes/context.ts";

async function opened() {
  const stage = testContext({ members: [aMember({ email: "ada@acme.test" })] });
  const bob = { type: "member", id: "mem_bob", name: "bob@acme.test" } as const;
  for (const by of [bob, aTrace().by, bob]) await stage.ctx.traces.append(aTrace({ by }));
  return stage;
}

describe("erasing a person from the records", () => {
  it("takes their name out, leaves the chain whole, and is on record without it", async () => {
    const { ctx, memory } = await opened();
    expect(await erasePerson(ctx, { slug: "acme", email: "Bob@Acme.test " })).toMatchObject({ values: 2 });
    expect(JSON.stringify(memory.records)).not.toMatch(/bob@/i);
    expect(firstBreak(memory.records)).toBeUndefined();
    const { items } = await ctx.traces.list("wsp_acme");
    expect(items[0]).toMatchObject({
      did: "activity.erased",
      by: { id: "operator" },
      details: { values: 2 },
    });
    expect(items[2]?.by.name).toBe("ada@acme.test");
  });

  it("refuses it for a member, for an address that is nowhere, and for a workspace that is not there", async () => {
    const { ctx, memory } = await opened();
    const refused = (slug: string, email: string) => expect(erasePerson(ctx, { slug, email })).rejects;
    await refused("acme", "ada@acme.test").toMatchObject({ code: "conflict" });
    await refused("acme", "nobody@acme.test").toMatchObject({ code: "not_found" });
    await refused("other", "bob@acme.test").toMatchObject({ code: "not_found" });
    await refused("acme", "bob").toMatchObject({ code: "invalid" });
    expect(memory.records).toHaveLength(3);
  });
});
