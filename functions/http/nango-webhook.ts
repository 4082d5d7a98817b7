import { createHash } from "node:crypto";
import { Hono } from "hono";
import * as z from "zod";
import { Handshake } from "../core/connections/handshake.ts";
import type { Context } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import type { Message } from "../core/events.ts";
import { hintFor } from "../core/sync/hint-for.ts";
import { respond } from "./errors.ts";

export interface NangoWebhook {
  deps: Pick<Context, "queue" | "log" | "metrics" | "now">;
  /** Over the raw bytes. */
  verify(body: Uint8Array, signature: string | undefined): boolean;
}

const Auth = z.object({
  type: z.literal("auth"),
  connectionId: z.string().min(1).max(200),
  operation: z.string().max(50),
  success: z.boolean(),
});

/**
 * What of Notion's events concerns us; locks, comments, views and what Notion may send one day are ignored.
 * https://developers.notion.com/reference/webhooks-events-delivery
 */
const NotionEvent = z.object({
  id: z.string().min(1).max(200),
  type: z
    .string()
    .regex(
      /^(page|database|data_source)\.(created|content_updated|properties_updated|schema_updated|moved|deleted|undeleted)$/,
    ),
  timestamp: z.iso.datetime({ offset: true }).optional().catch(undefined),
  entity: z.object({
    id: z.string().min(1).max(200),
    // A linked database is a block.
    type: z.enum(["page", "database", "data_source"]),
  }),
  data: z
    .object({ parent: z.object({ data_source_id: z.string().max(200).optional() }) })
    .optional()
    .catch(undefined),
  // Beside this Nango lets anything in unsigned.
  verification_token: z.undefined().optional(),
});

/** Wrapped by Nango, which sends it for every connection of that Notion workspace. */
const Forward = z.object({
  type: z.literal("forward"),
  connectionId: z.string().min(1).max(200),
  payload: NotionEvent,
});

/** As Notion sent it, where Nango knows no connection of that Notion workspace. We may know better. */
const Unmatched = NotionEvent.extend({ workspace_id: z.string().min(1).max(200) });

/**
 * Notion's handshake comes as Notion sent it, and Nango lets such a body in unsigned: whoever knows the integration's address at
 * Nango can send one. So it is only shown to the operator, and Notion takes no token but its own.
 */
const Bare = z.strictObject({ verification_token: Handshake.shape.token });

const Known = z.union([Auth, Forward]);
const maxBytes = 1_000_000;
const gatheredMs = 10 * 60_000;

/**
 * Takes what Nango tells us: verified, made small, queued, answered. Nothing in it is believed: the worker reads again through
 * our own connection. What is signed but unknown is ignored with 200, so that Nango does not send it again.
 */
export function nangoWebhook({ deps, verify }: NangoWebhook) {
  const rejected = (reason: string) => {
    deps.log.warn("A webhook was rejected", { reason });
    deps.metrics.count("WebhookRejections");
  };
  const app = new Hono();
  app.onError((error, c) =>
    respond(c, error, (cause) => deps.log.error("A webhook failed", { error: String(cause) })),
  );
  app.post("/webhooks/nango", async (c) => {
    const raw = new Uint8Array(await c.req.arrayBuffer());
    if (raw.length > maxBytes) {
      rejected("size");
      throw new AppError("invalid", "The body is too large");
    }
    if (!verify(raw, c.req.header("x-nango-hmac-sha256"))) {
      rejected("signature");
      throw new AppError("unauthenticated", "The signature is not right");
    }
    if (parseJson(raw) === undefined) rejected("no JSON");
    const message = hintOf(raw, deps.now());
    if (!message) return c.json({ status: "ignored" });
    await deps.queue.send([message]);
    return c.json({ status: "queued" });
  });
  return app;
}

/** The hint that a body gives, if any. */
export function hintOf(raw: Uint8Array, now: Date): Message | undefined {
  const body = parseJson(raw);
  const bare = Bare.safeParse(body).data;
  if (bare)
    return {
      type: "notion.handshake",
      token: bare.verification_token,
      hint: digest(bare.verification_token),
      toldAt: now.toISOString(),
    };
  const unmatched = Unmatched.safeParse(body).data;
  if (unmatched)
    return {
      type: "workspace.hint",
      notionWorkspaceId: unmatched.workspace_id,
      ...toldBy(unmatched, now),
      hint: digest(unmatched.id),
      part: 0,
    };
  const parsed = Known.safeParse(body);
  if (!parsed.success) return undefined;
  const event = parsed.data;
  if (event.type === "forward") {
    const { connectionId: nangoId, payload } = event;
    // The same event goes to every connection of a Notion workspace, and may come twice to each.
    const hint = hintFor(nangoId, digest(payload.id));
    return { type: "source.hint", nangoId, ...toldBy(payload, now), hint };
  }
  // A failed creation names a connection that does not exist.
  if (event.operation === "creation" && !event.success) return undefined;
  return {
    type: "connection.hint",
    nangoId: event.connectionId,
    operation: event.operation,
    // Nango gives its events no id: one body within one minute is one hint.
    hint: digest(Buffer.concat([raw, Buffer.from(now.toISOString().slice(0, 16))])),
  };
}

function toldBy({ type, entity, timestamp, data }: z.infer<typeof NotionEvent>, now: Date) {
  const under = data?.parent.data_source_id;
  // Notion gathers events for some minutes, and tries again for a day: one so late tells nothing that was read since.
  const latest = timestamp ? Date.parse(timestamp) + gatheredMs : Number.POSITIVE_INFINITY;
  const toldAt = new Date(Math.min(now.getTime(), latest)).toISOString();
  return { event: type, entity, ...(under ? { under } : {}), toldAt };
}

function parseJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    return undefined;
  }
}

const digest = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");
