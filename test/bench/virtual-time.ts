/** Time that passes only while everybody sleeps: minutes of waiting take no longer than the work in them. */
export function virtualTime(start = Date.parse("2026-11-20T09:00:00.000Z")) {
  const sleepers: { at: number; wake(): void }[] = [];
  let at = start;

  return {
    now: () => new Date(at),
    ms: () => at,
    sleep: (ms: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: at + Math.max(0, ms), wake });
      }),
    async run<T>(work: Promise<T>): Promise<T> {
      let over = false;
      const end = () => {
        over = true;
      };
      work.then(end, end);
      while (!over) {
        await calm();
        const next = Math.min(...sleepers.map((sleeper) => sleeper.at));
        if (over || !Number.isFinite(next)) continue;
        at = next;
        const due = sleepers.filter((sleeper) => sleeper.at === next);
        sleepers.splice(0, sleepers.length, ...sleepers.filter((sleeper) => sleeper.at !== next));
        for (const { wake } of due) wake();
      }
      return work;
    },
  };
}

export type VirtualTime = ReturnType<typeof virtualTime>;

/** Whatever goes on by itself, the reading of an answer's body included, has gone as far as it can. */
async function calm(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise(setImmediate);
}
