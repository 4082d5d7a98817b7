/** Works through a list that grows while it is worked on, a few at a time; the first failure ends it. */
export function crawl<T>(
  start: readonly T[],
  concurrency: number,
  visit: (item: T) => Promise<readonly T[]>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const waiting = [...start];
    let running = 0;
    let over = false;
    const next = () => {
      if (over) return;
      if (waiting.length === 0 && running === 0) resolve();
      while (running < concurrency) {
        const item = waiting.shift();
        if (item === undefined) return;
        running++;
        visit(item).then(
          (found) => {
            running--;
            waiting.push(...found);
            next();
          },
          (error: unknown) => {
            over = true;
            reject(error);
          },
        );
      }
    };
    next();
  });
}
