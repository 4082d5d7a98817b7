import { describe, expect, it } from "vitest";
import { testClock } from "../fakes/time.ts";
import type { OpenStores } from "./stores.ts";

/** Every CallBudget, real or fake, keeps these promises. */
export function callBudgetContract(name: string, open: OpenStores) {
  const connection = { workspaceId: "wsp_acme", id: "con_notion" };
  const minute = 60_000;

  async function opened() {
    const clock = testClock();
    const { budget } = await open({ now: clock.now });
    const granted = async (count: number, purpose: "browse" | "work", of = connection) =>
      (await Promise.all(Array.from({ length: count }, () => budget.take(of, purpose)))).filter(
        (answer) => answer.granted,
      ).length;
    return { clock, budget, granted };
  }

  describe(`${name} as a CallBudget`, () => {
    it("gives 180 calls a minute, in one burst, then says when there is one again", async () => {
      const { clock, budget, granted } = await opened();
      clock.advance(15_000);
      expect(await granted(200, "work")).toBe(180);
      expect(await budget.take(connection, "work")).toEqual({ granted: false, retryAfter: 45 });
      clock.advance(45_000);
      expect(await granted(200, "work")).toBe(180);
    });

    it("counts each connection by itself", async () => {
      const { granted } = await opened();
      expect(await granted(180, "work")).toBe(180);
      expect(await granted(1, "work", { workspaceId: "wsp_acme", id: "con_2" })).toBe(1);
      expect(await granted(1, "work", { workspaceId: "wsp_other", id: "con_notion" })).toBe(1);
    });

    it("leaves thirty calls to browsing for ten minutes after a browsing call", async () => {
      const { clock, granted } = await opened();
      expect(await granted(1, "browse")).toBe(1);
      expect(await granted(200, "work")).toBe(149);
      expect(await granted(40, "browse")).toBe(30);
      clock.advance(9 * minute);
      expect(await granted(200, "work")).toBe(150);
      clock.advance(minute);
      expect(await granted(200, "work")).toBe(180);
    });
  });
}
