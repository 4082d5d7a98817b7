import { describe, expect, it } from "vitest";
import type { Connection } from "../../functions/core/connections/connection.ts";
import { aConnection, anAttempt, aTrace } from "../fakes/builders.ts";
import { fixedNow } from "../fakes/time.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

/** Every ConnectionStore, real or fake, keeps these promises. */
export function connectionStoreContract(name: string, open: OpenStores) {
  /** Another connection of the workspace, to another Notion workspace. */
  const another = (n: number, but: Partial<Connection> = {}) =>
    aConnection({ id: `con_${n}`, nangoId: `nango-${n}`, notionWorkspaceId: `notion-${n}`, ...but });

  describe(`${name} as a ConnectionStore`, () => {
    it("returns what was saved, by id and by Nango's id", async () => {
      const { connections } = await open();
      const saved = await connections.save(aConnection(), aTrace());
      expect(saved.rev).toBe(1);
      expect(await connections.get("wsp_acme", "con_notion")).toEqual(saved);
      expect(await connections.byNangoId("nango-1")).toEqual(saved);
      expect(await connections.list("wsp_acme")).toEqual([saved]);
      expect(await connections.byNangoId("nango-9")).toBeUndefined();
      expect(await connections.get("wsp_other", "con_notion")).toBeUndefined();
      expect(await connections.list("wsp_other")).toEqual([]);
    });

    it("lets only the first of two writers win", async () => {
      const { connections } = await open();
      const read = await connections.save(aConnection(), aTrace());
      await connections.save({ ...read, paused: true }, aTrace());
      const second = connections.save({ ...read, schedule: "weekly" }, aTrace());
      await expect(second).rejects.toMatchObject({ code: "conflict" });
    });

    it("touches progress without a trace, and nothing that people decide", async () => {
      const { connections, traces } = await open();
      const read = await connections.save(aConnection(), aTrace());
      const touched = await connections.touch({ ...read, followed: ["db-1"] });
      expect(await connections.get("wsp_acme", "con_notion")).toEqual(touched);
      expect((await traces.list("wsp_acme")).items).toHaveLength(1);
      await expect(connections.touch(read)).rejects.toMatchObject({ code: "conflict" });
      for (const change of [
        { state: "disconnected" as const },
        { schedule: "daily" as const },
        { notionWorkspaceName: "Another" },
        { nangoId: "another" },
      ])
        await expect(connections.touch({ ...touched, ...change })).rejects.toMatchObject({ code: "invalid" });
    });

    it("finds the due ones, oldest first, whatever their workspace", async () => {
      const { connections } = await open();
      const at = (minutes: number) => new Date(fixedNow().getTime() + minutes * 60_000).toISOString();
      for (const n of Array.from({ length: 12 }, (_, n) => n))
        await connections.save(
          another(n, { workspaceId: n % 2 ? "wsp_acme" : "wsp_other", nextSyncAt: at(-n) }),
          aTrace(),
        );
      await connections.save(another(20, { nextSyncAt: at(1) }), aTrace());
      const later = await connections.save(another(21, { nextSyncAt: at(-60) }), aTrace());
      const due = await visitAll((page) => connections.due(fixedNow(), page));
      expect(due.map(({ connectionId }) => connectionId)).toEqual([
        "con_21",
        ...Array.from({ length: 12 }, (_, n) => `con_${11 - n}`),
      ]);
      expect(due[2]).toEqual({ workspaceId: "wsp_other", connectionId: "con_10" });
      const { nextSyncAt: _, ...quiet } = later;
      await connections.touch(quiet);
      expect((await connections.due(fixedNow())).items).toHaveLength(12);
    });

    it("pages through more than a hundred due ones", async () => {
      const { connections } = await open();
      const nextSyncAt = fixedNow().toISOString();
      for (const n of Array.from({ length: 130 }, (_, n) => n))
        await connections.save(
          another(n, { workspaceId: `wsp_${n}`, nextSyncAt }),
          aTrace({ workspaceId: `wsp_${n}` }),
        );
      const due = await visitAll((page) => connections.due(fixedNow(), page));
      expect(new Set(due.map(({ connectionId }) => connectionId)).size).toBe(130);
      expect(due).toHaveLength(130);
    });

    it("has one live connection to a Notion workspace, until it is disconnected", async () => {
      const { connections } = await open();
      const first = await connections.save(aConnection(), aTrace());
      const second = aConnection({ id: "con_2", nangoId: "nango-2" });
      await expect(connections.save(second, aTrace())).rejects.toMatchObject({ code: "conflict" });
      await connections.save({ ...second, workspaceId: "wsp_other" }, aTrace({ workspaceId: "wsp_other" }));
      await connections.save({ ...first, state: "disconnected" }, aTrace());
      await connections.save({ ...second, id: "con_3", nangoId: "nango-3" }, aTrace());
    });

    it("keeps attempts, and lists the open ones of a workspace, newest first", async () => {
      const { connections } = await open();
      const at = (seconds: number) => new Date(fixedNow().getTime() + seconds * 1000).toISOString();
      for (const n of [1, 2, 3])
        await connections.saveAttempt(anAttempt({ id: `att_${n}`, createdAt: at(n) }), aTrace());
      await connections.saveAttempt(anAttempt({ id: "att_4", expiresAt: at(-1) }), aTrace());
      const second = await connections.attempt("wsp_acme", "att_2");
      if (second) await connections.saveAttempt({ ...second, state: "refused" }, aTrace());
      const opened = await connections.openAttempts("wsp_acme", fixedNow());
      expect(opened.map(({ id }) => id)).toEqual(["att_3", "att_1"]);
      expect(await connections.openAttempts("wsp_other", fixedNow())).toEqual([]);
      expect(await connections.attempt("wsp_other", "att_1")).toBeUndefined();
    });

    it("attaches once under ten simultaneous tries", async () => {
      const { connections, traces } = await open();
      const attempt = await connections.saveAttempt(anAttempt(), aTrace());
      const tries = Array.from({ length: 10 }, (_, n) =>
        connections.attach(attempt, another(n), aTrace({ did: "connection.attached" })),
      );
      expect(await outcomes(tries)).toEqual({ won: 1, lost: Array(9).fill("conflict") });
      const standing = await connections.list("wsp_acme");
      expect(standing).toHaveLength(1);
      expect(await connections.attempt("wsp_acme", "att_1")).toMatchObject({
        state: "attached",
        outcome: { connectionId: standing[0]?.id, nangoId: standing[0]?.nangoId },
      });
      expect((await traces.list("wsp_acme")).items).toHaveLength(2);
    });

    it("attaches a Notion workspace once, whatever the number of attempts", async () => {
      const { connections } = await open();
      const tries = Array.from({ length: 10 }, async (_, n) => {
        const attempt = await connections.saveAttempt(anAttempt({ id: `att_${n}` }), aTrace());
        return connections.attach(attempt, another(n, { notionWorkspaceId: "notion" }), aTrace());
      });
      expect(await outcomes(tries)).toEqual({ won: 1, lost: Array(9).fill("conflict") });
      const open10 = await connections.openAttempts("wsp_acme", fixedNow());
      expect(open10).toHaveLength(9);
    });
  });
}
