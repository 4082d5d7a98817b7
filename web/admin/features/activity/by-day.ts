interface Dated {
  at: string;
}

/** Newest first stays newest first; each run of one day, in the viewer's zone, becomes one group. */
export function byDay<T extends Dated>(traces: readonly T[]): { day: string; traces: T[] }[] {
  const days: { day: string; traces: T[] }[] = [];
  for (const trace of traces) {
    const day = new Date(trace.at).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.traces.push(trace);
    else days.push({ day, traces: [trace] });
  }
  return days;
}
