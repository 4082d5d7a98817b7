import { describe, expect, it } from "vitest";
import { AppError } from "../../../../functions/core/errors.ts";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { aConnection, aDocument, aSource } from "../../../fakes/builders.ts";
import {
  as,
  connectedStage,
  deliver,
  drain,
  dyingAt,
  followed,
  hours,
  Killed,
  pageId,
  type Stage,
} from "../stage.ts";

const connectionId = "con_notion";

/** Pages whose text changed without their edit time, as a formula's value does. */
function silentStage(n: number, but = {}) {
  const { documents, versions, pages } = followed(n);
  const connection = aConnection({ watermark: "2026-11-20T08:00:00.000Z", ...but });
  const stage = connectedStage({ connections: [connection], documents, versions });
  stage.clock.advance(hours(1));
  for (const page of pages) stage.notion.page(page, `New text of ${page.id}.`);
  return stage;
}
const ask = (stage: Stage, everything?: true) =>
  requestSync(as(stage.ctx, "manager"), { connectionId, trigger: "person", everything });
const runOf = async (stage: Stage, runId: string) =>
  (await stage.ctx.runs.get("wsp_acme", connectionId, runId)) ?? expect.fail();
const versionsIn = ({ memory }: Stage) => [...memory.documents.values()].map(({ version }) => version);
const fetched = ({ notion }: Stage) => notion.calls.filter((call) => call.startsWith("fetch"));

describe("Check everything", () => {
  it("reads each linked page by its id, whatever the listing says, and says who asked", async () => {
    const stage = silentStage(120);
    const { runId: quiet } = await ask(stage);
    await drain(stage);
    expect(await runOf(stage, quiet)).toMatchObject({ changed: 0, message: "Nothing had changed." });

    const { runId, underWay } = await ask(stage, true);
    expect(underWay).toBeUndefined();
    expect(await drain(stage)).toBeGreaterThan(2);
    const run = await runOf(stage, runId);
    expect(run).toMatchObject({
      state: "done",
      everything: true,
      changed: 120,
      by: { memberId: expect.any(String), email: expect.stringContaining("@") },
      message: expect.stringMatching(/^Every linked document was read again\. 120 documents changed/),
    });
    expect([fetched(stage).length, new Set(fetched(stage)).size]).toEqual([120, 120]);
    expect(versionsIn(stage)).toEqual(Array(120).fill(2));
  });

  it("reads a page once that the listing told of, and none that is archived, unlinked or another connection's", async () => {
    const stage = silentStage(2);
    const source = (n: number, but = {}) => aSource({ sourceId: pageId(n), ...but });
    for (const document of [
      aDocument({ id: "doc_a", slug: "a", state: "archived", source: source(10) }),
      aDocument({ id: "doc_b", slug: "b", source: source(11, { state: "disconnected" }) }),
      aDocument({ id: "doc_c", slug: "c", source: source(12, { connectionId: "con_other" }) }),
    ])
      stage.memory.documents.set(JSON.stringify([document.workspaceId, document.id]), document);
    stage.notion.edit(pageId(1), { content: "Edited." });
    stage.clock.advance(hours(1));
    await ask(stage, true);
    await drain(stage);
    expect(fetched(stage).sort()).toEqual([`fetch ${pageId(1)}`, `fetch ${pageId(2)}`]);
  });

  it("tells of what could not be read, with title and reason, and reads the others", async () => {
    const stage = silentStage(60);
    const failing = [3, 7].map(pageId);
    stage.notion.failNext(
      new AppError("upstream_failed", "Notion gives only part of this page"),
      `fetch ${failing[0]}`,
    );
    stage.notion.failNext(new TypeError("A bug"), `fetch ${failing[1]}`);
    const { runId } = await ask(stage, true);
    await drain(stage);
    expect(await runOf(stage, runId)).toMatchObject({
      state: "done",
      changed: 58,
      failed: 2,
      failures: [
        {
          documentId: "doc_3",
          title: "Access control policy",
          reason: "Notion gives only part of this page.",
        },
        { documentId: "doc_7", reason: expect.stringContaining("on our side") },
      ],
    });
  });

  it("counts all that fails, and tells of fifty", async () => {
    const stage = silentStage(70);
    for (let n = 1; n <= 70; n++)
      stage.notion.failNext(new AppError("upstream_failed", "No"), `fetch ${pageId(n)}`);
    const { runId } = await ask(stage, true);
    await drain(stage);
    const { failed, failures } = await runOf(stage, runId);
    expect([failed, failures?.length]).toEqual([70, 50]);
  });

  it("names the run that is under way, which goes on as it was asked for", async () => {
    const stage = silentStage(2);
    const { runId } = await ask(stage);
    expect(await ask(stage, true)).toEqual({ runId, underWay: true });
    await drain(stage);
    expect((await runOf(stage, runId)).everything).toBeUndefined();
    expect(fetched(stage)).toEqual([]);
    await expect(
      requestSync(as(stage.ctx, "accounts"), { connectionId, trigger: "person", everything: true }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("leaves the same whichever call its worker died at", { timeout: 60_000 }, async () => {
    const end = async (k: number, when: "before" | "after") => {
      const stage = silentStage(2);
      const { runId } = await ask(stage, true);
      const message = stage.queue.take() ?? expect.fail();
      let killed = false;
      await deliver({ ctx: dyingAt(stage.ctx, k, when) }, message).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        killed = true;
      });
      if (killed) await deliver(stage, message);
      await drain(stage);
      const { state, message: said } = await runOf(stage, runId);
      return { killed, left: [versionsIn(stage), state, said.replace(/\d+ documents? changed/, "")] };
    };
    for (const when of ["before", "after"] as const)
      for (let k = 1; ; k++) {
        const { killed, left } = await end(k, when);
        expect(left.slice(0, 2), `${when} call ${k}`).toEqual([[2, 2], "done"]);
        if (!killed) break;
      }
  });
});
