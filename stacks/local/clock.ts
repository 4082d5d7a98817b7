/** The laptop's time: real time plus an offset that people and tests may advance. Tokens and signatures keep real time. */
export interface Clock {
  now(): Date;
  advance(ms: number): void;
  onAdvance(listener: () => void): void;
}

export function createClock(initialOffsetMs = 0): Clock & { offset(): number } {
  let offset = initialOffsetMs;
  const listeners: (() => void)[] = [];
  return {
    now: () => new Date(Date.now() + offset),
    offset: () => offset,
    advance(ms) {
      if (!(ms > 0)) throw new RangeError("The clock only moves forward");
      offset += ms;
      for (const listener of listeners) listener();
    },
    onAdvance: (listener) => void listeners.push(listener),
  };
}
