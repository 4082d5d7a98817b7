import { Hono } from "hono";
import * as z from "zod";
import { asNangoError, parse, refuse } from "./errors.ts";
import type { Knobs } from "./knobs.ts";
import type { Parts } from "./parts.ts";
import type { RateLimit } from "./rate-limit.ts";
import { jsonBody } from "./routes/request.ts";

const Failure = z.strictObject({
  status: z.number().int().min(0).max(599),
  times: z.number().int().min(1).default(1),
  method: z.string().optional(),
  path: z.string().optional(),
  retryAfterSeconds: z.number().min(0).optional(),
});

const Changes = z
  .strictObject({
    webhookUrl: z.union([z.url(), z.literal("")]),
    onAuthCreation: z.boolean(),
    onAuthRefreshError: z.boolean(),
    deletionWebhooks: z.boolean(),
    recoveredWebhooks: z.boolean(),
    strictHandshake: z.boolean(),
    forgetWorkspaces: z.boolean(),
    maxRetryWaitSeconds: z.number().min(0).nullable(),
    deliveryMode: z.enum(["send", "hold", "drop"]),
    rateLimitPerMinute: z.number().int().min(0).nullable(),
    nextReconnectWorkspace: z.string().nullable(),
  })
  .partial();

const Release = z.strictObject({ ids: z.array(z.string()).optional(), reversed: z.boolean().optional() });

/** The switches under `/sandbox/control/nango`; the README beside this folder has a line on each. */
export function nangoControl(
  parts: Parts,
  { knobs, rateLimit, reset }: { knobs: Knobs; rateLimit: RateLimit; reset(): Promise<void> },
): Hono {
  const { store, clock, deliveries, refresh } = parts;
  const control = new Hono();
  control.onError((error) => {
    const { status, error: body } = asNangoError(error);
    return Response.json({ error: body }, { status });
  });

  control.post("/reset", async (c) => {
    await reset();
    return c.body(null, 204);
  });

  control.get("/settings", (c) => c.json(store.state.settings));
  control.patch("/settings", async (c) => {
    Object.assign(store.state.settings, parse(Changes, await jsonBody(c), "invalid_body"));
    rateLimit.forget();
    await store.save();
    return c.json(store.state.settings);
  });

  control.get("/webhooks", (c) => c.json({ items: store.state.deliveries }));
  control.delete("/webhooks", async (c) => {
    store.state.deliveries = [];
    await store.save();
    return c.body(null, 204);
  });
  control.post("/deliveries/release", async (c) => {
    const order = parse(Release, await jsonBody(c), "invalid_body");
    return c.json({ items: await deliveries.release(order) });
  });
  control.post("/deliveries/redeliver", async (c) => {
    const { id } = parse(z.strictObject({ id: z.string().optional() }), await jsonBody(c), "invalid_body");
    const again = await deliveries.redeliver(id);
    if (!again) throw refuse(404, "not_found", "There is no such delivery");
    return c.json(again);
  });

  control.post("/fail-next", async (c) => {
    knobs.planFailure(parse(Failure, await jsonBody(c), "invalid_body"));
    return c.body(null, 204);
  });
  control.post("/latency", async (c) => {
    knobs.setLatency(parse(z.strictObject({ ms: z.number().min(0) }), await jsonBody(c), "invalid_body").ms);
    return c.body(null, 204);
  });
  control.post("/sessions/expire", async (c) => {
    const { token } = parse(
      z.strictObject({ token: z.string().optional() }),
      await jsonBody(c),
      "invalid_body",
    );
    for (const session of store.state.sessions) {
      if (!token || session.token === token) session.expires_at = clock.now().toISOString();
    }
    await store.save();
    return c.body(null, 204);
  });

  control.post("/tokens/refresh", async (c) => {
    const outcomes = store.state.connections.map((connection) => refresh(connection, { force: true }));
    return c.json({ items: await Promise.all(outcomes) });
  });

  control.get("/requests", (c) => c.json(knobs.counts()));
  control.delete("/requests", (c) => {
    knobs.forgetCounts();
    return c.body(null, 204);
  });
  return control;
}
