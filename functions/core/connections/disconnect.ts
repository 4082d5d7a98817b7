import { allow } from "../access/actor.ts";
import { countHolders, type Holders } from "../access/count-holders.ts";
import type { levels } from "../access/level.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { conflict, notFound } from "../errors.ts";
import type { Run } from "../sync/run.ts";
import { newRun } from "../sync/run.ts";
import { beginDisconnect } from "./connection.ts";

/** What becomes of the documents of a connection that goes. */
export type Fate = "keep" | "unpublish" | "archive";

export interface BlastRadius {
  linked: number;
  published: number;
  byLevel: Record<(typeof levels)[number], number>;
  unfinishedImports: number;
  /** Who reads documents of it by a grant. */
  holders: Holders;
}

/** What hangs on a connection, before it goes. */
export async function previewDisconnect(
  ctx: Needs<"connections" | "documents" | "imports" | "grants" | "now">,
  input: { connectionId: string },
): Promise<BlastRadius> {
  allow(ctx.actor, "connections.manage");
  const { workspaceId } = ctx.actor;
  if (!(await ctx.connections.get(workspaceId, input.connectionId)))
    throw notFound("Connection", input.connectionId);

  const radius = {
    linked: 0,
    byLevel: { internal: 0, requires_nda: 0, restricted: 0, public: 0 },
    unfinishedImports: (await ctx.imports.unfinished(workspaceId, input.connectionId)).length,
  };
  const published: Document[] = [];
  let cursor: string | undefined;
  do {
    const page = await ctx.documents.byConnection(workspaceId, input.connectionId, { cursor });
    for (const document of page.items) {
      if (document.state === "archived") continue;
      radius.linked++;
      radius.byLevel[document.level]++;
      if (document.state === "published") published.push(document);
    }
    cursor = page.cursor;
  } while (cursor);
  return { ...radius, published: published.length, holders: await countHolders(ctx, published) };
}

/** Marks the connection first, so that every call and every transaction after this refuses; the worker does the rest. */
export async function disconnect(
  ctx: Needs<"connections" | "runs" | "queue" | Writing>,
  input: { connectionId: string; documents: Fate },
): Promise<Run> {
  allow(ctx.actor, "connections.manage");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  if (connection.state === "disconnecting") throw conflict("This connection is being disconnected already");

  const { openRunId: _, ...leaving } = beginDisconnect(connection, ctx.now());
  const { run } = await ctx.runs.open(
    newRun(ctx, connection, {
      kind: "disconnect",
      trigger: "person",
      documents: input.documents,
      message: "Disconnecting",
    }),
    leaving,
    trace(
      ctx,
      "connection.disconnecting",
      { kind: "connection", id: connection.id, name: connection.notionWorkspaceName },
      { documents: input.documents },
    ),
  );
  await ctx.queue.send([
    {
      type: "disconnect.run",
      workspaceId: run.workspaceId,
      connectionId: connection.id,
      runId: run.id,
      documents: input.documents,
      slice: 0,
    },
  ]);
  return run;
}
