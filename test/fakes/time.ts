/** The instant at which tests happen. */
export const fixedNow = (): Date => new Date("2026-11-20T09:00:00.000Z");

/** Time that stands still until a test moves it. */
export function testClock(start = fixedNow()) {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance(ms: number) {
      at += ms;
    },
  };
}
