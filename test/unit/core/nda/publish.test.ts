import { describe, expect, it } from "vitest";
import { publishNda } from "../../../../functions/core/nda/publish.ts";
import { listNdas, readNdaVersion } from "../../../../functions/core/nda/read.ts";
import { anActor } from "../../../fakes/context.ts";
import { aPaper, ndaStage } from "./stage.ts";

describe("publishing an NDA", () => {
  it("keeps its canonical bytes and makes them the ones to accept", async () => {
    const { ctx, first, traces } = await ndaStage();
    const second = await publishNda(ctx, {
      ...{ kind: "markdown", markdown: "Agreement\n===\n* Keep it", material: false },
      changes: " Clause 2 ",
    });
    expect([first.n, first.material, second.n, second.material]).toEqual([1, true, 2, false]);
    expect((await readNdaVersion(ctx, { n: 2 })).markdown).toBe("# Agreement\n\n- Keep it\n");
    expect(await ctx.ndas.current("wsp_acme")).toMatchObject({ n: 2, sha256: second.sha256, since: 1 });
    expect(second.changes).toBe("Clause 2");
    expect(traces.at(-1)).toMatchObject({
      did: "nda.published",
      by: { id: "mem_ada" },
      details: { n: 2, kind: "markdown", sha256: second.sha256, material: false },
    });
    expect((await listNdas(ctx)).versions.map(({ n }) => n)).toEqual([2, 1]);
  });

  it("has a first version that is material whatever is said of it", async () => {
    const { ctx } = await ndaStage();
    const elsewhere = { ...ctx, actor: anActor("admin", "wsp_globex") };
    const first = await publishNda(elsewhere, { kind: "markdown", markdown: "# A", material: false });
    expect(first.material).toBe(true);
    expect(await ctx.ndas.current("wsp_globex")).toMatchObject({ n: 1, since: 1 });
  });

  it("takes a PDF under a tame name, and shows its bytes in place", async () => {
    const { ctx, marker } = await ndaStage();
    const pdf = { kind: "pdf" as const, pdf: aPaper, material: true };
    const { n, name, size } = await publishNda(ctx, { ...pdf, name: "../legal/‮Agreement 2026.PDF" });
    expect([n, name, size]).toEqual([2, "Agreement 2026.pdf", 23]);
    const { file, markdown, shown } = await readNdaVersion(ctx, { n });
    expect(markdown).toBeUndefined();
    expect(shown.text).toBeUndefined();
    expect(new URL(file.url).searchParams.get("disposition")).toBe("inline");

    marker.answers.facts = { pages: 1, active: ["javascript", "launch"] };
    await expect(publishNda(ctx, { ...pdf, name: "other.pdf" })).rejects.toThrow(
      /holds JavaScript and an action that starts programs/,
    );
    marker.answers.facts = { pages: 1, active: [], unmarkable: "encrypted" };
    await expect(publishNda(ctx, { ...pdf, name: "other.pdf" })).rejects.toThrow(/password/);
    marker.answers.facts = { pages: 1, active: [], unmarkable: "signed" };
    const page = Buffer.from("<html>%PDF-").toString("base64");
    await expect(publishNda(ctx, { ...pdf, pdf: page, name: "a.pdf" })).rejects.toThrow(/not a PDF/);
    const large = Buffer.concat([Buffer.from("%PDF-"), Buffer.alloc(4 * 1024 * 1024)]).toString("base64");
    await expect(publishNda(ctx, { ...pdf, pdf: large, name: "a.pdf" })).rejects.toThrow(/larger than 4 MB/);
    expect((await ctx.ndas.current("wsp_acme"))?.n).toBe(2);
  });

  it("refuses an empty text, and the bytes that stand already", async () => {
    const { publish } = await ndaStage();
    await expect(publish(" \n\n ")).rejects.toMatchObject({ code: "invalid" });
    await expect(publish("Agreement\n===\n\nKeep it to yourself.")).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is an admin's alone, and lets one of two win", async () => {
    const { ctx, publish } = await ndaStage();
    for (const role of ["manager", "accounts"] as const)
      await expect(
        publishNda({ ...ctx, actor: anActor(role) }, { kind: "markdown", markdown: "# B", material: true }),
      ).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.allSettled([publish("# One"), publish("# Two")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await ctx.ndas.versions("wsp_acme")).length).toBe(2);
  });
});

describe("who has to accept", () => {
  it("again is whoever accepted before a material version, and nobody after another", async () => {
    const { accept, publish, standing, ctx, show } = await ndaStage();
    await accept();
    await publish("# Two", { material: false });
    expect(await standing()).toBe("accepted");
    expect(await standing("ctc_dora")).toBe("not_accepted");
    await publish("# Three", { material: true });
    expect(await standing()).toBe("superseded");
    expect((await show()).mine?.n).toBe(1);
    await publish("# Four", { material: false });
    expect(await standing()).toBe("superseded");
    await accept();
    expect(await standing()).toBe("accepted");
    expect((await ctx.ndas.ofContact("wsp_acme", "ctc_cleo")).map(({ n }) => n)).toEqual([4, 1]);
  });

  it("is everyone, the first of each account, or nobody", async () => {
    const everyone = await ndaStage({ ndaScope: "everyone" });
    await everyone.accept();
    expect(await everyone.standing("ctc_dora")).toBe("not_accepted");

    const first = await ndaStage({ ndaScope: "first_of_account" });
    expect(await first.standing("ctc_dora")).toBe("not_accepted");
    await first.accept();
    expect(await first.standing("ctc_dora")).toBe("accepted");
    expect(await first.standing("ctc_emil")).toBe("not_accepted");
    await first.publish("# Two");
    expect(await first.standing("ctc_dora")).toBe("superseded");

    const nobody = await ndaStage({ ndaScope: "nobody" });
    expect(await nobody.standing()).toBe("not_asked");
    await expect(nobody.show()).rejects.toThrow("Nothing is to be accepted");
  });
});
