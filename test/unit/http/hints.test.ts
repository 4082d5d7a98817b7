import { expect, it } from "vitest";
import { hintOf } from "../../../functions/http/nango-webhook.ts";

it("a hint says when it was told, so that what was read later need not be read again", () => {
  const now = new Date("2026-11-20T10:00:30.000Z");
  const entity = { id: "p", type: "page" };
  const payload = { id: "event", type: "page.content_updated", entity };
  const raw = new TextEncoder().encode(JSON.stringify({ type: "forward", connectionId: "nango-1", payload }));
  expect(hintOf(raw, now)).toMatchObject({ type: "source.hint", entity, toldAt: now.toISOString() });
});
