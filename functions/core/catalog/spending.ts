import * as z from "zod";
import { budgetRules, type Granted, type Refusal, type Taken } from "./budget.ts";

const { calls, mostCalls, leastCalls, windowSeconds, keptForBrowsing, browsingMinutes } = budgetRules;

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Calls that begin within half a second are counted as one bunch, as if each had come last. */
const bunch = 0.5 * second;
/** A call that was long on its way counts for the source a little later than for us. */
const onItsWay = 1 * second;
/** So long a call counts, so that no 60 s hold more than the allowance, wherever the source's windows begin. */
const countsFor = windowSeconds * second + bunch + onItsWay;

/** A probe tells something only if the calls before it lie in one window of the source's, which those of 30 s mostly do. */
const packed = 30 * second;
const firstHold = 10 * minute;

/** What one connection has spent and learnt. Times are milliseconds since the epoch. */
export const Spending = z.object({
  /** Bunches of calls, oldest first: when each began, and how many they are. */
  spent: z.array(z.tuple([z.number(), z.number()])),
  /** Calls in any 60 s that the source is known to answer. */
  allowance: z.number(),
  browsedAt: z.number().optional(),
  pausedUntil: z.number().optional(),
  pausedEndpoints: z.record(z.string(), z.number()).optional(),
  /** When a limit was last met, and how often in a row. */
  refused: z.object({ at: z.number(), times: z.number() }).optional(),
  loweredAt: z.number().optional(),
  /** The last call beyond the allowance, and how many such calls were answered one after the other. */
  probe: z.object({ at: z.number(), answered: z.number() }).optional(),
  /** No probe until then; the next hold is twice as long. */
  hold: z.object({ until: z.number(), ms: z.number() }).optional(),
});
export type Spending = z.infer<typeof Spending>;

export const nothingSpent: Spending = { spent: [], allowance: calls };

/** `behind`: how many wait already for what comes free. */
export function take(
  before: Spending,
  asked: { purpose: "browse" | "work"; endpoint: string },
  now: number,
  behind = 0,
): [Spending, Taken] {
  const spending = current(before, now);
  const { allowance, spent, browsedAt, pausedUntil = 0, pausedEndpoints = {} } = spending;
  const paused = Math.max(pausedUntil, pausedEndpoints[asked.endpoint] ?? 0);
  if (paused > now) return [spending, denied(paused, now)];

  const browsing = asked.purpose === "browse";
  const sparing = !browsing && browsedAt !== undefined && now - browsedAt < browsingMinutes * minute;
  const limit = sparing ? allowance - Math.min(keptForBrowsing, Math.floor(allowance / 6)) : allowance;
  const probes = !browsing && !sparing && mayProbe(spending, now);
  if (used(spending) >= limit && !probes) return [spending, denied(freeAt(spent, limit - behind), now)];
  return [
    {
      ...spending,
      spent: withOneMore(spent, now),
      ...(browsing ? { browsedAt: now } : {}),
      ...(probes ? { probe: { at: now, answered: spending.probe?.answered ?? 0 } } : {}),
    },
    { granted: true, at: now, ...(probes ? { probe: allowance } : {}) },
  ];
}

/** What is documented comes back with one answer; more than that is believed after two, of different windows. */
export function proved(before: Spending, { probe }: Granted): Spending {
  if (before.probe === undefined || probe !== before.allowance) return before;
  const answered = before.probe.answered + 1;
  const enough = answered >= (before.allowance < calls ? 1 : 2);
  return {
    ...before,
    ...(enough ? { allowance: above(before.allowance) } : {}),
    probe: { ...before.probe, answered: enough ? 0 : answered },
  };
}

export function refused(before: Spending, call: Granted, refusal: Refusal, now: number): Spending {
  const spending = current(before, now);
  const last = spending.refused;
  const again = last && call.at <= last.at;
  const times = again ? last.times : last && now - last.at < 2 * minute ? last.times + 1 : 1;
  const until = now + (refusal.retryAfter ?? Math.min(60, 2 ** times)) * second;
  const told = { ...spending, refused: { at: again ? last.at : now, times } };
  if (refusal.scope === "endpoint") {
    const paused = Math.max(until, spending.pausedEndpoints?.[refusal.endpoint] ?? 0);
    return { ...told, pausedEndpoints: { ...spending.pausedEndpoints, [refusal.endpoint]: paused } };
  }
  const pausing = { ...told, pausedUntil: Math.max(until, spending.pausedUntil ?? 0) };
  return refusal.scope === "overload" ? pausing : lowered(pausing, call, now);
}

/** Without a probe, others spend what we thought ours, or there never was so much. */
function lowered(spending: Spending, call: Granted, now: number): Spending {
  const { allowance, loweredAt, hold, probe } = spending;
  if (call.probe !== undefined) {
    if (call.probe !== allowance) return spending;
    const ms = allowance >= calls ? day : longer(hold, now);
    return {
      ...spending,
      hold: { until: now + ms, ms },
      ...(probe ? { probe: { ...probe, answered: 0 } } : {}),
    };
  }
  // Calls that were under way at that time belong to the same refusal: each says that there was one less.
  if (loweredAt !== undefined && call.at <= loweredAt)
    return allowance < calls ? { ...spending, allowance: Math.max(leastCalls, allowance - 1) } : spending;
  const ms = allowance > calls ? day : longer(hold, now);
  return {
    ...spending,
    allowance: allowance > calls ? below(allowance) : leftOf(spending, now),
    loweredAt: now,
    hold: { until: now + ms, ms },
  };
}

/** What was answered before a call was refused; where that is little, the refusal may be a matter of this minute alone. */
function leftOf(spending: Spending, now: number): number {
  const { allowance, loweredAt = 0 } = spending;
  const answered = Math.min(allowance, used(spending)) - 1;
  const least = allowance * (now - loweredAt < firstHold ? 0.5 : 0.75);
  return Math.max(leastCalls, answered < allowance / 2 ? Math.ceil(least) : answered);
}

const longer = (hold: Spending["hold"], now: number) =>
  hold && now < hold.until + day ? Math.min(day, hold.ms * 2) : firstHold;

const above = (allowance: number) =>
  allowance < calls
    ? Math.min(calls, Math.ceil(allowance * 1.25))
    : allowance < 2 * calls
      ? 2 * calls
      : mostCalls;
const below = (allowance: number) => (allowance > 2 * calls ? 2 * calls : calls);

/** Once the allowance is used up, one call a window may go beyond it. */
function mayProbe(spending: Spending, now: number): boolean {
  const { allowance, probe, hold, spent } = spending;
  return (
    allowance < mostCalls &&
    used(spending) === allowance &&
    now >= (probe?.at ?? 0) + countsFor &&
    now >= (hold?.until ?? 0) &&
    (allowance < calls || (spent[0]?.[0] ?? 0) > now - packed)
  );
}

/** What still counts at this time. Where a clock was put back, only the allowance is still known. */
function current(spending: Spending, now: number): Spending {
  const { spent, allowance, hold, pausedUntil = 0, pausedEndpoints = {}, ...kept } = spending;
  if (lastTold(spending) > now + countsFor) return { spent: [], allowance };
  const endpoints = Object.entries(pausedEndpoints).filter(([, until]) => until > now);
  const learnt = hold && now < hold.until + day;
  return {
    ...kept,
    spent: spent.filter(([at]) => at + countsFor > now),
    allowance: learnt ? allowance : Math.max(allowance, calls),
    ...(learnt ? { hold } : {}),
    ...(pausedUntil > now ? { pausedUntil } : {}),
    ...(endpoints.length ? { pausedEndpoints: Object.fromEntries(endpoints) } : {}),
  };
}

const lastTold = ({ spent, browsedAt = 0, refused, loweredAt = 0, probe }: Spending) =>
  Math.max(spent.at(-1)?.[0] ?? 0, browsedAt, refused?.at ?? 0, loweredAt, probe?.at ?? 0);

const used = ({ spent }: Spending) => spent.reduce((sum, [, count]) => sum + count, 0);

function withOneMore(spent: Spending["spent"], now: number): Spending["spent"] {
  const last = spent.at(-1);
  return last && now - last[0] < bunch
    ? [...spent.slice(0, -1), [last[0], last[1] + 1]]
    : [...spent, [now, 1]];
}

/** When fewer than `limit` calls count; those that wait longest are served by what comes free first. */
function freeAt(spent: Spending["spent"], limit: number): number {
  let left = spent.reduce((sum, [, count]) => sum + count, 0);
  for (const [at, count] of spent) {
    left -= count;
    if (left < limit || left === 0) return at + countsFor;
  }
  return 0;
}

const denied = (until: number, now: number): Taken => ({
  granted: false,
  retryAfter: Math.max(0.001, (until - now) / second),
});
