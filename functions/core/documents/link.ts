import { type TraceName, trace } from "../activity/trace.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import { follow } from "../imports/follow.ts";
import { type Document, type Source, subject } from "./document.ts";

export type Linking = Needs<"documents" | "connections" | "queue" | Writing>;

/** A document that has, or had, a page at a source, and is not in the archive. */
export function sourceOfCurrent(document: Document): Source {
  if (!document.source) throw conflict("This document does not come from Notion.");
  if (document.state === "archived")
    throw conflict("An archived document is not kept current. Restore it first.");
  return document.source;
}

/**
 * From now on the document follows this page through this connection. The page is read at once, and what it says then is taken in
 * like any other change there.
 */
export async function link(
  ctx: Linking,
  document: Document,
  source: Source,
  { connection, did, details }: { connection: Connection; did: TraceName; details: Record<string, unknown> },
): Promise<Document> {
  const { stopped: _, stoppedAt: __, ...followed } = source;
  const saved = await ctx.documents.save(
    {
      ...document,
      source: {
        ...followed,
        connectionId: connection.id,
        state: isOpen(document) ? "changed" : "linked",
        // What it became meanwhile nobody has seen: it is proposed, whatever the rule for changes.
        taken: { ...(source.taken ?? wordsOf(document)), partly: true },
      },
      updatedAt: ctx.now().toISOString(),
    },
    trace(ctx, did, subject(document), { connectionId: connection.id, ...details }),
    { whileConnected: connection.id },
  );
  const { workspaceId, id: connectionId } = connection;
  const { sourceId, type, parent } = source;
  if (type === "row" && parent?.id && ctx.actor.type === "member")
    await follow(ctx, connectionId, parent.id, { by: ctx.actor, since: ctx.now() });
  await ctx.queue.send([{ type: "page.check", workspaceId, connectionId, sourceId, hint: ctx.newId("run") }]);
  return saved;
}

const wordsOf = ({ sha256, title, icon }: Document): NonNullable<Source["taken"]> => ({
  sha256,
  title,
  ...(icon ? { icon } : {}),
});

/** Whether something that came from the source still waits for a person. */
const isOpen = ({ source, beside, updateWaiting }: Document): boolean =>
  source?.forked ? beside !== undefined : updateWaiting;
