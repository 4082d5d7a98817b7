import { describe, expect, it } from "vitest";
import type { Connection } from "../../functions/core/connections/connection.ts";
import type { ConnectionStore, Due } from "../../functions/core/connections/store.ts";
import { aConnection, anAttempt, aRun, aTrace } from "../fakes/builders.ts";
import { fixedNow } from "../fakes/time.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

const sorted = (words: readonly string[]) => [...words].sort();

async function dueIn(connections: ConnectionStore): Promise<Due[][]> {
  const lists: Due[][] = [];
  for (const list of connections.due(fixedNow())) {
    const found: Due[] = [];
    for await (const page of list) found.push(...page);
    lists.push(found);
  }
  return lists;
}

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

    it("finds the due ones, each once with its time, in lists that are oldest first, whatever their workspace", async () => {
      const { connections } = await open();
      const at = (minutes: number) => new Date(fixedNow().getTime() + minutes * 60_000).toISOString();
      const workspaceOf = (n: number) => (n % 2 ? "wsp_acme" : "wsp_other");
      for (const n of Array.from({ length: 12 }, (_, n) => n))
        await connections.save(another(n, { workspaceId: workspaceOf(n), nextSyncAt: at(-n) }), aTrace());
      await connections.save(another(20, { nextSyncAt: at(1) }), aTrace());
      const later = await connections.save(another(21, { nextSyncAt: at(-60) }), aTrace());
      const lists = await dueIn(connections);
      for (const list of lists)
        expect(list.map(({ dueAt }) => dueAt)).toEqual(sorted(list.map(({ dueAt }) => dueAt)));
      const due = lists.flat();
      expect(sorted(due.map(({ connectionId }) => connectionId))).toEqual(
        sorted(["con_21", ...Array.from({ length: 12 }, (_, n) => `con_${n}`)]),
      );
      expect(due.find(({ connectionId }) => connectionId === "con_10")).toEqual({
        workspaceId: "wsp_other",
        connectionId: "con_10",
        dueAt: at(-10),
      });
      const { nextSyncAt: _, ...quiet } = later;
      await connections.touch(quiet);
      expect((await dueIn(connections)).flat()).toHaveLength(12);
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

    it("finds every connection to a Notion workspace, whatever its workspace, until it is disconnected", async () => {
      const { connections } = await open();
      const found = async (id = "notion") =>
        (await visitAll((page) => connections.byNotionWorkspace(id, page), 25)).map(
          ({ workspaceId, connectionId }) => `${workspaceId} ${connectionId}`,
        );
      const traceOf = ({ workspaceId }: Connection) => aTrace({ workspaceId });
      const saved: Connection[] = [];
      for (let n = 0; n < 30; n++) {
        const one = another(n, { workspaceId: `wsp_${n}`, notionWorkspaceId: "notion", state: "to_confirm" });
        saved.push(await connections.save(one, traceOf(one)));
      }
      await connections.save(another(40, { notionWorkspaceId: "another" }), aTrace());
      expect((await found()).sort()).toEqual(saved.map((one) => `${one.workspaceId} ${one.id}`).sort());
      expect(await found("nobody's")).toEqual([]);
      const [first, second] = saved;
      if (!first || !second) throw new Error("Nothing was saved");
      const broken = await connections.save({ ...first, state: "needs_reconnecting" }, traceOf(first));
      expect(await found()).toHaveLength(30);
      const gone = await connections.save({ ...broken, state: "disconnected" }, traceOf(first));
      await connections.touch({ ...gone, catalog: { refreshing: false, items: 0 } });
      expect(await found()).not.toContain("wsp_0 con_0");
      await connections.save({ ...second, notionWorkspaceId: "another" }, traceOf(second));
      expect(await found()).toHaveLength(28);
      expect((await found("another")).sort()).toEqual(["wsp_1 con_1", "wsp_acme con_40"]);
      const late = connections.save({ ...second, notionWorkspaceId: "late" }, traceOf(second));
      await expect(late).rejects.toMatchObject({ code: "conflict" });
      expect(await found("late")).toEqual([]);
    });

    it("finds a connection by its Notion workspace from attaching it to the end of its disconnecting", async () => {
      const { connections, runs } = await open();
      const attempt = await connections.saveAttempt(anAttempt(), aTrace());
      const connection = await connections.attach(attempt, another(1), aTrace());
      const found = async () => (await connections.byNotionWorkspace("notion-1")).items;
      const itself = [{ workspaceId: "wsp_acme", connectionId: "con_1" }];
      expect(await found()).toEqual(itself);
      const opened = await runs.open(aRun({ connectionId: "con_1" }), connection, aTrace());
      expect(await found()).toEqual(itself);
      const gone: Connection = { ...opened.connection, state: "disconnected" };
      await runs.close({ ...opened.run, state: "done" }, gone, aTrace());
      expect(await found()).toEqual([]);
    });

    it("keeps attempts, and lists the open ones of a workspace, newest first", async () => {
      const { connections } = await open();
      const at = (seconds: number) => new Date(fixedNow().getTime() + seconds * 1000).toISOString();
      for (const n of [1, 2, 3])
        await connections.saveAttempt(anAttempt({ id: `att_${n}`, createdAt: at(n) }), aTrace());
      await connections.saveAttempt(
        anAttempt({ id: "att_4", createdAt: at(-700), expiresAt: at(-100) }),
        aTrace(),
      );
      const second = await connections.attempt("wsp_acme", "att_2");
      if (second) await connections.saveAttempt({ ...second, state: "refused" }, aTrace());
      const opened = await connections.openAttempts("wsp_acme");
      expect(opened.map(({ id }) => id)).toEqual(["att_3", "att_1", "att_4"]);
      expect(await connections.openAttempts("wsp_other")).toEqual([]);
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
      const open10 = await connections.openAttempts("wsp_acme");
      expect(open10).toHaveLength(9);
    });
  });
}
