import type { Connector } from "../catalog/connector.ts";
import type { Connection } from "../connections/connection.ts";
import type { Needs } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { isAppError } from "../errors.ts";
import { isBack } from "./losses.ts";
import { planSync } from "./plan.ts";
import { rulesFor } from "./rules.ts";

const longestMs = 45_000;

/** Where Notion is busy it is left in peace until tomorrow; the few that were not looked at go the way of those with news. */
export async function lookAt(
  ctx: Needs<"connector" | "workspaces" | "now">,
  connection: Connection,
  documents: readonly Document[],
): Promise<{ toRead: Document[]; tired: boolean }> {
  const began = ctx.now().getTime();
  const connector = ctx.connector(connection, "work");
  const toRead: Document[] = [];
  for (const [n, document] of documents.entries())
    try {
      if (await hasNews(ctx, connector, connection, document)) toRead.push(document);
      if (ctx.now().getTime() - began > longestMs)
        return { toRead: [...toRead, ...documents.slice(n + 1)], tired: true };
    } catch (error) {
      if (isAppError(error, "connection_broken", "conflict")) throw error;
      if (isAppError(error, "upstream_busy"))
        return { toRead: [...toRead, ...documents.slice(n)], tired: true };
      // Reading it says, and records, what is wrong with it.
      toRead.push(document);
    }
  return { toRead, tired: false };
}

/** One call: whether the page is any other than it was when it was last read. */
async function hasNews(
  ctx: Needs<"workspaces">,
  connector: Connector,
  connection: Connection,
  document: Document,
): Promise<boolean> {
  const { source } = document;
  if (!source) return false;
  try {
    const item = await connector.item(source.sourceId, source.type);
    const rules = await rulesFor(ctx, [document]);
    return (
      isBack(connection, item) ||
      planSync(connection.id, [item], new Map([[item.id, document]]), rules).length > 0
    );
  } catch (error) {
    if (isAppError(error, "source_gone")) return error.details.reason !== source.state;
    throw error;
  }
}
