import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connectors } from "../../../functions/app/connectors.ts";
import type { CallBudget } from "../../../functions/core/catalog/budget.ts";
import { aConnection } from "../../fakes/builders.ts";
import { testContext } from "../../fakes/context.ts";
import { acmeWorkspace } from "../sandbox/fake-notion.ts";
import { limitedKey, openStage, type Stage } from "../sandbox/nango-stage.ts";

let stage: Stage;
let nangoId: string;
beforeAll(async () => {
  stage = await openStage();
  nangoId = await stage.connect();
  const me = {
    object: "user",
    id: "bot-1",
    type: "bot",
    bot: { workspace_id: acmeWorkspace, workspace_name: "Acme" },
  };
  stage.notion.replies.set("/v1/users/me", [{ body: JSON.stringify(me) }]);
});
afterAll(() => stage.close());

function opened(budget?: CallBudget) {
  const { ctx } = testContext({ connections: [aConnection({ nangoId })] });
  stage.notion.seen.length = 0;
  const open = connectors(
    { ...ctx, ...(budget ? { budget } : {}) },
    {
      NANGO_HOST: stage.host,
      NANGO_PUBLIC_API_URL: stage.browser,
      NANGO_CONNECT_URL: stage.connectUi,
      NANGO_SECRET_KEY: limitedKey,
      NANGO_INTEGRATION: "notion",
      NOTION_FILE_HOSTS: [],
      NOTION_PAGE_ORIGINS: [],
    },
  );
  return { ctx, open };
}

const denying = (times: number, retryAfter: number): CallBudget => ({
  take: async () => (times-- > 0 ? { granted: false, retryAfter } : { granted: true }),
});

describe("a connector for a connection", () => {
  it("reads Notion through the proxy and counts its calls", async () => {
    const { open } = opened();
    const connector = open(aConnection({ nangoId }), "browse");
    expect(await connector.check()).toEqual({
      workspaceId: acmeWorkspace,
      workspaceName: "Acme",
      botId: "bot-1",
    });
    await connector.check();
    expect(connector.calls()).toBe(2);
    expect(stage.notion.seen).toHaveLength(2);
  });

  it("never lets somebody who browses wait for the budget", async () => {
    const { open } = opened(denying(1, 42));
    const connector = open(aConnection({ nangoId }), "browse");
    await expect(connector.check()).rejects.toMatchObject({
      code: "upstream_busy",
      details: { retryAfter: 42 },
    });
    expect(connector.calls()).toBe(0);
    expect(stage.notion.seen).toEqual([]);
  });

  it("lets work wait for the budget, and gives up where it would take too long", async () => {
    const { open } = opened(denying(2, 0.01));
    const patient = open(aConnection({ nangoId }), "work");
    await patient.check();
    expect(patient.calls()).toBe(1);

    const { open: openAgain } = opened(denying(1, 90));
    await expect(openAgain(aConnection({ nangoId }), "work").check()).rejects.toMatchObject({
      code: "upstream_busy",
      details: { retryAfter: 90 },
    });
  });

  it("starts no call for a browser late in a request", async () => {
    const { open } = opened();
    const now = vi.spyOn(performance, "now");
    now.mockReturnValue(1_000);
    const connector = open(aConnection({ nangoId }), "browse");
    now.mockReturnValue(16_001);
    const late = connector.check();
    await expect(late).rejects.toMatchObject({ code: "upstream_busy" });
    now.mockRestore();
    expect(stage.notion.seen).toEqual([]);
  });

  it("makes no call once somebody disconnects", async () => {
    const { ctx, open } = opened();
    const standing = await ctx.connections.get("wsp_acme", "con_notion");
    if (!standing) throw new Error("It was just put there");
    const connector = open(standing, "work");
    await connector.check();
    await ctx.connections.save(
      { ...standing, state: "disconnecting" },
      {
        id: "trc_1",
        workspaceId: "wsp_acme",
        at: ctx.now().toISOString(),
        by: { type: "system", id: "test", name: "Gatehouse" },
        did: "connection.disconnecting",
        subject: { kind: "connection", id: standing.id },
        details: {},
      },
    );
    await expect(connector.check()).rejects.toMatchObject({
      code: "conflict",
      details: { what: "connection" },
    });
    expect(stage.notion.seen).toHaveLength(1);
  });
});
