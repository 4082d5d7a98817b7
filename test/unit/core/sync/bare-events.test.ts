import { describe, expect, it } from "vitest";
import type { Connection } from "../../../../functions/core/connections/connection.ts";
import type { Message } from "../../../../functions/core/events.ts";
import { aConnection, aDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { memoryNotion } from "../../../fakes/notion.ts";
import { connectedStage, deliver, drain, hours, pageId, type Stage } from "../stage.ts";
import { hint } from "./hint-stage.ts";

let told = 0;
function stageOf(given: Parameters<typeof connectedStage>[0] = {}) {
  const stage = connectedStage(given);
  stage.clock.advance(hours(1));
  return stage;
}
describe("events that name no connection", () => {
  const shared = "11111111-2222-4333-8444-555555555555";
  const other = (n: number, but: Partial<Connection> = {}) =>
    aConnection({ id: `con_${n}`, workspaceId: `wsp_${n}`, nangoId: `nango-of-${n}`, ...but });
  const bare = (stage: Stage, event: string, id: string, but = {}): Message => ({
    type: "workspace.hint",
    notionWorkspaceId: shared,
    event,
    entity: { id, type: event.split(".")[0] ?? "" },
    hint: `bare-${++told}`,
    part: 0,
    toldAt: stage.clock.now().toISOString(),
    ...but,
  });

  it("have every connection to their Notion workspace look, each in its own queue", async () => {
    const connections = Array.from({ length: 60 }, (_, n) => other(n));
    const elsewhere = other(90, { notionWorkspaceId: "another" });
    const gone = other(91, { state: "disconnected" });
    const paused = other(92, { paused: true });
    const stage = stageOf({ connections: [...connections, elsewhere, gone, paused] });
    await deliver(stage, bare(stage, "page.created", pageId(1)));
    const looks = new Set<string>();
    for (let next = stage.queue.take(); next; next = stage.queue.take())
      if (next.type === "source.look") looks.add(`${next.workspaceId} ${next.connectionId}`);
      else await deliver(stage, next);
    expect(looks).toEqual(new Set(connections.map(({ workspaceId, id }) => `${workspaceId} ${id}`)));
  });

  it("do no harm where their Notion workspace, or their page, is invented", async () => {
    const stage = stageOf();
    for (let n = 0; n < 100; n++) {
      await deliver(stage, bare(stage, "page.deleted", pageId(n), { notionWorkspaceId: `invented ${n}` }));
      await deliver(stage, bare(stage, "page.deleted", pageId(n)));
    }
    await drain(stage);
    expect(stage.notion.calls.length).toBeLessThanOrEqual(20);
    expect(stage.traces).toEqual([]);
  });

  it("never have a page read but through a connection of the workspace that it is looked at for", async () => {
    const ours = other(1);
    const theirs = other(2);
    const linked = aDocument({
      id: "doc_theirs",
      workspaceId: "wsp_2",
      source: aSource({ sourceId: pageId(1), connectionId: "con_2" }),
    });
    const stage = stageOf({
      connections: [ours, theirs],
      documents: [linked],
      versions: [aVersion({ workspaceId: "wsp_2", documentId: "doc_theirs" })],
    });
    // Each sees only what is shared with it: this page is theirs.
    const notions = new Map(
      [ours, theirs].map(({ id }) => [id, memoryNotion({ now: stage.clock.now })] as const),
    );
    notions.get("con_2")?.page({ id: pageId(1), title: "Their secret" });
    stage.ctx.connector = ({ id }) => (notions.get(id) ?? stage.notion).connector();
    const calls = (id: string) => notions.get(id)?.calls;
    const before = await stage.ctx.documents.get("wsp_2", "doc_theirs");

    await deliver(stage, hint(stage, "page.deleted", pageId(1), { nangoId: "nango-of-1" }));
    await drain(stage);
    expect([calls("con_1"), calls("con_2")]).toEqual([[`item ${pageId(1)}`], []]);
    expect(await stage.ctx.documents.get("wsp_2", "doc_theirs")).toEqual(before);
    expect([stage.traces, await stage.ctx.catalog.get("wsp_1", "con_1", [pageId(1)])]).toEqual([[], []]);

    stage.clock.advance(1);
    await deliver(stage, bare(stage, "page.content_updated", pageId(1)));
    await drain(stage);
    expect(calls("con_1")).toEqual([`item ${pageId(1)}`, `item ${pageId(1)}`]);
    expect(calls("con_2")).toEqual([`item ${pageId(1)}`, `fetch ${pageId(1)}`]);
    expect((await stage.ctx.documents.get("wsp_2", "doc_theirs"))?.version).toBe(2);
    expect(await stage.ctx.catalog.get("wsp_1", "con_1", [pageId(1)])).toEqual([]);
  });
});
