import type { Context } from "../context.ts";
import type { Message } from "../events.ts";
import { checkPage } from "./check-page.ts";
import type { Rereading } from "./read-again.ts";

/**
 * Notion says that something became of an entity. Nothing in the event is believed but which page to look at, and that through
 * our own connection alone.
 */
export async function takeSourceHint(
  deps: Omit<Rereading, "actor"> & Pick<Context, "connector">,
  hint: Extract<Message, { type: "source.hint" }>,
): Promise<void> {
  if (hint.entity.type !== "page") return;
  const connection = await deps.connections.byNangoId(hint.nangoId);
  if (connection?.state !== "connected" || connection.paused) return;
  const { workspaceId, id } = connection;
  await checkPage(
    { ...deps, actor: { type: "system", workspaceId, job: "webhook" } },
    {
      type: "page.check",
      workspaceId,
      connectionId: id,
      sourceId: hint.entity.id.toLowerCase(),
      hint: hint.hint,
    },
  );
}
