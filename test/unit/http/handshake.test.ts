import { describe, expect, it } from "vitest";
import { eachRecord } from "../../../functions/adapters/sqs/each-record.ts";
import { dedupeOf, groupOf, Message } from "../../../functions/core/events.ts";
import { nangoWebhook } from "../../../functions/http/nango-webhook.ts";
import { testContext } from "../../fakes/context.ts";
import { memoryHandshakeStore } from "../../fakes/handshake-store.ts";
import { memoryLog } from "../../fakes/log.ts";
import { sqsEvent } from "../../integration/handlers/events.ts";
import { deliver } from "../core/stage.ts";

function opened() {
  const stage = testContext();
  const handshakes = memoryHandshakeStore(stage.clock.now);
  const ctx = { ...stage.ctx, handshakes };
  const post = async (body: string, isSigned = true) => {
    const app = nangoWebhook({ deps: ctx, verify: () => isSigned });
    const answer = await app.request("/webhooks/nango", { method: "POST", body });
    return [answer.status, await answer.json()];
  };
  return { ...stage, ctx, handshakes, post };
}
const handshake = (token: unknown, more: object = {}) =>
  JSON.stringify({ verification_token: token, ...more });

describe("the handshake of Notion's webhooks", () => {
  it.each([["secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl"], ["x".repeat(200)]])(
    "is queued by itself, kept by the worker, and told to nobody else: %s",
    async (token) => {
      const { post, queue, ctx, handshakes, log, traces, metrics } = opened();
      expect(await post(handshake(token))).toEqual([200, { status: "queued" }]);
      const message = queue.take() ?? expect.fail();
      expect(message).toMatchObject({ type: "notion.handshake", token, toldAt: ctx.now().toISOString() });
      expect(groupOf(message)).toBe("notion-handshake");
      // SQS shows these ids to whoever may look at the queue.
      expect(dedupeOf(message)).toMatch(/^notion\.handshake-[0-9a-f]{64}$/);
      await deliver({ ctx }, message);
      expect(await handshakes.newest()).toEqual({ token, toldAt: ctx.now().toISOString() });
      expect([queue.messages, log.lines, traces, metrics.counted]).toEqual([[], [], [], []]);
    },
  );

  it("is one message where it is sent again, and another for another token", async () => {
    const { post, queue } = opened();
    for (const token of ["secret_1", "secret_1", "secret_2"]) await post(handshake(token));
    expect(queue.messages).toMatchObject([{ token: "secret_1" }, { token: "secret_2" }]);
  });

  it.each([
    ["has more in it", handshake("secret_1", { type: "page.created" })],
    [
      "is wrapped",
      JSON.stringify({ type: "forward", connectionId: "n", payload: { verification_token: "s" } }),
    ],
    ["is too long", handshake("x".repeat(201))],
    ["is empty", handshake("")],
    ["has spaces", handshake("secret 1")],
    ["would move a terminal's cursor", handshake("secret_\u001b[2J")],
    ["ends with a line", handshake("secret_1\n")],
    ["is no text", handshake(["secret_1"])],
    ["is in a list", `[${handshake("secret_1")}]`],
  ])("is ignored where it %s", async (_, body) => {
    const { post, queue } = opened();
    expect(await post(body)).toEqual([200, { status: "ignored" }]);
    expect(queue.messages).toEqual([]);
  });

  it("is refused where Nango has not signed it", async () => {
    const { post, queue, log } = opened();
    expect((await post(handshake("secret_1"), false))[0]).toBe(401);
    expect(queue.messages).toEqual([]);
    expect(JSON.stringify(log.lines)).not.toContain("secret_1");
  });

  it("is in no log where it cannot be kept", async () => {
    const log = memoryLog();
    const told = { type: "notion.handshake", hint: "h", toldAt: "2026-11-20T10:00:00.000Z" };
    const messages = ["canary", "canary with a space"].map((token) => JSON.stringify({ ...told, token }));
    const bodies = [...messages, "canary"].map((body, n) => ({ body, group: `g${n}` }));
    const handler = eachRecord(Message, () => Promise.reject(new Error("The table is away")), log);
    expect((await handler(sqsEvent(bodies))).batchItemFailures).toHaveLength(3);
    expect(log.lines).toHaveLength(3);
    expect(JSON.stringify(log.lines)).not.toContain("canary");
  });
});
