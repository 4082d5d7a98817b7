import { allow } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Connector } from "../catalog/connector.ts";
import type { Needs, Writing } from "../context.ts";
import { AppError, conflict, isAppError, notFound } from "../errors.ts";
import { breakConnection, type Connection, isLive, mend } from "./connection.ts";

export interface Tested {
  ok: boolean;
  checks: { name: string; ok: boolean; message: string }[];
  pages?: number;
  databases?: number;
}

/** 100 items a call; more are counted by the weekly meter, not while a person waits. */
const maxCalls = 20;

/** Tries a connection: whether Notion accepts it, whether content can be read, and how much of it there is. */
export async function testConnection(
  ctx: Needs<"connections" | "connector" | "metrics" | Writing>,
  input: { connectionId: string },
): Promise<Tested> {
  allow(ctx.actor, "connections.manage");
  const connection = await ctx.connections.get(ctx.actor.workspaceId, input.connectionId);
  if (!connection) throw notFound("Connection", input.connectionId);
  if (!isLive(connection)) throw conflict("Confirm the connection first");
  const connector = ctx.connector(connection, "browse");

  const token = await attempt("Notion accepts the connection", async () => {
    const who = await connector.check();
    if (who.workspaceId !== connection.notionWorkspaceId)
      throw new AppError("connection_broken", `It leads to another Notion workspace, ${who.workspaceName}.`);
    return `Connected to ${who.workspaceName}.`;
  });
  if (!token.ok) {
    if (token.broken) await remember(ctx, breakConnection(connection, token.message, ctx.now()), connection);
    return { ok: false, checks: [shown(token)] };
  }

  const scope = { pages: 0, databases: 0, complete: true };
  const reading = await attempt("Content can be read", () => count(connector, scope));
  const seen = { pages: scope.pages, databases: scope.databases };
  if (reading.ok) {
    const well = connection.state === "needs_reconnecting" ? mend(connection, ctx.now()) : connection;
    await remember(ctx, { ...well, scope: { ...scope, at: ctx.now().toISOString() } }, connection);
  }
  if (reading.broken)
    await remember(ctx, breakConnection(connection, reading.message, ctx.now()), connection);
  return { ok: token.ok && reading.ok, checks: [shown(token), shown(reading)], ...seen };
}

async function count(
  connector: Connector,
  scope: { pages: number; databases: number; complete: boolean },
): Promise<string> {
  let cursor: string | undefined;
  let probe: string | undefined;
  for (let call = 0; call === 0 || cursor; call++) {
    if (call === maxCalls) {
      scope.complete = false;
      break;
    }
    const page = await connector.changes(cursor ? { cursor } : {});
    for (const item of page.items) {
      if (item.type === "database") scope.databases++;
      else scope.pages++;
      if (item.type !== "database") probe ??= item.id;
    }
    cursor = page.cursor;
  }
  if (!probe && !scope.databases)
    return "Notion shares no page yet. Use Add pages to choose some; a new share can take a few minutes to appear.";
  if (probe) await connector.probe(probe);
  const least = scope.complete ? "" : "at least ";
  return `Notion shares ${least}${several(scope.pages, "page")} and ${several(scope.databases, "database")}.`;
}

const several = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;

const shown = ({ name, ok, message }: Awaited<ReturnType<typeof attempt>>) => ({ name, ok, message });

async function attempt(name: string, check: () => Promise<string>) {
  try {
    return { name, ok: true, broken: false, message: await check() };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { name, ok: false, broken: error.code === "connection_broken", message: error.message };
  }
}

async function remember(
  ctx: Needs<"connections" | "metrics" | Writing>,
  next: Connection,
  before: Connection,
): Promise<void> {
  const name = { kind: "connection", id: next.id, name: next.notionWorkspaceName };
  const did =
    next.state === before.state
      ? "connection.tested"
      : next.problem
        ? "connection.broken"
        : "connection.reconnected";
  await ctx.connections.save(next, trace(ctx, did, name, {}, next.problem));
  if (did === "connection.broken") ctx.metrics.count("ConnectionsBroken");
}
