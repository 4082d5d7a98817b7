import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listActivity } from "../../../../functions/core/activity/list.ts";
import {
  chained,
  firstBreak,
  type Trace,
  type TraceDraft,
} from "../../../../functions/core/activity/trace.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aTrace } from "../../../fakes/builders.ts";
import { anActor, testContext } from "../../../fakes/context.ts";

const draft: fc.Arbitrary<TraceDraft> = fc
  .record({
    why: fc.option(fc.string(), { nil: undefined }),
    details: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
    name: fc.string(),
  })
  .map(({ why, details, name }) =>
    aTrace({
      details,
      subject: { kind: "document", id: "doc_1", name },
      ...(why === undefined ? {} : { why }),
    }),
  );

function chainOf(drafts: readonly TraceDraft[]): Trace[] {
  const chain: Trace[] = [];
  for (const next of drafts) chain.push(chained(next, chain.at(-1) ?? { seq: 0, hash: "" }));
  return chain;
}
const chain = fc.array(draft, { minLength: 2, maxLength: 12 }).map(chainOf);
const at = fc.nat();
const runs = { numRuns: propertyRuns(200) };
const holds = (property: (traces: Trace[], index: number) => void) =>
  fc.assert(
    fc.property(chain, at, (traces, n) => property(traces, n % traces.length)),
    runs,
  );

describe("the chain of what happened", () => {
  it("property: is whole as it was written, from its beginning and from any place in it", () => {
    holds((traces, index) => {
      expect(firstBreak(traces)).toBeUndefined();
      expect(firstBreak(traces.slice(index + 1), traces[index])).toBeUndefined();
      const stored = traces.map((trace): Trace => JSON.parse(JSON.stringify(trace)));
      const shuffled = stored.map((trace) => Object.fromEntries(Object.entries(trace).reverse()) as Trace); // the same fields
      expect(firstBreak(shuffled)).toBeUndefined();
    });
  });

  it("property: shows an edit of any field", () => {
    const edits: ((trace: Trace) => Trace)[] = [
      (trace) => ({ ...trace, at: "2020-01-01T00:00:00.000Z" }),
      (trace) => ({ ...trace, by: { ...trace.by, id: "mem_eve" } }),
      (trace) => ({ ...trace, did: "document.published" }),
      (trace) => ({ ...trace, subject: { ...trace.subject, id: "doc_2" } }),
      (trace) => ({ ...trace, why: `${trace.why ?? ""}!` }),
      (trace) => ({ ...trace, details: { ...trace.details, edited: true } }),
      (trace) => ({ ...trace, workspaceId: "wsp_other" }),
      (trace) => ({ ...trace, id: "trc_other" }),
    ];
    holds((traces, index) => {
      for (const edit of edits)
        expect(firstBreak(traces.map((trace, n) => (n === index ? edit(trace) : trace)))).toBe(index + 1);
    });
  });

  it("property: shows a trace that was dropped, unless it was the last", () => {
    holds((traces, index) => {
      const rest = traces.filter((_, n) => n !== index);
      expect(firstBreak(rest)).toBe(index === traces.length - 1 ? undefined : index + 2);
    });
  });

  it("property: shows two that changed places, a doubled one, and a cut at the front", () => {
    holds((traces, index) => {
      const swapped = [...traces];
      const [one, other] = [traces[index], traces[(index + 1) % traces.length]];
      if (one && other) [swapped[index], swapped[(index + 1) % traces.length]] = [other, one];
      expect(firstBreak(swapped)).toBeDefined();
      expect(firstBreak([...traces.slice(0, index + 1), ...traces.slice(index)])).toBe(index + 1);
      if (index > 0) expect(firstBreak(traces.slice(index))).toBe(index + 1);
    });
  });

  it("shows one that was put in, however well its own hash was made", () => {
    const traces = chainOf([aTrace(), aTrace(), aTrace()]);
    const forged = chained(aTrace({ did: "document.published" }), traces[0] ?? { seq: 0, hash: "" });
    expect(firstBreak([...traces.slice(0, 1), forged, ...traces.slice(2)])).toBe(3);
  });
});

describe("the activity log", () => {
  it("shows each workspace its own, newest first", async () => {
    const { ctx } = testContext();
    for (const n of [1, 2, 3]) await ctx.traces.append(aTrace({ details: { n } }));
    await ctx.traces.append(aTrace({ workspaceId: "wsp_other" }));
    const { items } = await listActivity({ ...ctx, actor: anActor("accounts") }, {});
    expect(items.map(({ seq, details }) => [seq, details.n])).toEqual([
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
    const other = await listActivity({ ...ctx, actor: anActor("admin", "wsp_other") }, {});
    expect(other.items.map(({ seq }) => seq)).toEqual([1]);
  });
});
