import { describe, expect, it } from "vitest";
import { aConnection, aRun, aTrace } from "../fakes/builders.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

/** Every RunStore, real or fake, keeps these promises. */
export function runStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a RunStore`, () => {
    it("opens one run of a connection under simultaneous tries", async () => {
      const { runs, connections, traces } = await open();
      const connection = await connections.save(aConnection(), aTrace());
      const tries = Array.from({ length: 10 }, (_, n) =>
        runs.open(aRun({ id: `run_${n}` }), connection, aTrace({ did: "sync.requested" })),
      );
      expect(await outcomes(tries)).toEqual({ won: 1, lost: Array(9).fill("conflict") });
      const list = (await runs.list("wsp_acme", "con_notion")).items;
      expect(list).toHaveLength(1);
      const standing = await connections.get("wsp_acme", "con_notion");
      expect(standing?.openRunId).toBe(list[0]?.id);
      expect((await traces.list("wsp_acme")).items).toHaveLength(2);
      if (standing) {
        const another = runs.open(aRun({ id: "run_x" }), standing, aTrace());
        await expect(another).rejects.toMatchObject({ code: "conflict", details: { what: "run" } });
      }
    });

    it("gives back the run and the connection as they stand, so that nobody has to read them again", async () => {
      const { runs, connections } = await open();
      const opened = await runs.open(aRun(), await connections.save(aConnection(), aTrace()), aTrace());
      expect(await runs.get("wsp_acme", "con_notion", "run_1")).toEqual(opened.run);
      expect(await connections.get("wsp_acme", "con_notion")).toEqual(opened.connection);
      await runs.close({ ...opened.run, state: "done" }, opened.connection, aTrace());
      expect((await connections.get("wsp_acme", "con_notion"))?.openRunId).toBeUndefined();
    });

    it("closes a run with its connection and trace together, and frees the connection", async () => {
      const { runs, connections, traces } = await open();
      const connection = await connections.save(aConnection(), aTrace());
      const { run } = await runs.open(aRun(), connection, aTrace());
      const progress = await runs.save({ ...run, state: "running", calls: 3 });
      const standing = await connections.get("wsp_acme", "con_notion");
      if (!standing) throw new Error("It was just saved");
      const end = { ...progress, state: "done" as const };
      const stale = { ...standing, rev: standing.rev - 1 };
      await expect(runs.close(end, stale, aTrace())).rejects.toMatchObject({ code: "conflict" });
      expect(await runs.get("wsp_acme", "con_notion", "run_1")).toEqual(progress);

      const watermark = "2026-11-20T08:00:00.000Z";
      await runs.close(end, { ...standing, watermark }, aTrace());
      expect(await runs.get("wsp_acme", "con_notion", "run_1")).toMatchObject({ state: "done", calls: 3 });
      const free = await connections.get("wsp_acme", "con_notion");
      expect(free).toMatchObject({ watermark });
      expect(free?.openRunId).toBeUndefined();
      expect((await traces.list("wsp_acme")).items).toHaveLength(3);
    });

    it("frees the Notion workspace when a run ends with the connection disconnected", async () => {
      const { runs, connections } = await open();
      const connection = await connections.save(aConnection({ state: "disconnecting" }), aTrace());
      const { run } = await runs.open(aRun({ kind: "disconnect" }), connection, aTrace());
      const standing = await connections.get("wsp_acme", "con_notion");
      if (standing) await runs.close(run, { ...standing, state: "disconnected" }, aTrace());
      await connections.save(aConnection({ id: "con_2", nangoId: "nango-2" }), aTrace());
    });

    it("refuses progress of whoever read an older one", async () => {
      const { runs, connections } = await open();
      const connection = await connections.save(aConnection(), aTrace());
      const { run } = await runs.open(aRun(), connection, aTrace());
      await runs.save({ ...run, calls: 1 });
      await expect(runs.save({ ...run, calls: 2 })).rejects.toMatchObject({ code: "conflict" });
    });

    it("lists the runs of one connection, newest first", async () => {
      const { runs, connections } = await open();
      await connections.save(aConnection(), aTrace());
      for (let n = 0; n < 7; n++) {
        const connection = await connections.get("wsp_acme", "con_notion");
        const createdAt = new Date(Date.UTC(2026, 10, 20, 9, n)).toISOString();
        if (!connection) throw new Error("It was just saved");
        const { openRunId: _, ...free } = connection;
        await runs.open(aRun({ id: `run_${n}`, createdAt }), free, aTrace());
      }
      const list = await visitAll((page) => runs.list("wsp_acme", "con_notion", { ...page, limit: 3 }));
      expect(list.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `run_${n}`));
      expect((await runs.list("wsp_acme", "con_other")).items).toEqual([]);
      expect(await runs.get("wsp_other", "con_notion", "run_1")).toBeUndefined();
    });
  });
}
