import { allow } from "../access/actor.ts";
import type { Level } from "../access/level.ts";
import { trace } from "../activity/trace.ts";
import { liveConnection } from "../catalog/request-refresh.ts";
import type { Needs, Writing } from "../context.ts";
import { refuseImportAlone } from "../documents/two-people.ts";
import { conflict, forbidden, invalid } from "../errors.ts";
import type { Message } from "../events.ts";
import { type Import, type ImportItem, maxItems } from "./import.ts";

/** Starts importing pages and rows, each as a message of its own. Asking twice for one page is asking once. */
export async function startImport(
  ctx: Needs<"workspaces" | "connections" | "catalog" | "imports" | "offers" | "queue" | Writing>,
  input: { connectionId: string; level: Level; items: readonly { id: string; type: "page" | "row" }[] },
): Promise<Import> {
  allow(ctx.actor, "imports.write");
  if (ctx.actor.type !== "member") throw forbidden("Only a person can start an import");
  const { workspaceId } = ctx.actor;
  const connection = await liveConnection(ctx, input.connectionId);
  if (connection.state === "needs_reconnecting")
    throw conflict("Notion no longer accepts this connection. Reconnect it, then import.");
  const wanted = [...new Map(input.items.map((item) => [item.id.toLowerCase(), item])).entries()];
  if (!wanted.length) throw invalid("Choose at least one page to import");
  if (wanted.length > maxItems) throw invalid(`At most ${maxItems} pages can be imported at once`);

  await refuseImportAlone(ctx, input.level);

  const titles = new Map(
    (
      await ctx.catalog.get(
        workspaceId,
        connection.id,
        wanted.map(([id]) => id),
      )
    ).map(({ id, title }) => [id, title]),
  );
  const now = ctx.now().toISOString();
  const job: Import = {
    schema: 1,
    id: ctx.newId("imp"),
    workspaceId,
    connectionId: connection.id,
    level: input.level,
    state: "running",
    total: wanted.length,
    by: { memberId: ctx.actor.memberId, email: ctx.actor.email },
    createdAt: now,
    rev: 0,
  };
  const items = wanted.map(
    ([id, { type }], n): ImportItem => ({
      schema: 1,
      importId: job.id,
      workspaceId,
      n,
      sourceId: id,
      type,
      title: titles.get(id) ?? "",
      state: "queued",
      attempt: 1,
      rev: 0,
      updatedAt: now,
    }),
  );
  // The job comes last, so that there is none without its items.
  await ctx.imports.addItems(items);
  const created = await ctx.imports.create(
    job,
    trace(ctx, "import.started", { kind: "import", id: job.id }, { items: items.length, level: input.level }),
  );
  await ctx.offers.close(
    workspaceId,
    connection.id,
    items.map(({ sourceId }) => sourceId),
  );
  await ctx.queue.send(items.map((item) => messageFor(job, item)));
  return created;
}

export const messageFor = (job: Import, item: ImportItem): Message => ({
  type: "import.item",
  workspaceId: job.workspaceId,
  connectionId: job.connectionId,
  importId: job.id,
  n: item.n,
  attempt: item.attempt,
});
