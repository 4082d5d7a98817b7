import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Granted, Taken } from "../../../../functions/core/catalog/budget.ts";
import {
  nothingSpent,
  proved,
  refused,
  Spending,
  take,
} from "../../../../functions/core/catalog/spending.ts";
import { propertyRuns } from "../../../contracts/stores.ts";

const minute = 60_000;
const endpoint = "GET page";
/** Where it is tried more often than usual. */
const patience = { timeout: 120_000 };
const runs = { numRuns: propertyRuns(150) };

const pause = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 70_000 }));
const purpose = fc.constantFrom("browse" as const, "work" as const);
const asking = fc.record({ after: pause, purpose, times: fc.integer({ min: 1, max: 250 }) });

/** Takes from one budget as time goes by, and keeps what it gave. */
function spender() {
  let spending: Spending = nothingSpent;
  let now = Date.parse("2026-11-20T09:00:00.000Z");
  const given: (Granted & { purpose: "browse" | "work"; allowance: number })[] = [];
  return {
    given,
    now: () => now,
    spending: () => spending,
    pass: (ms: number) => {
      now += ms;
    },
    take(purpose: "browse" | "work"): Taken {
      let taken: Taken;
      [spending, taken] = take(spending, { purpose, endpoint }, now);
      if (taken.granted) given.push({ ...taken, purpose, allowance: spending.allowance });
      return taken;
    },
    tell(change: (spending: Spending, now: number) => Spending) {
      spending = change(spending, now);
    },
  };
}

/** How many were given in the minute that ends with each; a call may be a second longer on its way than another. */
function fullest(times: readonly number[], upTo: number): number {
  let from = 0;
  let most = 0;
  for (let i = 0; i <= upTo; i++) {
    while ((times[from] ?? 0) <= (times[i] ?? 0) - minute - 1000) from++;
    most = Math.max(most, i - from + 1);
  }
  return most;
}

describe("the calls of a connection", () => {
  it(
    "are never more than the allowance and one probe in any minute, however they are asked for",
    patience,
    () => {
      fc.assert(
        fc.property(fc.array(asking, { maxLength: 60 }), (asked) => {
          const budget = spender();
          for (const { after, purpose, times } of asked) {
            budget.pass(after);
            for (let i = 0; i < times; i++) budget.take(purpose);
          }
          const times = budget.given.map(({ at }) => at);
          expect(fullest(times, times.length - 1)).toBeLessThanOrEqual(181);
          const certain = budget.given.filter(({ probe }) => probe === undefined).map(({ at }) => at);
          expect(fullest(certain, certain.length - 1)).toBeLessThanOrEqual(180);
        }),
        runs,
      );
    },
  );

  it("follow an allowance that grows and falls with what is answered", patience, () => {
    const step = fc.record({
      ...{ after: pause, purpose, times: fc.integer({ min: 1, max: 700 }) },
      told: fc.constantFrom("nothing", "proved", "proved", "refused", "overload"),
      retryAfter: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const budget = spender();
        for (const { after, purpose, times, told, retryAfter } of steps) {
          budget.pass(after);
          const before = budget.given.length;
          for (let i = 0; i < times; i++) budget.take(purpose);
          const fresh = budget.given.slice(before);
          const probe = fresh.find((call) => call.probe !== undefined);
          const last = fresh.at(-1);
          if (told === "proved" && probe) budget.tell((spending) => proved(spending, probe));
          if ((told === "refused" || told === "overload") && last) {
            const scope = told === "refused" ? "connection" : "overload";
            budget.tell((spending, now) => refused(spending, last, { scope, endpoint, retryAfter }, now));
            expect(budget.take("browse").granted).toBe(false);
          }
          const { allowance } = budget.spending();
          expect(allowance).toBeGreaterThanOrEqual(30);
          expect(allowance).toBeLessThanOrEqual(600);
          expect(Spending.parse(JSON.parse(JSON.stringify(budget.spending())))).toEqual(budget.spending());
        }
        const { given } = budget;
        given.forEach(({ at, allowance }, i) => {
          const within = given.slice(0, i + 1).filter((call) => call.at > at - minute - 1000).length;
          expect(within).toBeLessThanOrEqual(allowance + 1);
        });
      }),
      { numRuns: propertyRuns(60) },
    );
  });

  it(
    "use up at least 95 of 100 of what is allowed while there is enough to do, at whatever pace",
    patience,
    () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 2, max: 280 }),
          fc.integer({ min: 1, max: 40 }),
          fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
          (gap, callers, chances) => {
            const budget = spender();
            const began = budget.now();
            const next = Array.from({ length: callers }, () => began);
            while (budget.now() < began + 15 * minute) {
              const earliest = Math.min(...next);
              budget.pass(earliest - budget.now());
              const caller = next.indexOf(earliest);
              const taken = budget.take("work");
              const late = Number(chances.next().value) * 1000;
              next[caller] =
                earliest + Math.ceil(taken.granted ? gap * callers : taken.retryAfter * 1000 + late);
            }
            const share = budget.given.length / ((180 * (budget.now() - began)) / minute);
            expect(share).toBeGreaterThanOrEqual(0.95);
          },
        ),
        { numRuns: propertyRuns(40) },
      );
    },
  );

  it("are few for work that comes after somebody browsed, and never none", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }), (refusals) => {
        const budget = spender();
        for (const times of refusals) {
          const call = budget.take("work");
          for (let i = 0; call.granted && i < times; i++)
            budget.tell((spending, now) => refused(spending, call, { scope: "connection", endpoint }, now));
          budget.pass(2 * minute);
        }
        budget.take("browse");
        const { allowance } = budget.spending();
        let given = 0;
        while (budget.take("work").granted) given++;
        expect(given).toBe(allowance - 1 - Math.min(30, Math.floor(allowance / 6)));
        expect(given).toBeGreaterThan(20);
      }),
      runs,
    );
  });

  it("wait in a row for what comes free", () => {
    const budget = spender();
    for (const _ of [1, 2, 3]) {
      for (let i = 0; i < 60; i++) budget.take("browse");
      budget.pass(10_000);
    }
    const waits = [0, 59, 60, 120].map(
      (behind) => take(budget.spending(), { purpose: "browse", endpoint }, budget.now(), behind)[1],
    );
    expect(waits).toEqual([31.5, 31.5, 41.5, 51.5].map((retryAfter) => ({ granted: false, retryAfter })));
  });

  it("begin anew where a clock was put back", () => {
    const budget = spender();
    for (let i = 0; i < 200; i++) budget.take("work");
    budget.pass(-60 * minute);
    expect(budget.take("work")).toMatchObject({ granted: true });
  });

  it("come back by themselves where nobody asked for a day", () => {
    const budget = spender();
    const call = budget.take("work");
    if (call.granted)
      budget.tell((spending, now) => refused(spending, call, { scope: "connection", endpoint }, now));
    expect(budget.spending().allowance).toBe(135);
    budget.pass(25 * 60 * minute);
    budget.take("work");
    expect(budget.spending().allowance).toBe(180);
  });
});
