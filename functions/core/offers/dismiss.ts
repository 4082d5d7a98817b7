import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { invalid, notFound } from "../errors.ts";
import { mostDismissed } from "./offer.ts";

/** A person wants none of these rows: they do not come back. */
export async function dismissOffers(
  ctx: Needs<"connections" | "offers" | Writing>,
  input: { connectionId: string; ids: readonly string[] },
): Promise<{ dismissed: number }> {
  allow(ctx.actor, "imports.write");
  const { workspaceId } = ctx.actor;
  const connection = await ctx.connections.get(workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  const ids = [...new Set(input.ids)];
  if (ids.length > mostDismissed) throw invalid(`At most ${mostDismissed} rows can be dismissed at once`);
  const open = (await ctx.offers.get(workspaceId, connection.id, ids)).filter(
    ({ state }) => state === "open",
  );
  if (!open.length) return { dismissed: 0 };
  const { id, notionWorkspaceName: name } = connection;
  await ctx.offers.dismiss(
    open,
    trace(
      ctx,
      "rows.dismissed",
      { kind: "connection", id, name },
      { rows: open.map((offer) => ({ id: offer.id, title: offer.title })), count: open.length },
    ),
  );
  return { dismissed: open.length };
}
