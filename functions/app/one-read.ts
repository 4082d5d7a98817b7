/**
 * Many who ask at one moment share one read. Who asks while a read is under way gets the next one: what they are told was read
 * after they asked.
 */
export function oneRead<T>(read: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= underWay.then(() => {
      const reading = read();
      next = undefined;
      underWay = reading.catch(() => {});
      return reading;
    });
    return next;
  };
}
