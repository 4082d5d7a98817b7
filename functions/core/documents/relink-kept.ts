import { allow } from "../access/actor.ts";
import { liveConnection } from "../catalog/request-refresh.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs } from "../context.ts";
import { conflict, isAppError } from "../errors.ts";
import type { Document } from "./document.ts";
import { type Linking, link } from "./link.ts";

/** What is told of them by name. */
const mostNamed = 50;
/** So many are linked with each request: whoever asks goes on until none is left. */
const mostAtOnce = 50;

/** Documents that were kept when this Notion workspace was disconnected, and that could follow their pages again through this connection. */
export async function keptDocuments(
  ctx: Needs<"connections" | "documents">,
  input: { connectionId: string },
): Promise<{ count: number; items: Document[] }> {
  allow(ctx.actor, "documents.write");
  const connection = await liveConnection(ctx, input.connectionId);
  let count = 0;
  const items: Document[] = [];
  for await (const document of kept(ctx, connection)) {
    count++;
    if (items.length < mostNamed) items.push(document);
  }
  return { count, items };
}

/** Links the next of them, and has each page looked at. Asking again goes on, since what is linked is offered no longer. */
export async function relinkKept(
  ctx: Linking,
  input: { connectionId: string },
): Promise<{ relinked: number; more: boolean }> {
  allow(ctx.actor, "documents.write");
  const connection = await liveConnection(ctx, input.connectionId);
  if (connection.state !== "connected") throw conflict("Reconnect Notion first, then link the documents.");
  const turn: Document[] = [];
  for await (const document of kept(ctx, connection)) if (turn.push(document) > mostAtOnce) break;
  let relinked = 0;
  for (const document of turn.slice(0, mostAtOnce))
    if (await linkAgain(ctx, connection, document)) relinked++;
  return { relinked, more: turn.length > mostAtOnce };
}

/** Whoever changed it meanwhile decides: it is offered again. */
async function linkAgain(ctx: Linking, connection: Connection, document: Document): Promise<boolean> {
  if (!document.source) return false;
  try {
    const how = { connection, did: "document.relinked" as const, details: { kept: true } };
    await link(ctx, document, document.source, how);
    return true;
  } catch (error) {
    if (isAppError(error, "conflict") && error.details.what !== "connection") return false;
    throw error;
  }
}

/** Of all connections to the same Notion workspace that are gone. */
async function* kept(
  ctx: Needs<"connections" | "documents">,
  connection: Connection,
): AsyncGenerator<Document> {
  const { workspaceId } = ctx.actor;
  const former = (await ctx.connections.list(workspaceId)).filter(
    ({ state, notionWorkspaceId }) =>
      state === "disconnected" && notionWorkspaceId === connection.notionWorkspaceId,
  );
  for (const { id } of former) {
    let cursor: string | undefined;
    do {
      const page = await ctx.documents.byConnection(workspaceId, id, { cursor, limit: 200 });
      const offered = page.items.filter(mayBeOffered);
      const holders = await ctx.documents.bySource(
        workspaceId,
        offered.map(({ source }) => source?.sourceId ?? ""),
      );
      // Where another document was imported for the page meanwhile, that one stands for it.
      yield* offered.filter(({ id, source }) => holders.get(source?.sourceId ?? "")?.id === id);
      cursor = page.cursor;
    } while (cursor);
  }
}

const mayBeOffered = ({ source, state }: Document): boolean =>
  state !== "archived" && source?.state === "disconnected" && !source.stopped && !source.forked;
