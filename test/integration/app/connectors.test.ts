import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { connectors } from "../../../functions/app/connectors.ts";
import type { CallBudget } from "../../../functions/core/catalog/budget.ts";
import type { SourceFile } from "../../../functions/core/catalog/connector.ts";
import { isForMover } from "../../../functions/core/catalog/large-file.ts";
import { listen } from "../../../stacks/local/loopback.ts";
import { aConnection } from "../../fakes/builders.ts";
import { memoryCallBudget } from "../../fakes/call-budget.ts";
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

function opened(budget?: CallBudget, fileHosts: string[] = []) {
  const { ctx } = testContext({ connections: [aConnection({ nangoId })] });
  stage.notion.seen.length = 0;
  const open = connectors(
    { ...ctx, ...(budget ? { budget } : {}) },
    {
      NANGO_HOST: stage.host,
      NANGO_SECRET_KEY: limitedKey,
      NANGO_INTEGRATION: "notion",
      NOTION_FILE_HOSTS: fileHosts,
      NOTION_PAGE_ORIGINS: [],
    },
  );
  return { ctx, open };
}

const denying = (times: number, retryAfter: number): CallBudget => ({
  ...memoryCallBudget(() => new Date()),
  take: async () => (times-- > 0 ? { granted: false, retryAfter } : { granted: true, at: 0 }),
});

const tooMany = {
  object: "error",
  status: 429,
  code: "rate_limited",
  message: "You have been rate limited.",
  additional_data: { rate_limit_reason: "public_api_space_request_rate_limit" },
};

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

  it("stands still for everybody once Notion refused a call", async () => {
    const { ctx, open } = opened();
    const path = "/v1/pages/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    stage.notion.replies.set(path, [
      { status: 429, headers: { "retry-after": "90" }, body: JSON.stringify(tooMany) },
    ]);
    const working = open(aConnection({ nangoId }), "work").item(path.slice(-36), "page");
    await expect(working).rejects.toMatchObject({ code: "upstream_busy", details: { retryAfter: 90 } });
    await expect(open(aConnection({ nangoId }), "browse").check()).rejects.toMatchObject({
      code: "upstream_busy",
      details: { retryAfter: 90 },
    });
    expect(stage.notion.seen).toHaveLength(1);
    const others = aConnection({ id: "con_other" });
    expect(await ctx.budget.take(others, "work", "GET")).toMatchObject({ granted: true });
  });

  it("looks once, for many calls of one moment, whether the connection still stands", async () => {
    const { ctx, open } = opened();
    const reads = vi.spyOn(ctx.connections, "get");
    const connector = open(aConnection({ nangoId }), "work");
    await Promise.all(Array.from({ length: 40 }, () => connector.check()));
    expect(connector.calls()).toBe(40);
    expect(reads.mock.calls.length).toBeLessThan(10);
  });

  it("looks no second time where the row was read just now, and looks again a second later", async () => {
    const { ctx, open } = opened();
    const reads = vi.spyOn(ctx.connections, "get");
    const now = vi.spyOn(performance, "now");
    now.mockReturnValue(1_000);
    const connector = open(aConnection({ nangoId }), "work", { fresh: true });
    await connector.check();
    expect(reads).not.toHaveBeenCalled();
    now.mockReturnValue(2_000);
    await connector.check();
    now.mockRestore();
    expect(reads).toHaveBeenCalledTimes(1);
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
    await expect(connector.open(file(stage.host), attachment)).rejects.toMatchObject({
      code: "conflict",
      details: { what: "connection" },
    });
  });
});

const attachment = { maxBytes: 1_000_000, as: "attachment" } as const;
const file = (origin: string): SourceFile => ({
  at: { blockId: "b" },
  origin: "hosted",
  url: `${origin}/report.txt`,
  name: "report.txt",
});

describe("the time that a connector has for files", () => {
  let server: Awaited<ReturnType<typeof listen>>;
  let asked = 0;
  beforeAll(async () => {
    server = await listen(0, (_, answer) => {
      asked++;
      answer.setHeader("content-type", "text/plain").end("A report");
    });
  });
  afterAll(() => server.close());

  it.each([
    ["work", 119_000, "opens it"],
    ["work", 120_001, "leaves it to the file mover"],
    ["move", 839_000, "opens it"],
    ["move", 840_001, "says that it took too long"],
  ] as const)("for %s, %s ms after it began: %s", async (purpose, ms, does) => {
    const { open } = opened(undefined, [server.url]);
    const now = vi.spyOn(performance, "now");
    onTestFinished(() => now.mockRestore());
    now.mockReturnValue(1_000);
    const connector = open(aConnection({ nangoId }), purpose);
    now.mockReturnValue(1_000 + ms);
    const before = asked;
    const leaving = purpose === "work" ? { leaveAbove: 1_000_000 } : {};
    const opening = connector.open(file(server.url), { ...attachment, ...leaving });
    if (does === "opens it") expect(await opening).toMatchObject({ name: "report.txt", size: 8 });
    else if (purpose === "work") await expect(opening).rejects.toSatisfy(isForMover);
    else await expect(opening).rejects.toThrow("“report.txt” did not arrive within 14 minutes.");
    expect(asked - before).toBe(does === "opens it" ? 1 : 0);
  });

  it("counts the calls of a move as those of work", async () => {
    const purposes: string[] = [];
    const { open } = opened({
      ...denying(0, 0),
      async take(_, purpose) {
        purposes.push(purpose);
        return { granted: true, at: 0 };
      },
    });
    await open(aConnection({ nangoId }), "move").check();
    expect(purposes).toEqual(["work"]);
  });
});
