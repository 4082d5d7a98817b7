import { describe, expect, it } from "vitest";
import { budgetedCalls } from "../../../functions/app/budgeted-calls.ts";
import { oneRead } from "../../../functions/app/one-read.ts";
import type { Answer } from "../../../functions/connectors/notion/client.ts";
import { memoryCallBudget } from "../../fakes/call-budget.ts";
import { testClock } from "../../fakes/time.ts";

const connection = { workspaceId: "wsp_acme", id: "con_notion" };
const page = { method: "GET", path: "/v1/pages/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" };
const otherPage = { method: "GET", path: "/v1/pages/11111111-2222-4333-8444-555555555555" };
const search = { method: "POST", path: "/v1/search" };

function opened() {
  const clock = testClock();
  const budget = memoryCallBudget(clock.now);
  const calls = budgetedCalls(budget, connection, "work");
  /** What somebody else of the same connection is told then; undefined where the call may be made. */
  const wait = (call = otherPage, purpose: "browse" | "work" = "work") =>
    budgetedCalls(budget, connection, purpose)
      .onCall(call)
      .then(
        () => undefined,
        (error) => error.details.retryAfter,
      );
  async function answered(call: typeof page, answer: Omit<Answer, "method" | "path">) {
    await calls.onCall(call);
    await calls.onAnswer({ ...call, ...answer });
  }
  const spend = async (count: number) => {
    for (let i = 0; i < count; i++) await answered(page, { status: 200 });
  };
  return { clock, calls, wait, answered, spend };
}

describe("the calls of a connector", () => {
  it("wait where the budget has none", async () => {
    const { spend, wait } = opened();
    await spend(181);
    expect(await wait()).toBe(61.5);
  });

  it("go beyond the allowance once they were answered there", async () => {
    const { clock, spend, wait } = opened();
    await spend(181);
    clock.advance(61_500);
    await spend(360);
    expect(await wait()).toBe(61.5);
  });

  it("prove nothing by an answer that may not be Notion's", async () => {
    const { clock, spend, answered, wait } = opened();
    for (const _ of [1, 2]) {
      await spend(180);
      await answered(page, { status: 502 });
      clock.advance(61_500);
    }
    await spend(181);
    expect(await wait()).toBe(61.5);
  });

  const limits = [
    [429, { by: "notion", reason: "public_api_request_rate_limit", retryAfter: 40 }, 40, 40],
    [429, { by: "notion", reason: "public_api_space_request_rate_limit", retryAfter: 300 }, 300, 300],
    [429, { by: "notion", reason: "public_api_endpoint_rate_limit", retryAfter: 12 }, 12, undefined],
    [429, { by: "notion" }, 2, 2],
    [429, { by: "proxy", retryAfter: 25 }, 25, 25],
    [529, { by: "notion" }, 2, 2],
    [429, { by: "notion", reason: "public_api_request_blocked", retryAfter: 50 }, undefined, undefined],
  ] satisfies [number, NonNullable<Answer["limit"]>, number | undefined, number | undefined][];
  it.each(limits)(
    "after %s %o wait %s s for the same kind and %s s for others",
    async (status, limit, same, other) => {
      const { answered, wait } = opened();
      await answered(page, { status, limit });
      expect(await wait(otherPage)).toBe(same);
      expect(await wait(search)).toBe(other);
      expect(await wait(search, "browse")).toBe(other);
    },
  );

  it("count all that were under way at once as one refusal", async () => {
    const { clock, calls, spend, wait } = opened();
    await spend(120);
    const paths = Array.from({ length: 10 }, (_, i) => ({ ...page, path: `/v1/blocks/${i}/children` }));
    for (const path of paths) await calls.onCall(path);
    for (const path of paths)
      await calls.onAnswer({ ...path, status: 429, limit: { by: "notion", retryAfter: 30 } });
    clock.advance(61_500);
    await spend(120);
    expect(await wait()).toBe(61.5);
  });
});

describe("one read for many", () => {
  it("is begun after each of them asked", async () => {
    let stands = true;
    let reads = 0;
    const under: (() => void)[] = [];
    const ask = oneRead(async () => {
      reads++;
      const read = stands;
      await new Promise<void>((resolve) => under.push(resolve));
      return read;
    });
    const first = [ask(), ask(), ask()];
    await Promise.resolve();
    stands = false;
    const late = [ask(), ask()];
    under.shift()?.();
    expect(await Promise.all(first)).toEqual([true, true, true]);
    await expect.poll(() => under.length).toBe(1);
    under.shift()?.();
    expect(await Promise.all(late)).toEqual([false, false]);
    expect(reads).toBe(2);
  });

  it("fails for those who shared it, and is tried anew by others", async () => {
    let fails = true;
    const ask = oneRead(async () => {
      if (fails) throw new Error("No table");
      return "read";
    });
    const outcomes = await Promise.allSettled([ask(), ask()]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    fails = false;
    expect(await ask()).toBe("read");
  });
});
