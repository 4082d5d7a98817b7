import { describe, expect, it } from "vitest";
import { attachAttempt } from "../../../../functions/core/connections/attach.ts";
import { confirmConnection } from "../../../../functions/core/connections/confirm.ts";
import { openSession } from "../../../../functions/core/connections/open-session.ts";
import { anActor, testContext } from "../../../fakes/context.ts";
import { base, drain } from "../stage.ts";

describe("confirming a Notion workspace", () => {
  it("starts reading only once the person who connected has confirmed", async () => {
    const stage = testContext();
    const session = await openSession(stage.ctx);
    stage.broker.finish(session.token);
    const { connectionId = "" } = await attachAttempt(stage.ctx, session);
    const colleague = { ...anActor(), memberId: "mem_ben" };
    await expect(
      confirmConnection({ ...stage.ctx, actor: colleague }, { connectionId }),
    ).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("ada@acme.test"),
    });
    expect(stage.notion.calls).toEqual(["check"]);

    stage.notion.page();
    const confirmed = await confirmConnection(stage.ctx, { connectionId });
    expect(confirmed).toMatchObject({ state: "connected", catalog: { refreshing: true } });
    expect(confirmed.nextSyncAt).toBe("2026-11-20T13:00:00.000Z");
    await drain(stage);
    const read = await stage.ctx.connections.get("wsp_acme", connectionId);
    expect(read?.catalog).toEqual({ refreshing: false, items: 1, refreshedAt: "2026-11-20T09:00:00.000Z" });
    expect(read?.notionWorkspaceId).toBe(base);
    await expect(confirmConnection(stage.ctx, { connectionId })).rejects.toMatchObject({ code: "conflict" });
  });
});
