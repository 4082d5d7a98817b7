import { describe, expect, it } from "vitest";
import { type AccessRequest, unprovenHours } from "../../functions/core/requests/request.ts";
import { aRequest, aTrace } from "../fakes/builders.ts";
import { testClock } from "../fakes/time.ts";
import { type OpenStores, visitAll } from "./stores.ts";

function anUnproven(but: Partial<AccessRequest> = {}): AccessRequest {
  const { contactId: _, openedAt: __, ...request } = aRequest({ state: "unproven", ...but });
  return request;
}

/** What every RequestStore promises. */
export function requestStoreContract(name: string, open: OpenStores) {
  const minute = (n: number) => `2026-11-20T09:0${n}:00.000Z`;

  describe(`${name} as a RequestStore`, () => {
    it("forgets what nobody proves, and shows it in no list", async () => {
      const clock = testClock();
      const { requests, traces } = await open({ now: clock.now });
      await requests.keep(anUnproven());
      await requests.keep(anUnproven({ reason: "Told twice" }));
      expect(await requests.get("wsp_acme", "req_1")).toEqual(anUnproven({ reason: "Told twice", rev: 1 }));
      expect(await requests.get("wsp_other", "req_1")).toBeUndefined();
      expect(await requests.countOpen("wsp_acme")).toBe(0);
      for (const state of ["open", "granted", "rejected"] as const)
        expect((await requests.list("wsp_acme", state)).items).toEqual([]);
      expect((await traces.list("wsp_acme")).items).toEqual([]);

      clock.advance(unprovenHours * 3_600_000 - 1_000);
      expect(await requests.get("wsp_acme", "req_1")).toBeDefined();
      clock.advance(1_000);
      expect(await requests.get("wsp_acme", "req_1")).toBeUndefined();
    });

    it("keeps what was proven, for good and against a late word of it", async () => {
      const clock = testClock();
      const { requests } = await open({ now: clock.now });
      await requests.keep(anUnproven());
      const read = (await requests.get("wsp_acme", "req_1")) ?? expect.fail();
      const opened = await requests.save({ ...read, ...aRequest(), rev: read.rev }, aTrace());
      expect(opened).toEqual(aRequest({ rev: 2 }));
      await expect(requests.keep(anUnproven())).rejects.toMatchObject({ code: "conflict" });
      const late = requests.save({ ...read, ...aRequest(), rev: read.rev }, aTrace());
      await expect(late).rejects.toMatchObject({ code: "conflict", details: { what: "request" } });
      clock.advance((unprovenHours + 1) * 3_600_000);
      expect(await requests.get("wsp_acme", "req_1")).toEqual(opened);
    });

    it("lists by state, and of a contact, newest first", async () => {
      const { requests } = await open();
      for (const n of [1, 3, 2])
        await requests.save(aRequest({ id: `req_${n}`, openedAt: minute(n) }), aTrace());
      await requests.save(aRequest({ id: "req_9", contactId: "ctc_dora", openedAt: minute(4) }), aTrace());
      await requests.save(aRequest({ workspaceId: "wsp_other" }), aTrace());
      const ids = async (state: "open" | "granted") =>
        (await visitAll((page) => requests.list("wsp_acme", state, { ...page, limit: 2 }), 2)).map(
          ({ id }) => id,
        );
      expect(await ids("open")).toEqual(["req_9", "req_3", "req_2", "req_1"]);
      expect(await requests.countOpen("wsp_acme")).toBe(4);
      const read = (await requests.get("wsp_acme", "req_3")) ?? expect.fail();
      await requests.save({ ...read, state: "granted" }, aTrace());
      expect(await ids("open")).toEqual(["req_9", "req_2", "req_1"]);
      expect(await ids("granted")).toEqual(["req_3"]);
      expect(await requests.countOpen("wsp_acme")).toBe(3);
      expect((await requests.ofContact("wsp_acme", "ctc_cleo")).map(({ id }) => id)).toEqual([
        "req_3",
        "req_2",
        "req_1",
      ]);
      expect(await requests.ofContact("wsp_other", "ctc_dora")).toEqual([]);

      const { cursor = expect.fail() } = await requests.list("wsp_acme", "open", { limit: 1 });
      for (const other of [
        requests.list("wsp_acme", "granted", { cursor }),
        requests.list("wsp_other", "open", { cursor }),
      ])
        await expect(other).rejects.toMatchObject({ code: "invalid" });
    });
  });
}
