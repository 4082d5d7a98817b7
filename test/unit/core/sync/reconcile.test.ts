import { describe, expect, it } from "vitest";
import { AppError } from "../../../../functions/core/errors.ts";
import { groupOf } from "../../../../functions/core/events.ts";
import { idLetters } from "../../../../functions/core/ids.ts";
import { reconcile } from "../../../../functions/core/sync/reconcile.ts";
import { work } from "../../../../functions/core/work.ts";
import { aConnection, aDocument, aSource, aWorkspace } from "../../../fakes/builders.ts";
import { connectedStage, drain, dyingAt, followed, hours, pageId, propertyTime } from "../stage.ts";

const connectionId = "con_notion";
const workspaceId = "wsp_acme";

/** Documents that follow pages of a Notion in which nobody has edited anything for days. */
function quietStage(n: number, given: Parameters<typeof connectedStage>[0] = {}) {
  const { documents, versions, pages } = followed(n);
  const idOf = (n: number) => `doc_${idLetters[n % idLetters.length]}${n}`;
  const known = documents.map((document, n) => ({
    ...document,
    id: idOf(n),
    ...(document.source ? { source: { ...document.source, parent: { type: "workspace" } } } : {}),
  }));
  const theirs = versions.map((version, n) => ({ ...version, documentId: idOf(n) }));
  const stage = connectedStage({ documents: known, versions: theirs, ...given });
  for (const page of pages) stage.notion.page(page);
  stage.clock.advance(hours(24));
  return stage;
}
type Stage = ReturnType<typeof quietStage>;

const ask = ({ queue, clock }: Stage, slice = 0) =>
  queue.send([
    { type: "reconcile.run", workspaceId, connectionId, day: clock.now().toISOString().slice(0, 10), slice },
  ]);
/** What was called since the last time. */
function calls({ notion }: Stage): string[] {
  return notion.calls.splice(0);
}
async function day(stage: Stage): Promise<string[]> {
  await ask(stage);
  await drain(stage);
  stage.clock.advance(hours(24));
  return calls(stage);
}

async function days(stage: Stage, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let n = 0; n < count; n++) made.push(...(await day(stage)));
  return made;
}
async function standing({ ctx }: Stage, n: number) {
  const document = (await ctx.documents.bySource(workspaceId, [pageId(n)])).get(pageId(n));
  return [document?.version, document?.source?.state];
}

describe("asking for the day's portions", () => {
  it("asks once a day for every connection that is followed, each workspace in an hour of its own", async () => {
    const workspaces = Array.from({ length: 30 }, (_, n) => aWorkspace({ id: `wsp_${n}`, slug: `s${n}` }));
    const of = (id: string, but = {}) =>
      aConnection({ id: `con_${id}`, nangoId: id, notionWorkspaceId: id, ...but });
    const stage = connectedStage({
      workspaces,
      connections: [
        ...workspaces.map(({ id }) => of(id, { workspaceId: id })),
        of("second", { workspaceId: "wsp_3" }),
        of("broken", { workspaceId: "wsp_3", state: "needs_reconnecting" }),
        of("paused", { workspaceId: "wsp_4", paused: true }),
        of("gone", { workspaceId: "wsp_5", state: "disconnected" }),
      ],
    });
    const perHour: number[] = [];
    for (let hour = 0; hour < 24; hour++) {
      perHour.push((await reconcile(stage.ctx)).asked);
      stage.clock.advance(hours(1));
    }
    const asked = stage.queue.messages.map((message) => "connectionId" in message && message.connectionId);
    expect(asked.sort()).toEqual([...workspaces.map(({ id }) => `con_${id}`), "con_second"].sort());
    expect(perHour.filter((n) => n > 0).length).toBeGreaterThan(8);
  });

  it("holds up no workspace for another one's failure, and tells of it in the end", async () => {
    const workspaces = Array.from({ length: 30 }, (_, n) => aWorkspace({ id: `wsp_${n}`, slug: `s${n}` }));
    const stage = connectedStage({
      workspaces,
      connections: workspaces.map(({ id }) =>
        aConnection({ id: `con_${id}`, nangoId: id, notionWorkspaceId: id, workspaceId: id }),
      ),
    });
    const list: typeof stage.ctx.connections.list = (id) =>
      id === "wsp_7" ? Promise.reject(new TypeError("A bug")) : stage.ctx.connections.list(id);
    let told = 0;
    for (let hour = 0; hour < 24; hour++) {
      await reconcile({ ...stage.ctx, connections: { ...stage.ctx.connections, list } }).catch(() => told++);
      stage.clock.advance(hours(1));
    }
    expect([told, stage.queue.messages.length]).toEqual([1, 29]);
  });

  it("goes to lanes of its own, so that no import waits behind it", () => {
    const day = "2026-11-20";
    const groups = new Set(
      Array.from({ length: 40 }, (_, n) =>
        groupOf({ type: "reconcile.run", workspaceId, connectionId: `con_${n}`, day, slice: 0 }),
      ),
    );
    expect([...groups].sort()).toEqual(["reconcile-0", "reconcile-1"]);
  });
});

describe("the slow round over a connection's pages", () => {
  it("looks at each page once a week, on its own day, a call each, and writes no document", async () => {
    const stage = quietStage(64);
    const before = [...stage.memory.documents.values()];
    const week: string[][] = [];
    for (let n = 0; n < 7; n++) week.push(await day(stage));
    for (const one of week) expect([8, 10]).toContain(one.length);
    expect(week.flat().sort()).toEqual(before.map(({ source }) => `item ${source?.sourceId}`).sort());
    for (const one of week) expect(await day(stage)).toEqual(one);
    expect([...stage.memory.documents.values()]).toEqual(before);
    expect(stage.traces).toEqual([]);
  });

  it("finds what search has missed: an edit, a page in the trash, one that is no longer shared", async () => {
    const stage = quietStage(5);
    stage.notion.edit(pageId(1), { content: "New text." });
    stage.notion.trash(pageId(2));
    stage.notion.unshare(pageId(3));
    await days(stage, 7);
    expect(await standing(stage, 1)).toEqual([2, "linked"]);
    expect(await standing(stage, 2)).toEqual([1, "trashed"]);
    expect(await standing(stage, 3)).toEqual([1, "not_shared"]);
    expect(await standing(stage, 4)).toEqual([1, "linked"]);
  });

  it("asks once a week about what is known to be gone, and heals it when it is back", async () => {
    const stage = quietStage(2);
    stage.notion.trash(pageId(1));
    stage.notion.unshare(pageId(2));
    await days(stage, 7);
    expect((await days(stage, 7)).sort()).toEqual([`item ${pageId(1)}`, `item ${pageId(2)}`]);
    for (const n of [1, 2]) stage.notion.page({ id: pageId(n) }, "Back.");
    await days(stage, 7);
    for (const n of [1, 2]) expect((await standing(stage, n))[1]).toBe("linked");
  });

  it("passes over the archived, the disconnected, and what another connection feeds", async () => {
    const source = (n: number, but = {}) => aSource({ sourceId: pageId(n), ...but });
    const stage = quietStage(0, {
      documents: [
        aDocument({ id: "doc_1", state: "archived", source: source(1) }),
        aDocument({ id: "doc_2", source: source(2, { state: "disconnected" }) }),
        aDocument({ id: "doc_3", source: source(3, { connectionId: "con_other" }) }),
        aDocument({ id: "doc_4" }),
      ],
    });
    expect(await days(stage, 10)).toEqual([]);
  });

  it("catches up on days that were missed, a whole round at most", async () => {
    const stage = quietStage(64);
    const week: string[][] = [];
    for (let n = 0; n < 7; n++) week.push(await day(stage));
    expect(await day(stage)).toEqual(week[0]);
    stage.clock.advance(hours(48));
    expect(await day(stage)).toEqual([week[1], week[2], week[3]].flat());
    stage.clock.advance(hours(24 * 40));
    const all = await day(stage);
    expect([all.length, new Set(all).size]).toEqual([64, 64]);
  });

  it("does nothing for a message that comes twice, or too late", async () => {
    const stage = quietStage(320);
    await ask(stage);
    const [message] = stage.queue.messages;
    if (message?.type !== "reconcile.run") throw new Error("Asked for");
    await work(stage.ctx, message);
    expect(calls(stage)).toHaveLength(10);
    for (const slice of [0, 2, 3]) await work(stage.ctx, { ...message, slice });
    expect(calls(stage)).toEqual([]);
    await drain(stage);
    calls(stage);
    for (const slice of [0, 1, 4, 5, 6]) await work(stage.ctx, { ...message, slice });
    expect(calls(stage)).toEqual([]);
  });

  it("does nothing while the connection is paused, broken or gone", async () => {
    for (const but of [
      { paused: true },
      { state: "needs_reconnecting" },
      { state: "disconnecting" },
    ] as const) {
      const stage = quietStage(7, { connections: [aConnection(but)] });
      expect(await day(stage)).toEqual([]);
    }
  });
});

describe("a slow round that meets trouble", () => {
  const connectionOf = ({ ctx }: Stage) => ctx.connections.get(workspaceId, connectionId);

  it("leaves a busy Notion in peace, and takes up the rest the next day", async () => {
    const stage = quietStage(640);
    stage.notion.failNext(new AppError("upstream_busy", "429"));
    // The ten of its slice are looked at once more, each in a message of its own.
    expect((await day(stage)).length).toBeLessThan(30);
    const all = [...(await days(stage, 7)), ...(await days(stage, 1))];
    expect(new Set(all.filter((call) => call.startsWith("item"))).size).toBeGreaterThanOrEqual(630);
    expect(await connectionOf(stage)).toMatchObject({ state: "connected" });
  });

  it("is not stopped for ever by a page that never answers", async () => {
    const stage = quietStage(128);
    for (let n = 0; n < 40; n++)
      stage.notion.failNext(new AppError("upstream_busy", "No answer"), `item ${pageId(15)}`);
    const seen = new Set(await days(stage, 8));
    for (let n = 1; n <= 128; n++) expect(seen, `page ${n}`).toContain(`item ${pageId(n)}`);
    expect((await connectionOf(stage))?.behind).toEqual([pageId(15)]);
  });

  it("has a page that meets a bug read by itself, and goes on", async () => {
    const stage = quietStage(14);
    stage.notion.failNext(new TypeError("A bug"), `item ${pageId(1)}`);
    stage.notion.failNext(new AppError("upstream_failed", "Nonsense"), `item ${pageId(2)}`);
    await days(stage, 7);
    const { behind, state } = (await connectionOf(stage)) ?? {};
    expect([behind, state]).toEqual([undefined, "connected"]);
  });

  it("marks a dead token, once", async () => {
    const stage = quietStage(64);
    stage.notion.revoke();
    expect(await days(stage, 3)).toHaveLength(1);
    expect(stage.traces.map(({ did }) => did)).toEqual(["connection.broken"]);
  });

  it("leaves to the first sync after a reconnect what was to be read when the token died", async () => {
    const stage = quietStage(3);
    for (const n of [1, 2, 3]) stage.notion.edit(pageId(n), { content: "New text." });
    for (let n = 0; n < 7 && stage.queue.messages.length === 0; n++) {
      await ask(stage);
      const message = stage.queue.take();
      if (message) await work(stage.ctx, message);
      if (stage.queue.messages.length === 0) stage.clock.advance(hours(24));
    }
    const read = stage.queue.messages.flatMap((message) =>
      message.type === "page.check" ? [message.sourceId] : [],
    );
    expect(read.length).toBeGreaterThan(1);
    stage.notion.revoke();
    await drain(stage);
    expect(await connectionOf(stage)).toMatchObject({ state: "needs_reconnecting", behind: read });
  });

  it("never fails its message, so that nobody waits behind it", async () => {
    const stage = quietStage(30);
    const documents = { ...stage.ctx.documents, byConnection: () => Promise.reject(new TypeError("A bug")) };
    await ask(stage);
    const message = stage.queue.take();
    if (message) await work({ ...stage.ctx, documents }, message);
    expect(stage.log.lines).toMatchObject([{ level: "error" }]);
    stage.clock.advance(hours(24));
    expect((await day(stage)).length).toBeGreaterThan(0);
  });

  it("looks at every page though its worker dies, whichever call it died at", {
    timeout: propertyTime,
  }, async () => {
    for (const when of ["before", "after"] as const)
      for (let k = 1; ; k++) {
        const stage = quietStage(128);
        stage.notion.edit(pageId(8), { content: "New text." });
        let died = false;
        const seen: string[] = [];
        for (let n = 0; n < 7; n++) {
          await ask(stage);
          const message = stage.queue.take();
          if (!message) throw new Error("Asked for");
          const dying = dyingAt(stage.ctx, n === 1 ? k : 0, when);
          await work(dying, message);
          died ||= n === 1 && dying.calls() >= k;
          // Given out again where its worker died.
          await work(stage.ctx, message);
          await drain(stage);
          seen.push(...calls(stage));
          stage.clock.advance(hours(24));
        }
        for (let n = 1; n <= 128; n++)
          expect(seen, `${when} call ${k}, page ${n}`).toContain(`item ${pageId(n)}`);
        expect(await standing(stage, 8), `${when} call ${k}`).toEqual([2, "linked"]);
        if (!died) break;
      }
  });
});
