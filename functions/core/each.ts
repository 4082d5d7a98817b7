/** Does it for every one, so many at a time. */
export async function forEach<T>(items: readonly T[], atOnce: number, act: (item: T) => Promise<void>) {
  const rest = items[Symbol.iterator]();
  const lane = async () => {
    for (const item of rest) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}
