import { describe, expect, it } from "vitest";
import { paperAddress, recordSignature } from "../../../../functions/core/nda/record.ts";
import { exportRoster, listRoster } from "../../../../functions/core/nda/roster.ts";
import { anAcceptance } from "../../../fakes/builders.ts";
import { anActor } from "../../../fakes/context.ts";
import { putAcceptance } from "../../../fakes/nda-store.ts";
import { aPaper, ndaStage } from "./stage.ts";

async function recording() {
  const stage = await ndaStage();
  const { ctx, first } = stage;
  const paper = {
    ...{ contactId: "ctc_cleo", sha256: first.sha256, name: "Cleo Example", signedOn: "2026-11-02" },
    ...{ pdf: aPaper, fileName: "/tmp/Signed by Cleo.pdf" },
  };
  const record = (but: Partial<typeof paper> = {}, role: "accounts" | "manager" | "admin" = "accounts") =>
    recordSignature({ ...ctx, actor: anActor(role) }, { ...paper, ...but });
  return { ...stage, record };
}

describe("a signature from elsewhere", () => {
  it("counts for the very bytes that were signed, with the paper and who says so", async () => {
    const { record, standing, traces, ctx, first } = await recording();
    const acceptance = await record();
    expect(acceptance).toMatchObject({
      ...{ contactId: "ctc_cleo", n: 1, sha256: first.sha256, how: "elsewhere", name: "Cleo Example" },
      recorded: { by: { id: "mem_ada" }, signedOn: "2026-11-02", file: { name: "Signed by Cleo.pdf" } },
    });
    expect(acceptance.seen).toBeUndefined();
    expect(await standing()).toBe("accepted");
    expect(traces.at(-1)).toMatchObject({
      did: "nda.recorded",
      by: { type: "member", id: "mem_ada" },
      subject: { kind: "contact", id: "ctc_cleo" },
      details: { n: 1, sha256: first.sha256, paper: acceptance.recorded?.file.sha256 },
    });
    const where = { contactId: "ctc_cleo", acceptanceId: acceptance.id };
    expect((await paperAddress(ctx, where)).url).toContain(acceptance.recorded?.file.sha256);
    await expect(paperAddress({ ...ctx, actor: anActor("manager") }, where)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(paperAddress(ctx, { ...where, contactId: "ctc_dora" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is refused for what stands no longer, for the future, twice, and for what is no plain PDF", async () => {
    const { record, publish, marker, accept, standing } = await recording();
    await expect(record({ contactId: "ctc_none" })).rejects.toMatchObject({ code: "not_found" });
    await expect(record({}, "manager")).rejects.toMatchObject({ code: "forbidden" });
    await expect(record({ signedOn: "2026-11-22" })).rejects.toThrow(/lies ahead/);
    await expect(record({ pdf: "aGVsbG8=" })).rejects.toThrow(/not a PDF/);
    marker.answers.facts = { pages: 1, active: ["embedded_files"] };
    await expect(record()).rejects.toThrow(/other files/);
    marker.answers.facts = { pages: 1, active: [] };
    await accept("ctc_dora");
    await expect(record({ contactId: "ctc_dora" })).rejects.toThrow(/already/);
    await publish("# Two");
    await expect(record()).rejects.toMatchObject({ code: "conflict", details: { what: "nda" } });
    expect(await standing()).toBe("not_accepted");
  });
});

describe("the roster", () => {
  it("says who accepted which bytes, newest first, and finds people and versions", async () => {
    const { ctx, accept, publish } = await ndaStage();
    await accept();
    await publish("# Two");
    await accept("ctc_dora", "Dora Example");
    const who = async (sought: Parameters<typeof listRoster>[1]) =>
      (await listRoster(ctx, sought)).items.map(({ email, n }) => [email.split("@")[0], n]);
    expect(await who({})).toEqual([
      ["dora", 2],
      ["cleo", 1],
    ]);
    expect(await who({ text: "CLEO ex" })).toEqual([["cleo", 1]]);
    expect(await who({ n: 2 })).toEqual([["dora", 2]]);
    expect(await who({ text: "globex", n: 1 })).toEqual([["cleo", 1]]);
    expect(await who({ text: "nobody" })).toEqual([]);
  });

  it("comes in pages, a search too", async () => {
    const { ctx, memory } = await ndaStage();
    for (let n = 0; n < 620; n++)
      putAcceptance(
        memory,
        anAcceptance({ id: `sig_${n}`, contactId: `ctc_${n}`, email: `r${n}@globex.test` }),
      );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listRoster(ctx, { cursor });
      expect(page.items.length).toBeLessThanOrEqual(50);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(620);
    const found = await listRoster(ctx, { text: "r7@" });
    const rest = await listRoster(ctx, { text: "r7@", cursor: found.cursor });
    expect([...found.items, ...rest.items].map(({ id }) => id)).toEqual(["sig_7"]);
  });

  it("is exported with its evidence, harmless to spreadsheets, and that is on record once", async () => {
    const { ctx, accept, memory, traces } = await ndaStage();
    await accept("ctc_cleo", "=HYPERLINK(Cleo)");
    for (let n = 0; n < 500; n++)
      putAcceptance(
        memory,
        anAcceptance({ id: `sig_${n}`, contactId: `ctc_${n}`, email: `r${n}@globex.test` }),
      );
    const written = traces.length;
    const first = await exportRoster(ctx, {});
    const second = await exportRoster(ctx, { cursor: first.next });
    const lines = (first.csv + second.csv).split("\r\n").slice(0, -1);
    expect(lines).toHaveLength(502);
    expect(lines[0]).toMatch(/^\uFEFF"accepted_at","email"/);
    expect(lines[1]).toContain(`"'=HYPERLINK(Cleo)"`);
    expect(lines[1]).toContain('"192.0.2.7","A browser"');
    expect(second.next).toBeUndefined();
    expect(traces.slice(written)).toMatchObject([
      { did: "access.exported", details: { what: "nda_roster" }, by: { id: "mem_ada" } },
    ]);
    await expect(exportRoster({ ...ctx, actor: anActor("manager") }, {})).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
