import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceItem } from "../../../../functions/core/catalog/connector.ts";
import type { Document, Source } from "../../../../functions/core/documents/document.ts";
import { type Action, planSync, withPanel } from "../../../../functions/core/sync/plan.ts";
import { propertyRuns } from "../../../contracts/stores.ts";
import { aDocument, aPage, aSource } from "../../../fakes/builders.ts";
import { pageId } from "../stage.ts";

const connectionId = "con_notion";
const start = Date.parse("2026-11-20T08:00:00.000Z");
const minute = fc.nat({ max: 90 }).map((n) => new Date(start + n * 60_000).toISOString());
const instant = fc.nat({ max: 90 * 60 }).map((n) => new Date(start + n * 1000).toISOString());
const ids = [1, 2, 3, 4, 5, 6].map(pageId);

const item = fc.record({
  id: fc.constantFrom(...ids),
  lastEditedAt: minute,
  inTrash: fc.boolean(),
  title: fc.constantFrom("One", "Two"),
});
const listing = fc
  .uniqueArray(item, { selector: ({ id }) => id })
  .map((items) => items.map((but) => aPage(but)));

const source = fc.record({
  lastEditedAt: minute,
  readAt: instant,
  title: fc.constantFrom("One", "Two"),
  state: fc.constantFrom<Source["state"]>("linked", "changed", "trashed", "not_shared", "disconnected"),
  connectionId: fc.constantFrom(connectionId, connectionId, "con_other"),
});
const known = fc
  .array(fc.tuple(source, fc.constantFrom<Document["state"]>("draft", "published", "archived")), {
    maxLength: 6,
  })
  .map(
    (rows) =>
      new Map(
        rows.map(([but, state], n): [string, Document] => {
          const sourceId = ids[n] ?? "";
          return [sourceId, aDocument({ id: `doc_${n}`, state, source: aSource({ ...but, sourceId }) })];
        }),
      ),
  );

/** What a sync does with a plan: pages are read as they are now, well after their last edit. */
function apply(before: ReadonlyMap<string, Document>, actions: Action[], seen: readonly SourceItem[]) {
  const after = new Map(before);
  for (const action of actions) {
    if (action.do === "touch") {
      after.set(action.source.sourceId, { ...action.document, source: action.source });
      continue;
    }
    const document = before.get(action.sourceId);
    const page = seen.find(({ id }) => id === action.sourceId);
    if (!document?.source || !page) continue;
    const { lastEditedAt } = page;
    const readAt = new Date(Date.parse(lastEditedAt) + 3_600_000).toISOString();
    const read: Source = { ...withPanel(document.source, page), lastEditedAt, readAt, state: "linked" };
    after.set(action.sourceId, { ...document, source: read });
  }
  return after;
}

const runs = { numRuns: propertyRuns(200) };
const ordered = (actions: Action[]) => actions.map((action) => JSON.stringify(action)).sort();

describe("what a listing means for the library", () => {
  it("property: nothing is left to do when it is run again", () => {
    fc.assert(
      fc.property(listing, known, (seen, before) => {
        const after = apply(before, planSync(connectionId, seen, before), seen);
        expect(planSync(connectionId, seen, after)).toEqual([]);
      }),
      runs,
    );
  });

  it("property: the order of the listing does not matter, nor does a page that is listed twice", () => {
    fc.assert(
      fc.property(listing, known, (seen, before) => {
        const plan = ordered(planSync(connectionId, seen, before));
        expect(ordered(planSync(connectionId, [...seen].reverse(), before))).toEqual(plan);
        const twice = ordered(planSync(connectionId, [...seen, ...seen], before));
        expect([...new Set(twice)]).toEqual([...new Set(plan)]);
      }),
      runs,
    );
  });

  it("property: absence says nothing, and only what is linked here is touched", () => {
    fc.assert(
      fc.property(listing, known, (seen, before) => {
        expect(planSync(connectionId, [], before)).toEqual([]);
        const listed = new Set(seen.map(({ id }) => id));
        for (const action of planSync(connectionId, seen, before)) {
          const sourceId = action.do === "read" ? action.sourceId : action.source.sourceId;
          const document = before.get(sourceId);
          expect(listed.has(sourceId)).toBe(true);
          expect(document?.source?.connectionId).toBe(connectionId);
          expect(document?.source?.state).not.toBe("disconnected");
          expect(document?.state).not.toBe("archived");
        }
      }),
      runs,
    );
  });

  it("property: a page edited in the minute of its last reading, or later, is read", () => {
    fc.assert(
      fc.property(instant, instant, fc.nat({ max: 5 }), (edited, readAt, older) => {
        const lastEditedAt = `${edited.slice(0, 16)}:00.000Z`;
        const stood = new Date(Date.parse(lastEditedAt) - older * 60_000).toISOString();
        const document = aDocument({ source: aSource({ lastEditedAt: stood, readAt }) });
        const plan = planSync(connectionId, [aPage({ lastEditedAt })], new Map([[aPage().id, document]]));
        const lost = edited >= readAt && !plan.some((action) => action.do === "read");
        expect(lost).toBe(false);
      }),
      runs,
    );
  });

  it("tells the trash from an old listing, and believes no time before our last reading", () => {
    const source = aSource({ title: "New", lastEditedAt: "2026-11-20T08:30:00.000Z" });
    const one = new Map([[aPage().id, aDocument({ source })]]);
    const old = { lastEditedAt: "2026-11-20T08:00:00.000Z", title: "Old" };
    expect(planSync(connectionId, [aPage(old), aPage({ ...old, inTrash: true })], one)).toEqual([]);
    const now = aPage({ lastEditedAt: source.lastEditedAt, inTrash: true });
    expect(planSync(connectionId, [now], one)).toMatchObject([{ do: "touch", source: { state: "trashed" } }]);
  });
});
