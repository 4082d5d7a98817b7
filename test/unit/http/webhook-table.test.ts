import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyNangoSignature } from "../../../functions/adapters/nango/webhook.ts";
import { nangoWebhook } from "../../../functions/http/nango-webhook.ts";
import { testContext } from "../../fakes/context.ts";

const key = "a-signing-key";
const id = "AAAAAAAA-0000-4000-8000-000000000001";

/** Notion's event, in its own shape. */
const event = (but: object = {}) => ({
  id: "367cba44-b6f3-4c92-81e7-6a2e9659efd4",
  timestamp: "2026-11-20T08:59:58.000Z",
  workspace_id: "11111111-2222-4333-8444-555555555555",
  workspace_name: "Acme HQ",
  subscription_id: "29d75c0d-5546-4414-8459-7b7a92f1fc4b",
  integration_id: "0ef2e755-4912-8096-91c1-00376a88a5ca",
  type: "page.content_updated",
  authors: [{ id: "c7c11cca-1d73-471d-9b6e-bdef51470190", type: "person" }],
  accessible_by: [{ id: "556a1abf-4f08-40c6-878a-75890d2a88ba", type: "bot" }],
  attempt_number: 1,
  api_version: "2026-03-11",
  entity: { id, type: "page" },
  data: { parent: { id: "13950b26-c203-4f3b-b97d-93ec06319565", type: "space" }, updated_blocks: [] },
  ...but,
});
const forward = (payload: object = event(), connectionId = "nango-1") => ({
  connectionId,
  from: "notion",
  payload,
  providerConfigKey: "notion",
  type: "forward",
});

function opened() {
  const stage = testContext();
  const app = nangoWebhook({
    deps: stage.ctx,
    verify: (body, signature) => verifyNangoSignature(body, signature, key),
  });
  const post = async (body: string, signature = signed(body)) => {
    const headers: Record<string, string> = signature ? { "x-nango-hmac-sha256": signature } : {};
    const answer = await app.request("/webhooks/nango", { method: "POST", body, headers });
    return { code: answer.status, ...(await answer.json()) };
  };
  return { ...stage, post, tell: (body: object) => post(JSON.stringify(body)) };
}
const signed = (body: string, by = key) => createHmac("sha256", by).update(body).digest("hex");

describe("what a webhook may say", () => {
  it.each([
    ...["created", "content_updated", "properties_updated", "moved", "deleted", "undeleted"].map(
      (did) => [`page.${did}`, "page"] as const,
    ),
    ...["created", "moved", "deleted", "undeleted", "content_updated", "schema_updated"].map(
      (did) => [`database.${did}`, "database"] as const,
    ),
    ...["created", "content_updated", "schema_updated", "moved", "deleted", "undeleted"].map(
      (did) => [`data_source.${did}`, "data_source"] as const,
    ),
  ])("is queued as a small hint: %s", async (type, kind) => {
    const { tell, queue } = opened();
    const parent = { id, type: "database", data_source_id: "source" };
    const said = event({ type, entity: { id, type: kind }, data: { parent } });
    expect(await tell(forward(said))).toEqual({ code: 200, status: "queued" });
    expect(queue.messages).toEqual([
      {
        type: "source.hint",
        nangoId: "nango-1",
        event: type,
        entity: { id, type: kind },
        under: "source",
        hint: expect.stringMatching(/^[0-9a-f]{64}$/),
        toldAt: "2026-11-20T09:00:00.000Z",
      },
    ]);
  });

  it.each([
    ["page.locked", "page"],
    ["page.unlocked", "page"],
    ["page.transcription_block.transcript_deleted", "page"],
    ["comment.created", "comment"],
    ["comment.deleted", "comment"],
    ["file_upload.completed", "file_upload"],
    ["view.updated", "view"],
    ["page.sung", "page"],
    ["database.created", "block"],
    ["data_source.moved", "block"],
    ["agent.hired", "agent"],
  ])("is ignored where it does not concern us: %s of a %s", async (type, kind) => {
    const { tell, queue, log } = opened();
    const said = event({ type, entity: { id, type: kind } });
    for (const body of [forward(said), said]) expect(await tell(body)).toMatchObject({ status: "ignored" });
    expect([queue.messages, log.lines]).toEqual([[], []]);
  });

  it("is for every connection of its Notion workspace where Nango put it into no envelope", async () => {
    const { tell, queue } = opened();
    expect(await tell(event())).toMatchObject({ status: "queued" });
    expect(queue.messages).toMatchObject([
      { type: "workspace.hint", notionWorkspaceId: event().workspace_id, part: 0, entity: { id } },
    ]);
    const { workspace_id: _, ...nowhere } = event();
    expect(await tell(nowhere)).toMatchObject({ status: "ignored" });
  });

  it("is ignored beside a verification token, which Nango lets in unsigned", async () => {
    const { tell, queue } = opened();
    const said = event({ verification_token: "secret_x" });
    for (const body of [said, forward(said)]) expect(await tell(body)).toMatchObject({ status: "ignored" });
    expect(queue.messages).toEqual([]);
  });

  it("is one message where it comes again, and another for another connection or another event", async () => {
    const { tell, queue } = opened();
    for (let n = 0; n < 3; n++) await tell(forward());
    for (let n = 0; n < 3; n++) await tell(event());
    expect(queue.messages).toHaveLength(2);
    await tell(forward(event(), "nango-2"));
    await tell(forward(event({ id: "another" })));
    expect(queue.messages).toHaveLength(4);
  });

  it("counts as told when it came, but for one that Notion sends again hours later", async () => {
    const { tell, queue } = opened();
    await tell(forward(event({ timestamp: "2026-11-19T09:00:00.000Z", attempt_number: 8 })));
    await tell(forward(event({ id: "2", timestamp: "2026-11-20T08:55:00.000Z" })));
    await tell(forward(event({ id: "3", timestamp: "in the afternoon" })));
    await tell(forward(event({ id: "4", timestamp: "2036-11-20T09:00:00.000Z" })));
    const now = "2026-11-20T09:00:00.000Z";
    expect(queue.messages.map((message) => "toldAt" in message && message.toldAt)).toEqual([
      "2026-11-19T09:10:00.000Z",
      now,
      now,
      now,
    ]);
  });
});

describe("webhooks that nobody should believe", () => {
  const bodies = [JSON.stringify(forward()), JSON.stringify(event()), JSON.stringify({ type: "auth" })];

  it.each(bodies)(
    "are refused without a signature, with another's, and with one byte changed: %s",
    async (body) => {
      const { post, queue } = opened();
      const right = signed(body);
      const forged = [
        "",
        signed(body, "another key"),
        signed(`${body} `),
        right.slice(0, -2),
        `${right}00`,
        `sha256=${right}`,
        "0".repeat(64),
      ];
      for (const signature of forged) expect(await post(body, signature)).toMatchObject({ status: 401 });
      for (let at = 0; at < body.length; at += 7) {
        const changed = `${body.slice(0, at)}${body[at] === "x" ? "y" : "x"}${body.slice(at + 1)}`;
        expect(await post(changed, right)).toMatchObject({ status: 401 });
      }
      expect(queue.messages).toEqual([]);
    },
  );

  it.each(bodies)("are ignored where they end too early, and counted: %s", async (body) => {
    const { post, queue, metrics } = opened();
    for (let end = 0; end < body.length; end += 11)
      expect(await post(body.slice(0, end))).toMatchObject({ status: "ignored" });
    expect(queue.messages).toEqual([]);
    expect(metrics.of("WebhookRejections").length).toBe(Math.ceil(body.length / 11));
  });

  it("are refused where they are too large, before anything is read", async () => {
    const { post, queue } = opened();
    expect(await post(JSON.stringify(forward(event({ pad: "x".repeat(1_000_000) }))))).toMatchObject({
      status: 400,
    });
    expect(queue.messages).toEqual([]);
  });

  it("are ignored where they have another shape than any that is known", async () => {
    const { tell, post, queue } = opened();
    const shapes = [
      forward({ ...event(), entity: { id: "", type: "page" } }),
      forward({ ...event(), entity: { id: "x".repeat(201), type: "page" } }),
      forward({ ...event(), entity: id }),
      forward({ ...event(), id: 7 }),
      { ...forward(), connectionId: "" },
      { ...forward(), payload: [event()] },
      { type: "sync", connectionId: "nango-1", success: true },
      { type: "async_action", connectionId: "nango-1" },
      { type: "auth", connectionId: "nango-1", operation: "creation", success: false },
    ];
    for (const shape of shapes) expect(await tell(shape)).toMatchObject({ status: "ignored" });
    for (const body of ["[]", "null", "7", '"page.created"'])
      expect(await post(body)).toMatchObject({ status: "ignored" });
    expect(queue.messages).toEqual([]);
  });
});
