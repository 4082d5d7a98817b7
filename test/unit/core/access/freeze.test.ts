import { describe, expect, it } from "vitest";
import { decide } from "../../../../functions/core/access/decide.ts";
import { freeze, unfreeze } from "../../../../functions/core/access/freeze.ts";
import type { Context } from "../../../../functions/core/context.ts";
import { hashOf, visitorOf } from "../../../../functions/core/sign-in/visitor.ts";
import { changeCenter } from "../../../../functions/core/workspaces/center.ts";
import type { Workspace } from "../../../../functions/core/workspaces/workspace.ts";
import { aPublishedDocument } from "../../../fakes/builders.ts";
import { aContact, aGrant, aSession } from "../../../fakes/contact-builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { as } from "../stage.ts";

const gated = aPublishedDocument({ level: "restricted" });
const open = aPublishedDocument({ id: "doc_open", level: "public" });

function stageOf() {
  const stage = testContext({
    documents: [gated, open],
    contacts: [aContact()],
    grants: [aGrant()],
    sessions: [aSession({ token: hashOf("secret") })],
  });
  const { ctx } = stage;
  const standing = async () => (await ctx.workspaces.get("wsp_acme")) as Workspace; // it is there
  /** What Cleo's browser may see with the session that it holds. */
  const sees = async (held = "ses_1.secret") => {
    const { viewer, signedIn } = await visitorOf(ctx, await standing(), held);
    const may = (document: typeof gated) => decide(viewer, document, ctx.now()).allowed;
    return { signedIn: signedIn !== undefined, gated: may(gated), open: may(open) };
  };
  return { ...stage, standing, sees };
}

/** A clock that every look moves on by this much. */
const ticking = (ctx: Context, ms: number): Context => {
  let at = ctx.now().getTime();
  return {
    ...ctx,
    now: () => {
      at += ms;
      return new Date(at);
    },
  };
};

describe("freezing a trust center", () => {
  it("shuts every gated door and ends sessions with one write, and says how long it took", async () => {
    const { ctx, sees, standing, traces } = stageOf();
    expect(await sees()).toEqual({ signedIn: true, gated: true, open: true });
    const frozen = await freeze(ticking(ctx, 40), { scope: "gated", reason: "A laptop was stolen" });
    expect(frozen.tookMs).toBeGreaterThan(0);
    expect(frozen.tookMs).toBeLessThan(400);
    const until = Date.parse(frozen.filesUntil) - ctx.now().getTime();
    expect(until).toBeLessThanOrEqual(60_000 + 400);
    expect(await sees()).toEqual({ signedIn: false, gated: false, open: true });
    expect((await standing()).rev).toBe(2);
    expect(traces).toMatchObject([
      {
        did: "center.frozen",
        why: "A laptop was stolen",
        details: { scope: "gated" },
        by: { id: "mem_ada" },
      },
    ]);
  });

  it("shuts the public pages too where that was chosen, and never opens them by asking for less", async () => {
    const { ctx, sees, traces } = stageOf();
    await freeze(ctx, { scope: "gated" });
    await freeze(ctx, { scope: "everything" });
    expect(await sees()).toMatchObject({ gated: false, open: false });
    await freeze(ctx, { scope: "gated" });
    await freeze(ctx, { scope: "everything" });
    expect(await sees()).toMatchObject({ open: false });
    expect(traces.length).toBe(2);
  });

  it("opens again without bringing back a session or what was revoked", async () => {
    const { ctx, sees, clock, standing, traces } = stageOf();
    await freeze(ctx, { scope: "everything" });
    clock.advance(60_000);
    const during = aSession({ id: "ses_2", token: hashOf("other"), provenAt: ctx.now().toISOString() });
    await ctx.sessions.put(during);
    clock.advance(60_000);
    await unfreeze(ctx, { reason: "The laptop was found" });
    await unfreeze(ctx);
    expect((await standing()).center?.frozen).toBeUndefined();
    expect(await sees()).toEqual({ signedIn: false, gated: false, open: true });
    expect(await sees("ses_2.other")).toMatchObject({ signedIn: false });
    clock.advance(1_000);
    await ctx.sessions.put({ ...during, id: "ses_3", provenAt: ctx.now().toISOString() });
    expect(await sees("ses_3.other")).toEqual({ signedIn: true, gated: true, open: true });
    expect(traces.map(({ did }) => did)).toEqual(["center.frozen", "center.unfrozen"]);
  });

  it("stays, whoever saves other settings at the same time", async () => {
    for (const order of [0, 1]) {
      const { ctx, standing } = stageOf();
      const both = [
        () => freeze(ctx, { scope: "gated" }),
        () => changeCenter(ctx, { hue: 12, requests: { days: 10 } }),
      ];
      await Promise.all((order ? both.reverse() : both).map((act) => act()));
      expect((await standing()).center).toMatchObject({ frozen: { scope: "gated" }, brand: { hue: 12 } });
    }
  });

  it("wins against whoever read the settings before it, and they lose", async () => {
    const { ctx, standing } = stageOf();
    const before = await standing();
    let raced = false;
    const racing: Context = {
      ...ctx,
      workspaces: {
        ...ctx.workspaces,
        async save(workspace, trace) {
          if (!raced) {
            raced = true;
            await changeCenter(ctx, { hue: 3 });
          }
          return ctx.workspaces.save(workspace, trace);
        },
      },
    };
    await freeze(racing, { scope: "gated" });
    expect((await standing()).center).toMatchObject({ frozen: { scope: "gated" }, brand: { hue: 3 } });
    const late = { ...before, lossPercent: 30 };
    const [did] = (await ctx.traces.list("wsp_acme")).items;
    if (!did) throw new Error("There are traces");
    await expect(ctx.workspaces.save(late, did)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is the admins’ alone", async () => {
    const { ctx } = stageOf();
    for (const role of ["manager", "accounts"] as const) {
      await expect(freeze(as(ctx, role), { scope: "gated" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(unfreeze(as(ctx, role))).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
