import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginning, chained } from "../../../../functions/core/activity/entry.ts";
import type { Recorded } from "../../../../functions/core/activity/store.ts";
import { verify } from "../../../../functions/core/activity/verify.ts";
import { isAppError } from "../../../../functions/core/errors.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aTrace } from "../../../fakes/builders.ts";
import { aChain, exportOf, recordsOf } from "../../../fakes/chain.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type File = ReturnType<typeof exportOf>;

const runs = { numRuns: propertyRuns(120) };
const holds = (property: (records: Recorded[], n: number) => void) =>
  fc.assert(
    fc.property(aChain, fc.nat(), (records, n) => property(records, n)),
    runs,
  );
const firstBad = (...files: unknown[]) => {
  const verdict = verify(files);
  return verdict.whole ? undefined : verdict.seq;
};
const withEntries = (file: File, change: (entries: File["entries"]) => File["entries"]): File => ({
  ...file,
  entries: change([...file.entries]),
});

/** Every leaf of a value, and every key, each with a change of it. */
function edits(value: Json): Json[] {
  if (Array.isArray(value))
    return value.flatMap((inner, n) =>
      edits(inner).map((edit) => value.map((one, m) => (m === n ? edit : one))),
    );
  if (value && typeof value === "object") {
    const { entries, fromEntries } = Object;
    return entries(value).flatMap(([key, inner]) => [
      ...edits(inner).map((edit) => fromEntries(entries(value).map(([k, v]) => [k, k === key ? edit : v]))),
      fromEntries(entries(value).map(([k, v]) => [k === key ? `${k}~` : k, v])),
    ]);
  }
  if (typeof value === "string")
    return [`${value}x`, value.slice(1), value.toUpperCase(), null].filter((one) => one !== value);
  if (typeof value === "number") return [value + 1 === value ? 0 : value + 1, String(value), null];
  return [value === null ? "" : null];
}

describe("the verifier", () => {
  it("property: finds nothing in a chain as it was written, in one part or several, whatever was erased", () => {
    holds((records, n) => {
      const file = exportOf(records);
      const cut = n % (file.entries.length + 1);
      const parts = [file.entries.slice(0, cut), file.entries.slice(cut)].map((entries) => ({
        ...file,
        entries,
      }));
      const whole = { whole: true, workspace: "wsp_acme", head: file.head };
      expect(verify([file])).toMatchObject({ ...whole, erased: 0 });
      expect(verify(parts)).toMatchObject(whole);

      const values = file.entries.reduce((sum, { personal }) => sum + Object.keys(personal ?? {}).length, 0);
      const bare = withEntries(file, (entries) => entries.map(({ personal: _gone, ...entry }) => entry));
      const empty = withEntries(file, (entries) =>
        entries.map((entry) => (entry.personal ? { ...entry, personal: {} } : entry)),
      );
      for (const less of [bare, empty])
        expect(verify([less])).toMatchObject({ ...whole, values: 0, erased: values });
    });
  });

  it("property: names the entry in which any field, key or value was changed", () => {
    holds((records, n) => {
      const file = exportOf(records);
      const at = n % file.entries.length;
      // A dozen of all that there are, others in each run.
      const all = edits(JSON.parse(JSON.stringify(file.entries[at])));
      for (let m = 0; m < 12; m++) {
        const edit = all[(n + m * 7) % all.length];
        expect(firstBad(withEntries(file, (entries) => entries.with(at, edit as never)))).toBe(at + 1);
      }
    });
  });

  it("property: a changed byte of the file is found, or changes nothing that was written", () => {
    fc.assert(
      fc.property(aChain, fc.nat(), fc.integer({ min: 1, max: 127 }), (records, n, bits) => {
        const file = exportOf(records);
        const bytes = Buffer.from(JSON.stringify(file));
        const at = n % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ bits;
        let verdict: ReturnType<typeof verify>;
        let read: File;
        try {
          read = JSON.parse(bytes.toString());
          verdict = verify([read]);
        } catch (error) {
          // A sentence about what is no JSON, or no export any more.
          expect(error instanceof SyntaxError || isAppError(error, "invalid")).toBe(true);
          return;
        }
        if (verdict.whole)
          expect({ ...read, entries: read.entries.map(({ personal: _, ...entry }) => entry) }).toEqual({
            ...file,
            entries: file.entries.map(({ personal: _, ...entry }) => entry),
          });
      }),
      { numRuns: runs.numRuns * 5 },
    );
  });

  it("property: names the place of an entry that was dropped, doubled or swapped, and of a cut at either end", () => {
    holds((records, n) => {
      const file = exportOf(records);
      const { length } = file.entries;
      const at = n % length;
      const other = (at + 1 + (n % (length - 1))) % length;
      const changed = (change: (entries: File["entries"]) => File["entries"]) =>
        firstBad(withEntries(file, change));
      expect(changed((entries) => entries.toSpliced(at, 1))).toBe(at + 1);
      expect(changed((entries) => entries.toSpliced(at, 0, entries[at] as never))).toBe(at + 2);
      expect(
        changed((entries) => entries.with(at, entries[other] as never).with(other, entries[at] as never)),
      ).toBe(Math.min(at, other) + 1);
      expect(changed((entries) => entries.slice(0, at))).toBe(at + 1);
      if (at > 0) expect(changed((entries) => entries.slice(at))).toBe(1);
    });
  });

  it("property: names the place of one that was put in, however well its own hash was made", () => {
    holds((records, n) => {
      const at = n % records.length;
      const forged = chained(aTrace({ did: "document.published" }), records[at - 1]?.entry ?? beginning);
      const put = [...records.slice(0, at), { entry: forged, personal: {} }, ...records.slice(at)];
      expect(firstBad({ ...exportOf(put), head: exportOf(records).head })).toBe(at + 2);
      const instead = records.with(at, { entry: forged, personal: {} });
      const last = at === records.length - 1;
      expect(firstBad({ ...exportOf(instead), head: exportOf(records).head })).toBe(last ? at + 1 : at + 2);
    });
  });

  it("property: a chain that was written anew is whole in itself, and found out by a head that was kept elsewhere", () => {
    holds((records, n) => {
      const at = n % records.length;
      const rewritten: Recorded[] = records.slice(0, at);
      for (const { entry, personal } of records.slice(at)) {
        const changed = {
          ...entry,
          at: "2020-01-01T00:00:00.000Z",
          hash: undefined,
          seq: undefined,
          prev: undefined,
        };
        const draft = JSON.parse(JSON.stringify(changed));
        rewritten.push({ entry: chained(draft, rewritten.at(-1)?.entry ?? beginning), personal });
      }
      const file = exportOf(rewritten);
      expect(verify([file]).whole).toBe(true);
      const heads = records.map(({ entry: { seq, hash } }) => ({
        seq,
        hash,
        workspace: "wsp_acme",
        at: "2026-01-01",
      }));
      expect(verify([file], heads)).toMatchObject({ whole: false, seq: at + 1 });
      expect(verify([exportOf(records)], heads)).toMatchObject({ whole: true, compared: heads.length });
      expect(verify([exportOf(records.slice(0, -1))], heads)).toMatchObject({
        whole: false,
        seq: records.length,
      });
    });
  });

  it("holds the bytes of salt and value apart", () => {
    const file = exportOf(recordsOf([{ draft: aTrace() }]));
    const [entry] = file.entries;
    const kept = entry?.personal?.["/by/name"];
    if (!entry || !kept) throw new Error("The first entry names who acted");
    const moved = { salt: `${kept.salt}61`, value: kept.value.slice(1) };
    expect(kept.value).toMatch(/^a/);
    expect(firstBad(withEntries(file, () => [{ ...entry, personal: { "/by/name": moved } }]))).toBe(1);
  });

  it("takes no number that JSON has no word for", () => {
    const file = exportOf(recordsOf([{ draft: aTrace({ details: { n: null } }) }]));
    const text = JSON.stringify(file).replace('"n":null', '"n":1e400');
    expect(firstBad(JSON.parse(text))).toBe(1);
  });

  it("finds whole what was written before personal values were kept apart", () => {
    const entries: File["entries"] = JSON.parse(readFileSync("test/fixtures/rows/traces-1.json", "utf8"));
    const { seq, hash } = entries.at(-1) ?? beginning;
    const file = { ...exportOf([]), head: { seq, hash }, entries };
    expect(verify([file])).toMatchObject({ whole: true, values: 0, erased: 0 });
    expect(
      firstBad(withEntries(file, ([one, two]) => [{ ...one, at: two?.at }, two] as File["entries"])),
    ).toBe(1);
  });

  it("says in a sentence what it cannot look at", () => {
    const [one, other] = [recordsOf([{ draft: aTrace() }]), recordsOf([{ draft: aTrace() }])].map(exportOf);
    expect(() => verify([])).toThrow("There is nothing in this file.");
    expect(() => verify([{}])).toThrow(/^This is no export/);
    expect(() => verify([one, other])).toThrow(/several exports/);
    expect(() => verify([one], [{ seq: 1, hash: "", workspace: "wsp_other" }])).toThrow(
      /None of these heads/,
    );
  });
});
