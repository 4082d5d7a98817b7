import type { Connection } from "../connections/connection.ts";
import type { Context } from "../context.ts";
import type { Message } from "../events.ts";
import { dashedId } from "../markdown/notion-links.ts";
import { hintFor } from "./hint-for.ts";
import { maySpendOnHints } from "./hinted.ts";

type Hint = Extract<Message, { type: "source.hint" | "workspace.hint" }>;
type Telling = Pick<Context, "connections" | "documents" | "queue" | "now">;

/**
 * Notion says that something became of an entity. Nothing in the event is believed but what to look at, and that through our own
 * connection alone, in order with everything else that is done there.
 */
export async function takeSourceHint(
  deps: Telling,
  hint: Extract<Hint, { type: "source.hint" }>,
): Promise<void> {
  const connection = await deps.connections.byNangoId(hint.nangoId);
  if (connection) await tell(deps, connection, hint, hint.hint);
}

/** The same for every connection to a Notion workspace, where Nango knew of none; a part of them with each message. */
export async function takeWorkspaceHint(
  deps: Telling,
  hint: Extract<Hint, { type: "workspace.hint" }>,
): Promise<void> {
  const { cursor } = hint;
  const page = await deps.connections.byNotionWorkspace(hint.notionWorkspaceId, cursor ? { cursor } : {});
  for (const { workspaceId, connectionId } of page.items) {
    const connection = await deps.connections.get(workspaceId, connectionId);
    if (connection) await tell(deps, connection, hint, hintFor(connection.nangoId, hint.hint));
  }
  if (page.cursor) await deps.queue.send([{ ...hint, part: hint.part + 1, cursor: page.cursor }]);
}

async function tell(deps: Telling, connection: Connection, told: Hint, hint: string): Promise<void> {
  if (connection.state !== "connected" || connection.paused) return;
  const sourceId = dashedId(told.entity.id);
  if (!sourceId) return;
  const { workspaceId, id: connectionId } = connection;
  const { toldAt = deps.now().toISOString() } = told;
  const about = { workspaceId, connectionId, sourceId, hint, toldAt };

  if (told.entity.type === "page") {
    const document = (await deps.documents.bySource(workspaceId, [sourceId])).get(sourceId);
    if (document?.source?.connectionId === connectionId) {
      if (document.source.readAt < toldAt)
        await deps.queue.send([{ type: "page.check", ...about, hinted: true }]);
      return;
    }
  }
  const kind = kinds.get(told.entity.type);
  if (!kind || !maySpendOnHints(connection, deps.now())) return;
  const under = dashedId(told.under ?? "");
  await deps.queue.send([{ type: "source.look", ...about, kind, ...(under ? { under } : {}) }]);
}

/** A data source is what a catalogue calls a database; a database of Notion's only holds such. */
const kinds = new Map<string, Extract<Message, { type: "source.look" }>["kind"]>([
  ["page", "page"],
  ["data_source", "database"],
  ["database", "container"],
]);
