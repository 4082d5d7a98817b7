import { Tooltip } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { exactTime, relativeTime } from "./words.ts";

let now = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    for (const tell of listeners) tell();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, twice a minute; one timer for the whole page. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => now);

interface TimeProps {
  at: string;
  /** Another way to say it; the exact time shows on hover and focus all the same. */
  say?: (iso: string, now: Date) => string;
}

export function Time({ at, say = relativeTime }: TimeProps) {
  const current = useNow();
  return (
    <Tooltip label={exactTime(at)} events={{ hover: true, focus: true, touch: true }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable without a mouse */}
      <time dateTime={at} tabIndex={0} className="time">
        {say(at, current.getTime() < Date.now() - 60_000 ? new Date() : current)}
      </time>
    </Tooltip>
  );
}
