import { allow } from "../access/actor.ts";
import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import { touchConnection } from "../connections/touch.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, isAppError, notFound } from "../errors.ts";
import type { Message } from "../events.ts";
import { isOutage, toldOf } from "../outage.ts";
import { type Rereading, readAgain } from "./read-again.ts";

/** A person asks to look at one document's page now. */
export async function requestCheck(
  ctx: Needs<"documents" | "connections" | "queue" | Writing>,
  input: { documentId: string },
): Promise<void> {
  allow(ctx.actor, "documents.write");
  const document = await ctx.documents.get(ctx.actor.workspaceId, input.documentId);
  if (!document) throw notFound("Document", input.documentId);
  if (!document.source || document.source.state === "disconnected")
    throw conflict("This document is not linked to a page at Notion.");
  if (document.state === "archived")
    throw conflict("An archived document is not kept current. Restore it first.");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, document.source.connectionId);
  if (connection?.state !== "connected") throw conflict("Its connection needs reconnecting first.");
  await ctx.queue.send([
    {
      type: "page.check",
      workspaceId: ctx.actor.workspaceId,
      connectionId: connection.id,
      sourceId: document.source.sourceId,
      hint: ctx.newId("run"),
    },
  ]);
}

/** Reads one page again, if a document is linked to it through this connection. What cannot be read now is left to the next sync. */
export async function checkPage(
  ctx: Rereading & Needs<"connector">,
  message: Extract<Message, { type: "page.check" }>,
): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, message.connectionId);
  if (connection?.state !== "connected") return;
  const { sourceId } = message;
  try {
    if ((await readAgain(ctx, connection, ctx.connector(connection, "work"), sourceId)) !== "behind") return;
  } catch (error) {
    if (isOutage(error)) throw error;
    if (isAppError(error, "connection_broken")) return breakIfRevoked(ctx, connection.id);
    if (isAppError(error, "conflict") && error.details.what === "connection") return;
    const level = isAppError(error) ? "warn" : "error";
    ctx.log[level]("A page could not be looked at", {
      connectionId: connection.id,
      sourceId,
      ...toldOf(error),
    });
  }
  await touchConnection(ctx, connection.id, (latest) =>
    latest.behind?.includes(sourceId) ? latest : { ...latest, behind: [...(latest.behind ?? []), sourceId] },
  );
}
