import type { Connector } from "../catalog/connector.ts";
import type { Connection } from "../connections/connection.ts";
import { readAgain } from "./read-again.ts";
import type { Run } from "./run.ts";
import { callsPerSlice, type Syncing } from "./run-sync.ts";

/** Reads again the documents whose pages were edited, one checkpoint each. */
export async function readPending(
  ctx: Syncing,
  connection: Connection,
  connector: Connector & { calls(): number },
  run: Run,
  save: (run: Run) => Promise<Run>,
): Promise<Run> {
  let current = run;
  while (current.checkpoint?.step === "pages" && connector.calls() < callsPerSlice) {
    const { checkpoint } = current;
    const [sourceId, ...pending] = checkpoint.pending;
    if (!sourceId) {
      const { checkpoint: _, ...whole } = current;
      return { ...whole, ...(checkpoint.newest ? { newest: checkpoint.newest } : {}) };
    }
    const result = await readAgain(ctx, connection, connector, sourceId);
    current = await save({
      ...current,
      checkpoint: { ...checkpoint, pending },
      changed: current.changed + (result === "updated" || result === "proposed" ? 1 : 0),
      proposed: current.proposed + (result === "proposed" ? 1 : 0),
      flagged: current.flagged + (result === "flagged" ? 1 : 0),
      ...(result === "behind" ? { behind: [...(current.behind ?? []), sourceId] } : {}),
      message: pending.length ? `${pending.length} changed pages to read` : "Finishing",
    });
  }
  return current;
}
