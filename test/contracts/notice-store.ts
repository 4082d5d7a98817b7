import { describe, expect, it } from "vitest";
import type { Notices } from "../../functions/core/notices/notices.ts";
import { testClock } from "../fakes/time.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute));
const someNotices = (but: Partial<Notices> = {}): Notices => ({
  schema: 1,
  workspaceId: "wsp_acme",
  upTo: 3,
  noted: 5,
  dueAt: at(10).toISOString(),
  rev: 0,
  ...but,
});

/** Every NoticeStore, real or fake, keeps these promises. */
export function noticeStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a NoticeStore`, () => {
    it("keeps what a workspace was told of, for whoever read the latest", async () => {
      const { notices } = await open();
      expect(await notices.get("wsp_acme")).toBeUndefined();
      const saved = await notices.save(someNotices());
      expect(saved).toEqual(someNotices({ rev: 1 }));
      expect(await notices.get("wsp_acme")).toEqual(saved);
      const writers = [1, 2, 3].map((noted) => notices.save({ ...saved, noted }));
      expect(await outcomes(writers)).toEqual({ won: 1, lost: ["conflict", "conflict"] });
    });

    it("finds those that are due, oldest first, and none that is due no longer", async () => {
      const { notices } = await open();
      for (let n = 0; n < 130; n++)
        await notices.save(
          someNotices({ workspaceId: `wsp_${String(n).padStart(3, "0")}`, dueAt: at(n % 3).toISOString() }),
        );
      const late = await notices.save(someNotices({ workspaceId: "wsp_late", dueAt: at(4).toISOString() }));
      const due = await visitAll((page) => notices.due(at(2), page), 100);
      expect(new Set(due).size).toBe(130);
      expect(due[0]).toBe("wsp_000");
      const { dueAt: _, ...told } = late;
      await notices.save(told);
      expect(await visitAll((page) => notices.due(at(5), page))).not.toContain("wsp_late");
    });
  });
}

/** Every SentMails, real or fake, keeps these promises. */
export function sentMailsContract(name: string, open: OpenStores) {
  async function opened() {
    const clock = testClock();
    const { mails } = await open({ now: clock.now });
    return { clock, mails };
  }

  describe(`${name} as SentMails`, () => {
    it("gives a mail to one of many, and to nobody once it was sent", async () => {
      const { mails } = await opened();
      const claims = await Promise.all([1, 2, 3, 4].map(() => mails.claim("wsp_acme", "one")));
      expect(claims.sort()).toEqual(["mine", "theirs", "theirs", "theirs"]);
      await mails.markSent("wsp_acme", "one");
      expect(await mails.claim("wsp_acme", "one")).toBe("sent");
      expect(await mails.claim("wsp_other", "one")).toBe("mine");
      expect(await mails.claim("wsp_acme", "two")).toBe("mine");
    });

    it("gives it to another once it was released, or five minutes after its taker fell silent", async () => {
      const { clock, mails } = await opened();
      expect(await mails.claim("wsp_acme", "one")).toBe("mine");
      await mails.release("wsp_acme", "one");
      expect(await mails.claim("wsp_acme", "one")).toBe("mine");
      clock.advance(5 * 60_000 - 1);
      expect(await mails.claim("wsp_acme", "one")).toBe("theirs");
      clock.advance(1);
      expect(await mails.claim("wsp_acme", "one")).toBe("mine");
      await mails.markSent("wsp_acme", "one");
      clock.advance(60 * 60_000);
      expect(await mails.claim("wsp_acme", "one")).toBe("sent");
    });
  });
}
