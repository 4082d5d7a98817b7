import { describe, expect, it } from "vitest";
import { listActivity } from "../../../../functions/core/activity/list.ts";
import { commitmentOf, erased, opened, sealed } from "../../../../functions/core/activity/personal.ts";
import { aDocument, aPublishedDocument, aTrace } from "../../../fakes/builders.ts";
import { anActor, testContext } from "../../../fakes/context.ts";

describe("the activity log", () => {
  it("shows each workspace its own, newest first", async () => {
    const { ctx } = testContext();
    for (const n of [1, 2, 3]) await ctx.traces.append(aTrace({ details: { n } }));
    await ctx.traces.append(aTrace({ workspaceId: "wsp_other" }));
    const manager = { ...ctx, actor: anActor("manager") };
    const { items } = await listActivity(manager, {});
    expect(items.map(({ seq, details }) => [seq, details.n])).toEqual([
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
    const { items: newest } = await listActivity(manager, { limit: 1 });
    expect(newest).toEqual(items.slice(0, 1));
    const other = await listActivity({ ...ctx, actor: anActor("admin", "wsp_other") }, {});
    expect(other.items.map(({ seq }) => seq)).toEqual([1]);
  });

  it("names to an account manager what is published, and tells nothing of drafts, findings and rows", async () => {
    const { ctx } = testContext({ documents: [aPublishedDocument(), aDocument({ id: "doc_draft" })] });
    const secret = "Acquisition of Example Ltd";
    const of = (id: string) => ({ kind: "document", id, name: secret });
    for (const draft of [
      aTrace({ did: "document.proposed", subject: of("doc_soc2"), details: { version: 2, title: secret } }),
      aTrace({ did: "document.published", subject: of("doc_soc2"), details: { version: 1 } }),
      aTrace({ did: "document.level_changed", subject: of("doc_draft"), details: { to: "restricted" } }),
      aTrace({
        did: "document.finding_cleared",
        subject: of("doc_gone"),
        details: { place: {} },
        why: secret,
      }),
      aTrace({
        did: "rows.dismissed",
        subject: { kind: "connection", id: "con_notion", name: "Acme" },
        details: { rows: [{ id: "r", title: secret }], count: 1 },
      }),
    ])
      await ctx.traces.append(draft);
    const { items } = await listActivity({ ...ctx, actor: anActor("accounts") }, {});
    expect(JSON.stringify(items)).not.toContain(secret);
    expect(items.map(({ subject, details }) => [subject.name, details])).toEqual([
      ["Acme", { count: 1 }],
      [undefined, { to: "restricted" }],
      ["SOC 2 report", { version: 1 }],
    ]);
  });
});

describe("what a trace says of people", () => {
  const draft = aTrace({
    did: "member.invited",
    subject: { kind: "member", id: "mem_bob", name: "bob@acme.test" },
    why: "Asked for by carla@acme.test",
    details: {
      role: "manager",
      owner: "Dora Example",
      deep: [{ "a/b~c": "mail erik@acme.test" }, "nobody", 3, null],
      at: "half past @ noon",
    },
  });
  let salts = 0;
  const salt = () => String(++salts).padStart(32, "0");

  it("is kept apart, and the entry that is hashed has commitments in its place", () => {
    const { entry, personal } = sealed(draft, salt);
    expect(JSON.stringify(entry)).not.toMatch(/ada@|bob@|carla|Dora|erik/);
    expect(Object.fromEntries(Object.entries(personal).map(([at, { value }]) => [at, value]))).toEqual({
      "/by/name": "ada@acme.test",
      "/subject/name": "bob@acme.test",
      "/why": "Asked for by carla@acme.test",
      "/details/owner": "Dora Example",
      "/details/deep/0/a~1b~0c": "mail erik@acme.test",
    });
    expect(entry).toMatchObject({
      by: { id: "mem_ada", name: null },
      details: { role: "manager", owner: null },
    });
    for (const [pointer, kept] of Object.entries(personal))
      expect(entry.sealed?.[pointer]).toBe(commitmentOf(kept));
  });

  it("comes back as it was, and with words in its place once it is erased", () => {
    const { entry, personal } = sealed(draft, salt);
    const placed = { ...entry, seq: 1, prev: "" as const, hash: "0".repeat(64) };
    expect(opened(placed, personal)).toEqual({ ...draft, seq: 1, prev: "", hash: "0".repeat(64) });
    const { "/why": _gone, ...left } = personal;
    expect(opened(placed, left)).toMatchObject({ by: { name: "ada@acme.test" }, why: erased });
  });

  it("is committed to with a salt each, so that equal names do not look equal", () => {
    const [one, other] = [sealed(draft, salt), sealed(draft, salt)];
    expect(one.entry.sealed?.["/by/name"]).not.toBe(other.entry.sealed?.["/by/name"]);
  });

  it("is nothing where Gatehouse acts by itself on what is no person", () => {
    const by = { type: "system", id: "sync", name: "Gatehouse" } as const;
    const { entry, personal } = sealed(
      aTrace({ by, subject: { kind: "document", id: "doc_1", name: "Policy" } }),
      salt,
    );
    expect(personal).toEqual({});
    expect(entry).toMatchObject({ by, subject: { name: "Policy" }, sealed: {} });
  });
});
