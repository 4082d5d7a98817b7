import type { Connector } from "../catalog/connector.ts";
import { mostInWorker } from "../catalog/large-file.ts";
import type { Connection } from "../connections/connection.ts";
import { handOnPage, noteCaughtUp } from "./behind.ts";
import { readAgain } from "./read-again.ts";
import type { Run } from "./run.ts";
import type { Slice, Syncing } from "./run-sync.ts";

/** Reads again the documents whose pages were edited, one checkpoint each. A page with large files, or too long for now, is the file mover's. */
export async function readPending(
  ctx: Syncing,
  connection: Connection,
  connector: Connector,
  run: Run,
  { save, hasRoom }: Slice,
): Promise<Run> {
  let current = run;
  while (current.checkpoint?.step === "pages" && hasRoom()) {
    const { checkpoint } = current;
    const [sourceId, ...pending] = checkpoint.pending;
    if (!sourceId) {
      const { checkpoint: _, ...whole } = current;
      return { ...whole, ...(checkpoint.newest ? { newest: checkpoint.newest } : {}) };
    }
    const result = await readAgain(ctx, connection, connector, sourceId, mostInWorker);
    const isHandedOn = result === "large" || result === "begun";
    if (isHandedOn) await handOn(ctx, run, sourceId);
    else if (result !== "behind" && connection.behind?.includes(sourceId))
      await noteCaughtUp(ctx, { connectionId: connection.id, sourceId });
    current = await save({
      ...current,
      checkpoint: { ...checkpoint, pending },
      changed: current.changed + (result === "updated" || result === "proposed" ? 1 : 0),
      proposed: current.proposed + (result === "proposed" ? 1 : 0),
      flagged: current.flagged + (result === "flagged" ? 1 : 0),
      ...(isHandedOn ? { moving: [...(current.moving ?? []), sourceId] } : {}),
      ...(result === "behind" ? { behind: [...(current.behind ?? []), sourceId] } : {}),
      message: pending.length ? `${pending.length} changed pages to read` : "Finishing",
    });
  }
  return current;
}

/** What the file mover finds read since then, it does not read once more. */
const handOn = (ctx: Syncing, { workspaceId, connectionId, id }: Run, sourceId: string): Promise<void> =>
  handOnPage(ctx, {
    type: "page.check",
    workspaceId,
    connectionId,
    sourceId,
    hint: `${id}-${sourceId}`,
    toldAt: ctx.now().toISOString(),
  });
