import { describe, expect, it } from "vitest";
import { TraceName } from "../../../functions/core/activity/trace.ts";
import { byDay } from "../../../web/admin/features/activity/by-day.ts";
import { actor, phrase } from "../../../web/admin/features/activity/sentences.ts";

describe("the sentence of a trace", () => {
  it("exists for every kind of trace there is", () => {
    const unsaid = TraceName.options.filter(
      (did) => phrase({ did, details: {} }).before === did.replaceAll(/[._]/g, " "),
    );
    expect(unsaid).toEqual([]);
  });

  it("says versions and levels as people do", () => {
    expect(phrase({ did: "document.published", details: { version: 4 } })).toEqual({
      before: "published",
      after: "as version 4",
    });
    expect(
      phrase({ did: "document.level_changed", details: { from: "internal", to: "requires_nda" } }).after,
    ).toBe("from Internal to Under NDA");
  });

  it("sums up imports and syncs", () => {
    expect(phrase({ did: "import.finished", details: { imported: 3, failed: 1, nothing: 1 } }).before).toBe(
      "finished an import: 3 imported, 1 failed, 1 with nothing to import",
    );
    expect(phrase({ did: "sync.finished", details: { changed: 0, flagged: 0 } }).after).toBe(
      ": nothing had changed",
    );
  });

  it("says what became of the NDA, and which list was exported", () => {
    const said = (did: string, details: Record<string, unknown>) => {
      const { before, after = "" } = phrase({ did, details });
      return `${before} … ${after}`.replace(/ … (?=$|,)/, "");
    };
    expect(said("nda.published", { n: 1, material: true })).toBe("published version 1 of the NDA");
    expect(said("nda.published", { n: 2, material: true })).toBe(
      "published version 2 of the NDA, to be accepted anew",
    );
    expect(said("nda.accepted", { n: 2 })).toBe("accepted version 2 of the NDA");
    expect(said("nda.recorded", { n: 2 })).toBe("recorded that … signed version 2 of the NDA elsewhere");
    expect(said("access.exported", { what: "nda_roster" })).toBe("exported who accepted the NDA");
    expect(said("access.exported", { what: "matrix" })).toBe("exported who may read what");
  });

  it("says what became of contacts and what is open to them", () => {
    const added = { did: "contact.added", details: {} };
    expect(phrase(added)).toEqual({ before: "added", after: "to the contacts" });
    expect(phrase({ ...added, by: { type: "contact", id: "ctc_1", name: "cleo@globex.test" } })).toEqual({
      before: "signed in for the first time",
      thing: "",
    });
    expect(phrase({ did: "contact.changed", details: { fields: "name, company, note" } }).before).toBe(
      "changed the name, company and note of",
    );
    const opened = { count: 3, endsAt: "2027-02-19T12:00:00.000Z" };
    expect(phrase({ did: "grant.given", details: opened })).toEqual({
      before: "opened 3 documents to",
      after: "until 19 Feb 2027",
    });
    expect(
      phrase({ did: "request.granted", details: { ...opened, holder: "account", automatic: true } }).after,
    ).toBe(": 3 documents until 19 Feb 2027, for everyone of their account, by your rule");
  });

  it("tells the operator's doing from Gatehouse's own", () => {
    expect(actor({ by: { type: "system", id: "operator", name: "Gatehouse" } })).toBe("Gatehouse’s operator");
    expect(actor({ by: { type: "system", id: "purge", name: "Gatehouse" } })).toBe("Gatehouse");
    expect(actor({ by: { type: "member", id: "operator", name: "ada@acme.test" } })).toBe("ada@acme.test");
  });

  it("shows a kind that is newer than this page by its own name", () => {
    expect(phrase({ did: "record.status_changed", details: {} }).before).toBe("record status changed");
  });
});

describe("a log by days", () => {
  it("keeps the order and begins a group at each new day", () => {
    const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() });
    const groups = byDay([at(20, 18), at(20, 9), at(19, 23), at(12, 1)]);
    expect(groups.map(({ traces }) => traces.length)).toEqual([2, 1, 1]);
  });
});
