import type { Due } from "../connections/store.ts";
import type { Context } from "../context.ts";
import { forEach } from "../each.ts";
import { isAppError } from "../errors.ts";
import type { Message } from "../events.ts";
import { toldOf } from "../outage.ts";

type Ticking = Pick<Context, "connections" | "queue" | "log" | "metrics" | "now">;

/** No two ticks come at the same second, so what is due a little later is started now and not a whole tick too late. */
const aheadMinutes = 10;

/** The longest that a connection waits for a tick, and an hour: one that was due before that was passed over. */
const lateHours = 4 + 1;

/** What the queue takes at once: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const batchSize = 10;
/** Batches of one list that are under way at the same time; there are sixteen lists. */
const batchesAtOnce = 3;

/**
 * Tells the worker of everything that is due, by the keys of an index and no row: the worker looks, and starts what is to be
 * started. A list or a batch that fails holds up no other, and what was not told is still due at the next tick.
 */
export async function tick(deps: Ticking): Promise<{ sent: number }> {
  const now = deps.now().getTime();
  const lateAt = new Date(now - lateHours * 3_600_000).toISOString();
  let sent = 0;
  let late = 0;
  const failures: unknown[] = [];
  const noting = async (act: () => Promise<void>, message: string) => {
    try {
      await act();
    } catch (error) {
      failures.push(error);
      const code = isAppError(error) ? { code: error.code } : toldOf(error);
      deps.log.warn(message, code);
    }
  };
  const send = (batch: readonly Due[]) =>
    noting(async () => {
      await deps.queue.send(batch.map(messageFor));
      sent += batch.length;
    }, "Due connections could not be told of");

  const rest: Due[] = [];
  await Promise.all(
    deps.connections.due(new Date(now + aheadMinutes * 60_000)).map((list) =>
      noting(async () => {
        for await (const page of list) {
          late += page.filter(({ dueAt }) => dueAt <= lateAt).length;
          const { batches, left } = inBatches(page);
          rest.push(...left);
          await forEach(batches, batchesAtOnce, send);
        }
      }, "A list of due connections could not be read"),
    ),
  );
  const { batches, left } = inBatches(rest);
  await forEach([...batches, ...(left.length ? [left] : [])], batchesAtOnce, send);
  deps.metrics.count("ConnectionsLate", late);
  // Told only now, so that the others were told of.
  if (failures.length) throw new AggregateError(failures, "Not all due connections could be told of");
  return { sent };
}

const messageFor = (due: Due): Message => ({ type: "sync.due", ...due });

/** Full ones, and what is left for one with others. */
function inBatches(due: readonly Due[]): { batches: Due[][]; left: Due[] } {
  const full = Math.floor(due.length / batchSize);
  const batches = Array.from({ length: full }, (_, n) => due.slice(n * batchSize, (n + 1) * batchSize));
  return { batches, left: due.slice(full * batchSize) };
}
