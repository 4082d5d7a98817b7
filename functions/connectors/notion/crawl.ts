/**
 * Works through a list that grows while it is worked on, a few at a time, what is urgent first. After the first failure nothing
 * new is begun; it is told once what was under way has ended, so that nothing goes on behind its caller's back.
 */
export function crawl<T>(
  start: readonly T[],
  concurrency: number,
  visit: (item: T) => Promise<{ urgent?: readonly T[]; later?: readonly T[] }>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = [...start];
    const urgent: T[] = [];
    let running = 0;
    let failure: { error: unknown } | undefined;
    const next = () => {
      while (!failure && running < concurrency) {
        const item = urgent.shift() ?? waiting.shift();
        if (item === undefined) break;
        running++;
        visit(item).then(
          (found) => {
            running--;
            urgent.push(...(found.urgent ?? []));
            for (const one of found.later ?? []) waiting.push(one);
            next();
          },
          (error: unknown) => {
            running--;
            failure ??= { error };
            next();
          },
        );
      }
      if (running > 0) return;
      if (failure) reject(failure.error);
      else resolve();
    };
    next();
  });
}
