import { setTimeout } from "node:timers/promises";
import { AppError } from "../../core/errors.ts";

interface Writer<Seen, Change> {
  /** Writes what `changes` make of what was seen, or says what stands there instead. */
  write(id: string, seen: Seen, changes: readonly Change[]): Promise<{ written: Seen } | { lost: Seen }>;
  unseen: Seen;
}

interface Row<Seen, Change> {
  seen: Seen;
  waiting: { change: Change; done(): void; failed(error: unknown): void }[];
  writing: boolean;
}

const attempts = 12;
const mostRows = 500;

/** Changes of a row, one write at a time in this process: those that come meanwhile share the next one. */
export function inTurns<Seen, Change>(
  { write, unseen }: Writer<Seen, Change>,
  { random, wait }: { random(): number; wait(ms: number): Promise<unknown> } = {
    random: Math.random,
    wait: setTimeout,
  },
) {
  const rows = new Map<string, Row<Seen, Change>>();

  function rowOf(id: string): Row<Seen, Change> {
    const row = rows.get(id) ?? { seen: unseen, waiting: [], writing: false };
    if (!rows.has(id)) {
      for (const [old, { writing }] of rows) if (rows.size >= mostRows && !writing) rows.delete(old);
      rows.set(id, row);
    }
    return row;
  }

  /** Whoever wrote first is waited for by chance, ever longer: others lose the same races. */
  async function turn(id: string, row: Row<Seen, Change>, changes: readonly Change[]): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 1) await wait(random() * 10 * 2 ** Math.min(attempt, 5));
      const result = await write(id, row.seen, changes);
      row.seen = "lost" in result ? result.lost : result.written;
      if ("written" in result) return;
    }
    throw new AppError("upstream_busy", "Too much is being changed at once. Try again in a moment.", {
      details: { retryAfter: 1, ours: true },
    });
  }

  async function work(id: string, row: Row<Seen, Change>): Promise<void> {
    row.writing = true;
    // Everything that is asked in one breath.
    await Promise.resolve();
    while (row.waiting.length) {
      const asked = row.waiting.splice(0);
      await turn(
        id,
        row,
        asked.map(({ change }) => change),
      ).then(
        () => {
          for (const { done } of asked) done();
        },
        (error: unknown) => {
          for (const { failed } of asked) failed(error);
        },
      );
    }
    row.writing = false;
  }

  return {
    seen: (id: string): Seen | undefined => rows.get(id)?.seen,
    change: (id: string, change: Change) =>
      new Promise<void>((done, failed) => {
        const row = rowOf(id);
        row.waiting.push({ change, done, failed });
        if (!row.writing) void work(id, row);
      }),
  };
}
