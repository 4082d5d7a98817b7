import { allow } from "../access/actor.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { forEach } from "../each.ts";
import { conflict, isAppError, notFound } from "../errors.ts";
import { restate, settled, settledTrace } from "./losses.ts";

type Settling = Needs<"connections" | "documents" | "queue" | Writing>;

const atOnce = 8;

/**
 * A person says what a mass of lost pages is. `gone`: each is flagged as what it is. `check`: the flag goes, and each is looked
 * at again; what is still gone then is found anew.
 */
export async function settleLosses(
  ctx: Settling,
  input: { connectionId: string; answer: "gone" | "check" },
): Promise<Connection> {
  allow(ctx.actor, "documents.write");
  for (let attempt = 0; ; attempt++) {
    const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
    if (!connection) throw notFound("Connection", input.connectionId);
    if (!connection.shareLost) throw conflict("Nobody is asked about the pages of this connection any more.");
    if (input.answer === "check" && connection.state !== "connected")
      throw conflict("Notion no longer accepts this connection. Reconnect it first.");
    if (input.answer === "gone") await flagEach(ctx, connection);
    try {
      const saved = await ctx.connections.save(
        input.answer === "check" ? leftBehind(connection) : settled(connection),
        settledTrace(ctx, connection, input.answer),
      );
      if (input.answer === "check") await lookAgain(ctx, connection);
      return saved;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}

/** Should the messages not come through, the next sync begins with these pages. */
const leftBehind = (connection: Connection): Connection => ({
  ...settled(connection),
  behind: [
    ...new Set([...(connection.behind ?? []), ...(connection.losses ?? []).map(({ sourceId }) => sourceId)]),
  ],
});

const flagEach = (ctx: Settling, { id, losses = [] }: Connection): Promise<void> =>
  forEach(losses, atOnce, (loss) => restate(ctx, id, loss, { from: loss.was, to: loss.state }));

const lookAgain = (
  ctx: Settling,
  { workspaceId, id: connectionId, losses = [] }: Connection,
): Promise<void> =>
  ctx.queue.send(
    losses.map(({ sourceId }) => ({
      type: "page.check",
      workspaceId,
      connectionId,
      sourceId,
      hint: ctx.newId("run"),
    })),
  );
