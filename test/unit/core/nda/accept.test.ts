import { describe, expect, it } from "vitest";
import { sealed } from "../../../../functions/core/activity/personal.ts";
import { acceptNda, typeName } from "../../../../functions/core/nda/accept.ts";
import { aContact, aWorkspace } from "../../../fakes/builders.ts";
import { caller, ndaStage } from "./stage.ts";

/** As far as the second step of a reader. */
async function confirming(id?: string) {
  const stage = await ndaStage();
  const { nda, stamp } = await stage.show(id);
  const typed = await typeName(stage.ctx, await stage.reader(id), {
    ...{ stamp, sha256: nda.sha256, name: " Cleo  Example " },
  });
  if ("again" in typed) throw new Error("The name of this test is one");
  const accept = async (but: { as?: string; stamp?: string; sha256?: string } = {}) =>
    acceptNda(stage.ctx, await stage.reader(but.as ?? id), {
      ...{ stamp: but.stamp ?? typed.stamp, sha256: but.sha256 ?? nda.sha256 },
      ...caller,
    });
  return { ...stage, nda, typed, shownStamp: stamp, acceptIt: accept };
}

describe("accepting the NDA", () => {
  it("binds the contact to the very bytes, with the times of the server", async () => {
    const stage = await ndaStage();
    const done = await stage.accept();
    expect(done).toEqual({
      accepted: {
        ...{ schema: 1, id: expect.stringMatching(/^sig_/), workspaceId: "wsp_acme", contactId: "ctc_cleo" },
        ...{ email: "cleo@globex.test", account: "globex.test", n: 1, sha256: stage.first.sha256 },
        ...{ name: "Cleo Example", how: "here", at: "2026-11-20T09:02:00.000Z" },
        seen: {
          ...caller,
          shownAt: "2026-11-20T09:00:00.000Z",
          typedAt: "2026-11-20T09:01:00.000Z",
          acceptedAt: "2026-11-20T09:02:00.000Z",
        },
      },
    });
    expect(await stage.standing()).toBe("accepted");
  });

  it("is on record as the contact's own act, and what is personal in it can be erased", async () => {
    const stage = await ndaStage();
    await stage.accept();
    const trace = stage.traces.at(-1);
    expect(trace).toMatchObject({
      by: { type: "contact", id: "ctc_cleo" },
      did: "nda.accepted",
      subject: { kind: "contact", id: "ctc_cleo" },
      details: { n: 1, sha256: stage.first.sha256, name: "Cleo Example", ...caller },
    });
    if (!trace) throw new Error("There is a trace");
    const kept = JSON.stringify(sealed(trace, () => "0".repeat(32)).entry);
    for (const personal of ["Cleo", "cleo@", caller.ip, caller.userAgent])
      expect(kept).not.toContain(personal);
    expect(kept).toContain(stage.first.sha256);
  });

  it("twice gives the first", async () => {
    const { acceptIt, traces } = await confirming();
    const first = await acceptIt();
    const written = traces.length;
    expect(await acceptIt()).toEqual(first);
    expect(traces).toHaveLength(written);
  });

  it("takes the name in one line, and nothing that is no name", async () => {
    const { typed, ctx, nda, reader, shownStamp } = await confirming();
    expect(typed.name).toBe("Cleo Example");
    const stamps = { stamp: shownStamp, sha256: nda.sha256 };
    for (const name of ["", "  ", "…", "https://evil.test", "cleo@globex.test", "x".repeat(121)])
      expect(await typeName(ctx, await reader(), { ...stamps, name })).toEqual({ again: "name" });
    expect(await typeName(ctx, await reader(), { ...stamps, name: "‮李\r\n小龙" })).toMatchObject({
      name: "李 小龙",
    });
  });

  it("asks for both steps: what was only shown is not accepted", async () => {
    const { acceptIt, shownStamp, standing } = await confirming();
    expect(await acceptIt({ stamp: shownStamp })).toEqual({ again: "over" });
    expect(await standing()).toBe("not_accepted");
  });
});

describe("a page of the NDA", () => {
  it("is worth nothing to another contact, whatever their company", async () => {
    const { acceptIt, standing } = await confirming();
    expect(await acceptIt({ as: "ctc_dora" })).toEqual({ again: "over" });
    expect(await acceptIt({ as: "ctc_emil" })).toEqual({ again: "over" });
    expect(await standing("ctc_dora")).toBe("not_accepted");
  });

  it("is worth nothing at another trust center", async () => {
    const { ctx, typed, nda, publish } = await confirming();
    await publish("# Another");
    const workspace = aWorkspace({ id: "wsp_globex", slug: "globex" });
    const theirs = { workspace, contact: aContact({ workspaceId: "wsp_globex" }) };
    expect(await acceptNda(ctx, theirs, { stamp: typed.stamp, sha256: nda.sha256, ...caller })).toEqual({
      again: "over",
    });
  });

  it("is worth nothing where anything of it was changed", async () => {
    const { acceptIt, typed, standing } = await confirming();
    const [text = "", seal = ""] = typed.stamp.split(".");
    const said = Buffer.from(text, "base64url").toString();
    const rewritten = Buffer.from(said.replace("Cleo", "Dora")).toString("base64url");
    for (const stamp of [
      ...["", ".", "..", text, `${text}.`, `.${seal}`, `${rewritten}.${seal}`],
      `${text}.${seal}.${seal}`,
      `${text}.${seal.replace(/.$/, (last) => (last === "0" ? "1" : "0"))}`,
    ])
      expect(await acceptIt({ stamp }), stamp).toEqual({ again: "over" });
    expect(await standing()).toBe("not_accepted");
  });

  it("is worth nothing after two hours", async () => {
    const { acceptIt, clock } = await confirming();
    clock.advance(2 * 3_600_000 + 1);
    expect(await acceptIt()).toEqual({ again: "over" });
  });

  it("must say the hash of what stands now", async () => {
    const { acceptIt, standing } = await confirming();
    for (const sha256 of ["", "0".repeat(64)])
      expect(await acceptIt({ sha256 })).toEqual({ again: "changed" });
    expect(await standing()).toBe("not_accepted");
  });
});

describe("an NDA that is replaced", () => {
  it("between the steps is not accepted, material or not", async () => {
    for (const material of [true, false]) {
      const { acceptIt, publish, standing, first } = await confirming();
      const second = await publish("# Agreement\n\nAnother.", { material });
      expect(await acceptIt()).toEqual({ again: "changed" });
      // Nor under the hash of the new one, which this page did not show.
      expect(await acceptIt({ sha256: second.sha256 })).toEqual({ again: "changed" });
      expect(second.sha256).not.toBe(first.sha256);
      expect(await standing()).toBe("not_accepted");
    }
  });

  it("while the acceptance is being written is not accepted either", async () => {
    const { ctx, typed, nda, reader, publish, traces } = await confirming();
    const ndas: typeof ctx.ndas = {
      ...ctx.ndas,
      // What a person saw is still current when it is looked up, and no longer when it is written.
      async accept(acceptance, trace) {
        await publish("# Agreement\n\nAnother.");
        return ctx.ndas.accept(acceptance, trace);
      },
    };
    const input = { stamp: typed.stamp, sha256: nda.sha256, ...caller };
    expect(await acceptNda({ ...ctx, ndas }, await reader(), input)).toEqual({ again: "changed" });
    expect(await ctx.ndas.ofContact("wsp_acme", "ctc_cleo")).toEqual([]);
    expect(traces.some(({ did }) => did === "nda.accepted")).toBe(false);
  });
});

describe("a trust center that is shut, or asks nobody", () => {
  it.each([
    ["a draft", { state: "draft" as const }],
    [
      "frozen",
      { frozen: { scope: "gated" as const, at: "2026-11-20T09:00:00.000Z", by: { id: "x", name: "x" } } },
    ],
    ["asking nobody", { ndaScope: "nobody" as const }],
  ])("takes no acceptance: %s", async (_, center) => {
    const { ctx, typed, nda, reader, traces } = await confirming();
    const { workspace, contact } = await reader();
    const shut = { workspace: { ...workspace, center }, contact };
    const echo = { sha256: nda.sha256, ...typed };
    const written = traces.length;
    expect(await typeName(ctx, shut, echo)).toEqual({ again: "shut" });
    expect(await acceptNda(ctx, shut, { ...echo, ...caller })).toEqual({ again: "shut" });
    expect(traces).toHaveLength(written);
  });
});
