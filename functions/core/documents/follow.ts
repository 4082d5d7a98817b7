import { trace } from "../activity/trace.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import { noteWell } from "../sync/losses.ts";
import { type Document, type Source, subject } from "./document.ts";
import { type Linking, link, sourceOfCurrent } from "./link.ts";
import { documentToChange, type Seen } from "./to-change.ts";

/** What the page says from now on is nobody's business here, until a person follows, links or imports it again. */
export async function unfollowDocument(
  ctx: Needs<"documents" | "connections" | Writing>,
  input: Seen,
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const source = sourceOfCurrent(document);
  if (source.stopped) return document;
  const at = ctx.now().toISOString();
  const saved = await ctx.documents.save(
    {
      ...document,
      source: { ...source, state: "disconnected", stopped: true, stoppedAt: at },
      updatedAt: at,
    },
    trace(ctx, "document.unfollowed", subject(document), { state: source.state }),
  );
  await forgetLoss(ctx, source);
  return saved;
}

/** Follows the same page again, through its connection or, where that is gone, the one that now leads to the same Notion workspace. */
export async function followDocument(ctx: Linking, input: Seen): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const source = sourceOfCurrent(document);
  if (source.state !== "disconnected") throw conflict("This document follows its page already.");
  const connection = await connectionTo(ctx, source);
  return link(ctx, document, source, { connection, did: "document.followed", details: {} });
}

async function connectionTo(ctx: Needs<"connections">, source: Source): Promise<Connection> {
  const all = await ctx.connections.list(ctx.actor.workspaceId);
  const former = all.find(({ id }) => id === source.connectionId);
  const live = all.find(
    ({ notionWorkspaceId, state }) =>
      notionWorkspaceId === former?.notionWorkspaceId &&
      (state === "connected" || state === "needs_reconnecting"),
  );
  if (live?.state === "connected") return live;
  throw conflict(
    live
      ? `The connection to ${live.notionWorkspaceName} needs reconnecting first. The document stays as it is.`
      : `${former?.notionWorkspaceName ?? "Its Notion workspace"} is not connected any more. Connect it again, or link the document to another page.`,
  );
}

/** Whoever is followed no longer is missed by nobody. */
export async function forgetLoss(
  ctx: Needs<"connections" | Writing>,
  { connectionId, sourceId }: Source,
): Promise<void> {
  const connection = await ctx.connections.get(ctx.actor.workspaceId, connectionId);
  if (connection) await noteWell(ctx, connection, sourceId);
}
