import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { beginning, chained, type Entry } from "../../functions/core/activity/entry.ts";
import { type ActivityExport, jsonPart } from "../../functions/core/activity/export.ts";
import { sealed } from "../../functions/core/activity/personal.ts";
import type { Recorded } from "../../functions/core/activity/store.ts";
import type { TraceDraft } from "../../functions/core/activity/trace.ts";
import { verify } from "../../functions/core/activity/verify.ts";
import { aTrace } from "./builders.ts";

/** What was written, in its chain; those of the first schema hold names in the clear. */
export function recordsOf(drafts: readonly { draft: TraceDraft; old?: boolean }[]): Recorded[] {
  const records: Recorded[] = [];
  for (const { draft, old } of drafts) {
    const { entry, personal } = old
      ? { entry: draft, personal: {} }
      : sealed(draft, () => randomBytes(16).toString("hex"));
    records.push({ entry: chained(entry, records.at(-1)?.entry ?? beginning), personal });
  }
  return records;
}

export function exportOf(records: readonly Recorded[]): ActivityExport {
  const { seq, hash }: Pick<Entry, "seq" | "hash"> = records.at(-1)?.entry ?? beginning;
  const head = { seq, hash };
  // As it lies in a file.
  return JSON.parse(JSON.stringify(jsonPart("wsp_acme", { head, records: [...records] })));
}

const value = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.emailAddress(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

const aDraft = fc
  .record({
    why: fc.option(fc.string(), { nil: undefined }),
    details: fc.dictionary(fc.string(), fc.oneof(value, fc.array(value, { maxLength: 3 })), { maxKeys: 4 }),
    name: fc.string(),
    kind: fc.constantFrom("document", "member"),
    old: fc.boolean(),
  })
  .map(({ why, details, name, kind, old }) => ({
    // As a store is given it: JSON.
    draft: JSON.parse(
      JSON.stringify(aTrace({ details, why, subject: { kind, id: "doc_1", name } } as Partial<TraceDraft>)),
    ) as TraceDraft,
    old,
  }));

/** Whole chains, in part of the older schema, with all kinds of words in them. */
export const aChain = fc.array(aDraft, { minLength: 2, maxLength: 8 }).map(recordsOf);

/** The first place at which a chain is not as it was written; undefined where it is whole. */
export function firstBreak(records: readonly Recorded[]): number | undefined {
  const workspace = records[0]?.entry.workspaceId ?? "wsp_acme";
  const verdict = verify([{ ...exportOf(records), workspace }]);
  return verdict.whole ? undefined : verdict.seq;
}
