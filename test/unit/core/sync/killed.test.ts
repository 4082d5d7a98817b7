import { describe, expect, it } from "vitest";
import { requestSync } from "../../../../functions/core/sync/request-sync.ts";
import { work } from "../../../../functions/core/work.ts";
import { aConnection } from "../../../fakes/builders.ts";
import { connectedStage, drain, dyingAt, followed, hours, Killed, minutes, pageId } from "../stage.ts";

const connectionId = "con_notion";

function editedStage() {
  const { documents, versions, pages } = followed(3);
  const connection = aConnection({ watermark: "2026-11-20T08:00:00.000Z", followed: ["db-1"] });
  const stage = connectedStage({ connections: [connection], documents, versions });
  stage.clock.advance(hours(1));
  for (const page of pages) {
    stage.notion.page(page);
    stage.notion.edit(page.id, { content: `New text of ${page.id}.` });
  }
  stage.clock.advance(minutes(5));
  return stage;
}

describe("a sync whose worker dies", () => {
  it("leaves the same in the end as one that lives, whichever call it died at", async () => {
    const end = async (k: number, when: "before" | "after") => {
      const stage = editedStage();
      stage.notion.trash(pageId(3));
      await requestSync(stage.ctx, { connectionId, trigger: "person" });
      let killed = false;
      const [message] = stage.queue.messages.splice(0);
      if (!message) throw new Error("A message was sent");
      await work(dyingAt(stage.ctx, k, when), message).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        killed = true;
      });
      if (killed) await work(stage.ctx, message);
      await drain(stage);
      const { documents, runs, connections, versions } = stage.memory;
      return {
        killed,
        state: [
          [...documents.values()].map(({ version, source, sha256 }) => [version, source?.state, sha256]),
          [...runs.values()].map(({ state }) => state),
          [...connections.values()].map(({ watermark, openRunId }) => [watermark, openRunId]),
          versions.size,
        ],
      };
    };
    const whole = await end(0, "before");
    for (const when of ["before", "after"] as const)
      for (let k = 1; ; k++) {
        const { killed, state } = await end(k, when);
        expect(state, `${when} call ${k}`).toEqual(whole.state);
        if (!killed) break;
      }
  });
});
