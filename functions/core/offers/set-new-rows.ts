import { allow } from "../access/actor.ts";
import type { Level } from "../access/level.ts";
import { trace } from "../activity/trace.ts";
import { liveConnection } from "../catalog/request-refresh.ts";
import type { Connection, NewRows } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { forbidden, invalid, isAppError, notFound } from "../errors.ts";
import { toTheMinute } from "../imports/follow.ts";

/** What becomes of new rows of a database. They are imported with the right of who says so here, and never as public. */
export async function setNewRows(
  ctx: Needs<"connections" | Writing>,
  input: { connectionId: string; databaseId: string; newRows: NewRows["do"]; level?: Level | undefined },
): Promise<Connection> {
  allow(ctx.actor, "imports.write");
  if (ctx.actor.type !== "member") throw forbidden("Only a person can say what becomes of new rows");
  if (input.level === "public")
    throw invalid("What is imported by itself is never public. Choose another level.");
  for (let attempt = 0; ; attempt++) {
    const connection = await liveConnection(ctx, input.connectionId);
    const { databaseId, newRows: rule, level = "internal" } = input;
    if (!connection.followed.includes(databaseId)) throw notFound("Database", databaseId);
    const before = connection.newRows?.[databaseId];
    // What was made while nobody wanted it, nobody is asked about.
    const goesOn = before && before.do !== "ignore";
    const { memberId, email } = ctx.actor;
    const next: NewRows = {
      do: rule,
      ...(rule === "import" ? { level } : {}),
      since: goesOn ? before.since : toTheMinute(ctx.now()),
      by: { memberId, email },
    };
    const { id, notionWorkspaceName: name } = connection;
    try {
      return await ctx.connections.save(
        { ...connection, newRows: { ...connection.newRows, [databaseId]: next } },
        trace(
          ctx,
          "connection.rows_changed",
          { kind: "connection", id, name },
          { databaseId, newRows: rule, ...(rule === "import" ? { level } : {}) },
        ),
      );
    } catch (error) {
      // Syncs write the row too, and change nothing of this.
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}
