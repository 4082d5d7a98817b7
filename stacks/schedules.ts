import type { HandlerSpec } from "./handlers.ts";

export type Rate = NonNullable<HandlerSpec["schedule"]>;

/** How often EventBridge calls it; the tick's rate is a setting. */
export const rateOf = ({ name, schedule }: HandlerSpec, syncRate: Rate): Rate | undefined =>
  name === "sync-tick" ? syncRate : schedule;

export function minutesOf(rate: Rate): number {
  const [, count, unit] = /^rate\((\d+) (minutes|hours)\)$/.exec(rate) ?? [];
  return Number(count) * (unit === "hours" ? 60 : 1);
}
