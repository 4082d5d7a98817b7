import type { Context } from "../context.ts";
import type { Message } from "../events.ts";

/**
 * Notion says that something became of an entity. Nothing in the event is believed but which page to look at, and that through
 * our own connection alone, in order with everything else that is done there.
 */
export async function takeSourceHint(
  deps: Pick<Context, "connections" | "documents" | "queue">,
  hint: Extract<Message, { type: "source.hint" }>,
): Promise<void> {
  if (hint.entity.type !== "page") return;
  const connection = await deps.connections.byNangoId(hint.nangoId);
  if (connection?.state !== "connected" || connection.paused) return;
  const { workspaceId, id: connectionId } = connection;
  const sourceId = hint.entity.id.toLowerCase();
  const document = (await deps.documents.bySource(workspaceId, [sourceId])).get(sourceId);
  if (document?.source?.connectionId !== connectionId) return;
  const told = hint.toldAt ? { toldAt: hint.toldAt } : {};
  await deps.queue.send([
    { type: "page.check", workspaceId, connectionId, sourceId, hint: hint.hint, ...told },
  ]);
}
