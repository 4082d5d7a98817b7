import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyNangoSignature } from "../../../../functions/adapters/nango/webhook.ts";
import { nangoWebhook } from "../../../../functions/http/nango-webhook.ts";
import { aPublishedDocument, aSource, aVersion } from "../../../fakes/builders.ts";
import { connectedStage, deliver, hours, pageId, propertyTime, type Stage } from "../stage.ts";

const key = "a-signing-key";
const many = 10_000;

/** Posts as Nango does; every request is answered with 200. */
function posting(stage: Stage) {
  const app = nangoWebhook({
    deps: stage.ctx,
    verify: (body, signature) => verifyNangoSignature(body, signature, key),
  });
  return async (payload: object) => {
    const body = JSON.stringify({ type: "forward", connectionId: "nango-1", payload });
    const headers = { "x-nango-hmac-sha256": createHmac("sha256", key).update(body).digest("hex") };
    const { status } = await app.request("/webhooks/nango", { method: "POST", body, headers });
    if (status !== 200) throw new Error(`Answered ${status}`);
  };
}
const edited = (id: string) => ({
  id,
  type: "page.content_updated",
  entity: { id: pageId(1), type: "page" },
});

function stageOf() {
  const stage = connectedStage({
    documents: [aPublishedDocument({ source: aSource({ sourceId: pageId(1) }) })],
    versions: [aVersion()],
  });
  stage.clock.advance(hours(1));
  stage.notion.page({ id: pageId(1), title: "SOC 2 report" }, "New.");
  return stage;
}
async function drained(stage: Stage): Promise<void> {
  for (let next = stage.queue.take(); next; next = stage.queue.take()) await deliver(stage, next);
}

describe("ten thousand webhooks", { timeout: propertyTime }, () => {
  it("about one page have it read once, and what it holds is proposed", async () => {
    const stage = stageOf();
    const post = posting(stage);
    for (let n = 0; n < many; n++) await post(edited(randomUUID()));
    expect(stage.queue.messages).toHaveLength(many);
    stage.clock.advance(1);
    await drained(stage);
    expect(stage.notion.calls).toEqual([`item ${pageId(1)}`, `fetch ${pageId(1)}`]);
    expect(await stage.ctx.documents.get("wsp_acme", "doc_soc2")).toMatchObject({
      version: 2,
      updateWaiting: true,
      published: { version: 1 },
    });
  });

  it("of one event are one message", async () => {
    const stage = stageOf();
    const post = posting(stage);
    for (let n = 0; n < many; n++) await post(edited("one"));
    expect(stage.queue.messages).toHaveLength(1);
  });

  it("about as many pages that are not imported cost twenty calls", async () => {
    const stage = stageOf();
    const post = posting(stage);
    for (let n = 0; n < many; n++)
      await post({ id: randomUUID(), type: "page.created", entity: { id: randomUUID(), type: "page" } });
    await drained(stage);
    expect(stage.notion.calls).toHaveLength(20);
    expect([stage.traces, stage.log.lines.filter(({ level }) => level === "error")]).toEqual([[], []]);
  });
});
