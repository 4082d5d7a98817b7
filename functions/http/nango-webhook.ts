import { createHash } from "node:crypto";
import { Hono } from "hono";
import * as z from "zod";
import { Handshake } from "../core/connections/handshake.ts";
import type { Context } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import type { Message } from "../core/events.ts";
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

/** Notion's event, wrapped by Nango; sent to every connection of that Notion workspace. */
const Forward = z.object({
  type: z.literal("forward"),
  connectionId: z.string().min(1).max(200),
  payload: z.object({
    id: z.string().min(1).max(200),
    type: z.string().max(100),
    entity: z.object({ id: z.string().min(1).max(200), type: z.string().max(50) }),
  }),
});

/**
 * Notion's handshake comes as Notion sent it, and Nango lets such a body in unsigned: whoever knows the integration's address at
 * Nango can send one. So it is only shown to the operator, and Notion takes no token but its own.
 */
const Bare = z.strictObject({ verification_token: Handshake.shape.token });

const Known = z.union([Auth, Forward]);
const maxBytes = 1_000_000;

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
  const parsed = Known.safeParse(body);
  if (!parsed.success) return undefined;
  const event = parsed.data;
  if (event.type === "forward")
    return {
      type: "source.hint",
      nangoId: event.connectionId,
      event: event.payload.type,
      entity: event.payload.entity,
      // The same event goes to every connection of a Notion workspace, and may come twice to each.
      hint: digest(`${event.connectionId} ${event.payload.id}`),
      toldAt: now.toISOString(),
    };
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

function parseJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    return undefined;
  }
}

const digest = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");
