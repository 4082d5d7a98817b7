import { describe, expect, it } from "vitest";
import { mostTries, sessionDays, ticketMinutes } from "../../functions/core/sign-in/ticket.ts";
import { aHash, aSession, aTicket } from "../fakes/builders.ts";
import { testClock } from "../fakes/time.ts";
import type { OpenStores } from "./stores.ts";

/** What a browser may send for an id, and what none of ours is. */
const noIds = ["", "x".repeat(1_025), "é".repeat(600), "x".repeat(7_000)];

const times = <T>(n: number, each: () => Promise<T>) => Promise.all(Array.from({ length: n }, each));
const yes = (answers: readonly boolean[]) => answers.filter(Boolean).length;

/** What every TicketStore promises. */
export function ticketStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a TicketStore`, () => {
    it("keeps a ticket in its own workspace, until it ends", async () => {
      const clock = testClock();
      const { tickets } = await open({ now: clock.now });
      await tickets.put(aTicket({ next: "/t/acme/access" }));
      expect(await tickets.get("wsp_acme", "tkt_1")).toEqual(aTicket({ next: "/t/acme/access" }));
      expect(await tickets.get("wsp_other", "tkt_1")).toBeUndefined();
      clock.advance(ticketMinutes * 60_000 - 1_000);
      expect(await tickets.get("wsp_acme", "tkt_1")).toBeDefined();
      clock.advance(1_000);
      expect(await tickets.get("wsp_acme", "tkt_1")).toBeUndefined();
      expect(await tickets.use("wsp_acme", "tkt_1")).toBe(false);
      expect(await tickets.countTry("wsp_acme", "tkt_1")).toBe(false);
    });

    it("has none by what no id can be", async () => {
      const { tickets } = await open();
      for (const id of noIds) expect(await tickets.get("wsp_acme", id)).toBeUndefined();
    });

    it("lets one of 50 use it, in its own workspace", async () => {
      const { tickets } = await open();
      await tickets.put(aTicket());
      expect(await tickets.use("wsp_other", "tkt_1")).toBe(false);
      expect(await tickets.use("wsp_acme", "tkt_none")).toBe(false);
      expect(yes(await times(50, () => tickets.use("wsp_acme", "tkt_1")))).toBe(1);
      expect(await tickets.get("wsp_acme", "tkt_1")).toMatchObject({ state: "used" });
      expect(await tickets.countTry("wsp_acme", "tkt_1")).toBe(false);
    });

    it("counts as many tries as there are, of 50 at once", async () => {
      const { tickets } = await open();
      await tickets.put(aTicket());
      expect(yes(await times(50, () => tickets.countTry("wsp_acme", "tkt_1")))).toBe(mostTries);
      expect(await tickets.get("wsp_acme", "tkt_1")).toMatchObject({ tries: mostTries, state: "open" });
      expect(await tickets.countTry("wsp_acme", "tkt_none")).toBe(false);
      // The link is none of the codes.
      expect(await tickets.use("wsp_acme", "tkt_1")).toBe(true);
    });

    it("takes another mail's secrets while it is open, and none once it is used", async () => {
      const { tickets } = await open();
      await tickets.put(aTicket());
      await tickets.put(aTicket({ token: aHash("7") }));
      expect(await tickets.get("wsp_acme", "tkt_1")).toMatchObject({ token: aHash("7") });
      await tickets.use("wsp_acme", "tkt_1");
      await tickets.put(aTicket({ token: aHash("8") }));
      expect(await tickets.get("wsp_acme", "tkt_1")).toMatchObject({ token: aHash("7"), state: "used" });
    });
  });
}

/** What every SessionStore promises. */
export function sessionStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a SessionStore`, () => {
    it("keeps a session in its own workspace, until it ends or is ended", async () => {
      const clock = testClock();
      const { sessions } = await open({ now: clock.now });
      await sessions.put(aSession());
      await sessions.put(aSession({ id: "ses_2" }));
      expect(await sessions.get("wsp_acme", "ses_1")).toEqual(aSession());
      expect(await sessions.get("wsp_other", "ses_1")).toBeUndefined();
      await sessions.end("wsp_other", "ses_1");
      await sessions.end("wsp_acme", "ses_2");
      await sessions.end("wsp_acme", "ses_none");
      expect(await sessions.get("wsp_acme", "ses_1")).toBeDefined();
      expect(await sessions.get("wsp_acme", "ses_2")).toBeUndefined();
      clock.advance(sessionDays * 86_400_000);
      expect(await sessions.get("wsp_acme", "ses_1")).toBeUndefined();
    });

    it("has none by what no id can be", async () => {
      const { sessions } = await open();
      for (const id of noIds) expect(await sessions.get("wsp_acme", id)).toBeUndefined();
    });
  });
}

/** What every Limits promises. */
export function limitsContract(name: string, open: OpenStores) {
  describe(`${name} as Limits`, () => {
    it("gives what there is of a window to 50 at once, and again in the next one", async () => {
      const clock = testClock();
      const { limits } = await open({ now: clock.now });
      const take = () => limits.take("one", { most: 7, seconds: 600 });
      expect(yes(await times(50, take))).toBe(7);
      expect(await take()).toBe(false);
      clock.advance(600_000);
      expect(yes(await times(10, take))).toBe(7);
    });

    it("counts each name and each window for itself", async () => {
      const { limits } = await open();
      expect(await limits.take("one", { most: 1, seconds: 60 })).toBe(true);
      expect(await limits.take("two", { most: 1, seconds: 60 })).toBe(true);
      expect(await limits.take("one", { most: 1, seconds: 3_600 })).toBe(true);
      expect(await limits.take("one", { most: 1, seconds: 60 })).toBe(false);
      expect(await limits.take("one", { most: 2, seconds: 60 })).toBe(true);
    });
  });
}
