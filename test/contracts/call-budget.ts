import { describe, expect, it } from "vitest";
import type { Granted, Taken } from "../../functions/core/catalog/budget.ts";
import { testClock } from "../fakes/time.ts";
import type { OpenStores } from "./stores.ts";

/** Every CallBudget, real or fake, keeps these promises. */
export function callBudgetContract(name: string, open: OpenStores) {
  const connection = { workspaceId: "wsp_acme", id: "con_notion" };
  const minute = 60_000;
  /** When all calls of a burst are free again. */
  const window = 61_500;

  async function opened() {
    const clock = testClock();
    const { budget } = await open({ now: clock.now });
    const take = (purpose: "browse" | "work", of = connection, endpoint = "GET page") =>
      budget.take(of, purpose, endpoint);
    /** As long as calls are given, and no longer than asked; a call beyond the allowance is one more. */
    async function burst(count: number, purpose: "browse" | "work" = "work", of = connection) {
      const taken = await Promise.all(Array.from({ length: count }, () => take(purpose, of)));
      const calls = taken.filter(isGranted);
      return { calls: calls.length, last: calls.at(-1), probe: calls.find(({ probe }) => probe) };
    }
    /** The first probe is refused, so that none disturbs for a day. */
    async function settled() {
      const { probe } = await burst(181);
      if (!probe) throw new Error("No call went beyond the allowance");
      await budget.refused(connection, probe, { scope: "connection", endpoint: "GET page", retryAfter: 1 });
      clock.advance(11 * minute);
    }
    return { clock, budget, take, burst, settled };
  }

  describe(`${name} as a CallBudget`, () => {
    it("gives 180 calls in one burst, one more to learn whether there are, and says when there are others", async () => {
      const { clock, take, burst } = await opened();
      expect(await burst(300)).toMatchObject({ calls: 181, probe: { probe: 180 } });
      expect(await take("work")).toEqual({ granted: false, retryAfter: 61.5 });
      clock.advance(window - 1);
      expect(await take("work")).toMatchObject({ granted: false });
      clock.advance(1);
      expect((await burst(300)).calls).toBe(181);
    });

    it("counts in any minute, whenever the calls were made", async () => {
      const { clock, take, burst, settled } = await opened();
      await settled();
      expect((await burst(100)).calls).toBe(100);
      clock.advance(30_000);
      expect((await burst(100)).calls).toBe(80);
      clock.advance(window - 30_000);
      expect((await burst(200)).calls).toBe(100);
      expect(await take("work")).toEqual({ granted: false, retryAfter: 30 });
    });

    it("counts each connection by itself", async () => {
      const { burst, settled } = await opened();
      await settled();
      expect((await burst(200)).calls).toBe(180);
      expect((await burst(1, "work", { workspaceId: "wsp_acme", id: "con_2" })).calls).toBe(1);
      expect((await burst(1, "work", { workspaceId: "wsp_other", id: "con_notion" })).calls).toBe(1);
    });

    it("leaves thirty calls to browsing for ten minutes after a browsing call", async () => {
      const { clock, burst, settled } = await opened();
      await settled();
      expect((await burst(1, "browse")).calls).toBe(1);
      expect((await burst(200)).calls).toBe(149);
      expect((await burst(40, "browse")).calls).toBe(30);
      clock.advance(9 * minute);
      expect((await burst(200)).calls).toBe(150);
      clock.advance(2 * minute);
      expect((await burst(200)).calls).toBe(180);
    });

    it("stands still for as long as the source says, also longer than a minute, for those who browse too", async () => {
      const { clock, budget, take, burst } = await opened();
      const { last } = await burst(10);
      await budget.refused(connection, theCall(last), {
        scope: "connection",
        endpoint: "GET page",
        retryAfter: 300,
      });
      for (const purpose of ["work", "browse"] as const)
        expect(await take(purpose)).toEqual({ granted: false, retryAfter: 300 });
      clock.advance(299_999);
      expect(await take("browse")).toMatchObject({ granted: false });
      clock.advance(1);
      expect(await take("browse")).toMatchObject({ granted: true });
    });

    it("stops the calls of one kind alone where the limit is that kind's", async () => {
      const { clock, budget, take, burst } = await opened();
      const { last } = await burst(1);
      const refusal = { scope: "endpoint", endpoint: "POST search", retryAfter: 20 } as const;
      await budget.refused(connection, theCall(last), refusal);
      expect(await take("work", connection, "POST search")).toEqual({ granted: false, retryAfter: 20 });
      expect(await take("work")).toMatchObject({ granted: true });
      clock.advance(20_000);
      expect(await take("work", connection, "POST search")).toMatchObject({ granted: true });
    });

    it("waits ever longer where the source does not say how long", async () => {
      const { clock, budget, take } = await opened();
      const refusal = { scope: "overload", endpoint: "GET page" } as const;
      for (const retryAfter of [2, 4, 8, 16, 32, 60, 60]) {
        await budget.refused(connection, theCall(await take("work")), refusal);
        expect(await take("work")).toEqual({ granted: false, retryAfter });
        clock.advance(retryAfter * 1000);
      }
    });

    it("gives more once calls beyond the allowance were answered in two windows", async () => {
      const { clock, budget, burst } = await opened();
      await budget.proved(connection, theCall((await burst(200)).probe));
      expect((await burst(10)).calls).toBe(0);
      clock.advance(window);
      await budget.proved(connection, theCall((await burst(200)).probe));
      expect((await burst(500)).calls).toBe(179);
      clock.advance(window);
      await budget.proved(connection, theCall((await burst(500)).probe));
      clock.advance(window);
      await budget.proved(connection, theCall((await burst(500)).probe));
      clock.advance(window);
      expect(await burst(1000)).toMatchObject({ calls: 600, probe: undefined });
    });

    it("keeps to what is proven for a day after a call beyond it was refused", async () => {
      const { clock, burst, settled } = await opened();
      await settled();
      expect(await burst(300)).toMatchObject({ calls: 180, probe: undefined });
      clock.advance(23 * 60 * minute);
      expect(await burst(300)).toMatchObject({ calls: 180, probe: undefined });
      clock.advance(60 * minute);
      expect(await burst(300)).toMatchObject({ calls: 181 });
    });

    it("gives less where others spend of the same allowance, and feels its way back", async () => {
      const { clock, budget, burst } = await opened();
      const { last } = await burst(121);
      const refusal = { scope: "connection", endpoint: "GET page", retryAfter: 60 } as const;
      // Of the calls that were under way at once, each that is refused says the same.
      for (let i = 0; i < 11; i++) await budget.refused(connection, theCall(last), refusal);
      clock.advance(5 * minute);
      expect((await burst(200)).calls).toBe(110);
      clock.advance(6 * minute);
      const allowances: (number | undefined)[] = [];
      for (let i = 0; i < 4; i++) {
        const { probe } = await burst(300);
        allowances.push(probe?.probe);
        await budget.proved(connection, theCall(probe));
        clock.advance(window);
      }
      expect(allowances).toEqual([110, 138, 173, 180]);
    });

    it("never gives less than thirty", async () => {
      const { clock, budget, burst } = await opened();
      for (let i = 0; i < 6; i++) {
        const { last } = await burst(5);
        await budget.refused(connection, theCall(last), { scope: "connection", endpoint: "GET page" });
        clock.advance(2 * minute);
      }
      expect((await burst(100)).calls).toBe(30);
    });
  });
}

const isGranted = (taken: Taken): taken is Granted => taken.granted;

function theCall(taken: Taken | undefined): Granted {
  if (!taken?.granted) throw new Error("No call was given");
  return taken;
}
