import { allow } from "../access/actor.ts";
import type { Connector } from "../catalog/connector.ts";
import { mostInWorker } from "../catalog/large-file.ts";
import { mostLegs } from "../catalog/readings.ts";
import { breakIfRevoked } from "../connections/break-if-revoked.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import type { Source } from "../documents/document.ts";
import { conflict, isAppError, notFound } from "../errors.ts";
import type { Message, Moving } from "../events.ts";
import { isOutage, toldOf } from "../outage.ts";
import { handOnPage, noteBehind, noteCaughtUp } from "./behind.ts";
import { mayLookAgain } from "./hinted.ts";
import { isBack } from "./losses.ts";
import { planSync } from "./plan.ts";
import { type Rereading, readAgain } from "./read-again.ts";
import { rulesFor } from "./rules.ts";

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
export const checkPage = (
  ctx: Rereading & Needs<"connector" | "mover" | "pause">,
  message: Extract<Message, { type: "page.check" }>,
): Promise<void> =>
  check(ctx, message, {
    purpose: "work",
    handOn: () => handOnPage(ctx, message),
    ...(message.hinted ? { mayLook: (connection, source) => mayLookAgain(ctx, connection, source) } : {}),
  });

/** The same in the file mover, which has the time for what the worker hands on; what is more than that goes on in a next message. */
export const movePage = (
  ctx: Rereading & Needs<"connector" | "mover">,
  message: Extract<Moving, { type: "page.check" }>,
): Promise<void> => {
  const leg = (message.leg ?? 0) + 1;
  const handOn = leg < mostLegs ? () => ctx.mover.send([{ ...message, leg }]) : undefined;
  return check(ctx, message, { purpose: "move", handOn });
};

interface How {
  purpose: "work" | "move";
  handOn: (() => Promise<void>) | undefined;
  /** Asked before a page that was told of is looked at. */
  mayLook?: ((connection: Connection, source: Source) => Promise<boolean>) | undefined;
}

async function check(
  ctx: Rereading & Needs<"connector">,
  message: Extract<Message, { type: "page.check" }>,
  { purpose, handOn, mayLook }: How,
): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, message.connectionId);
  // The first sync after a reconnect begins with it.
  if (connection?.state === "needs_reconnecting") return noteBehind(ctx, message);
  if (connection?.state !== "connected") return;
  const { sourceId } = message;
  try {
    const connector = ctx.connector(connection, purpose);
    // What was handed on counts as behind until it was looked at, so the file mover looks whatever was read since.
    const since = purpose === "work" ? message.toldAt : undefined;
    const known = message.toldAt && (await isKnown(ctx, connection, connector, sourceId, { since, mayLook }));
    if (known === "read since") return;
    if (known === "unchanged") return await noteCaughtUp(ctx, message);
    const most = purpose === "work" ? mostInWorker : undefined;
    const { outcome } = await readAgain(ctx, connection, connector, sourceId, most);
    if ((outcome === "large" || outcome === "begun") && handOn) return await handOn();
    if (outcome !== "behind" && outcome !== "begun") return await noteCaughtUp(ctx, message);
  } catch (error) {
    if (isOutage(error)) throw error;
    if (isAppError(error, "connection_broken")) {
      await noteBehind(ctx, message);
      return breakIfRevoked(ctx, connection.id);
    }
    if (isAppError(error, "conflict") && error.details.what === "connection") return;
    const level = isAppError(error) ? "warn" : "error";
    ctx.log[level]("A page could not be looked at", {
      connectionId: connection.id,
      sourceId,
      ...toldOf(error),
    });
  }
  await noteBehind(ctx, message);
}

/** Many edits give many hints: what was read after Notion told is known, and one call says whether anything else is new. */
async function isKnown(
  ctx: Rereading,
  connection: Connection,
  connector: Connector,
  sourceId: string,
  { since, mayLook }: Pick<How, "mayLook"> & { since: string | undefined },
): Promise<"read since" | "unchanged" | undefined> {
  const known = await ctx.documents.bySource(ctx.actor.workspaceId, [sourceId]);
  const source = known.get(sourceId)?.source;
  if (!source || (since && source.readAt >= since)) return "read since";
  if (mayLook && !(await mayLook(connection, source))) return "read since";
  // In the minute of the last reading every edit looks like none, so the page is read in any case.
  const stands = source.state === "linked" || source.state === "changed";
  if (stands && Date.parse(source.readAt) < Date.parse(source.lastEditedAt) + 60_000) return undefined;
  try {
    const item = await connector.item(sourceId, source.type);
    const rules = await rulesFor(ctx, known.values());
    const isNews = isBack(connection, item) || planSync(connection.id, [item], known, rules).length > 0;
    return isNews ? undefined : "unchanged";
  } catch (error) {
    // Reading it says, and records, what has become of it.
    if (isAppError(error, "source_gone")) return undefined;
    throw error;
  }
}
