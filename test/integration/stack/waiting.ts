import { setTimeout as pause } from "node:timers/promises";

const longestMs = 60_000;

/** Asks until there is an answer; says what was waited for where none comes. */
export async function waited<T>(
  what: string,
  look: () => Promise<T | undefined>,
  withinMs = longestMs,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}`);
    await pause(50);
  }
}
