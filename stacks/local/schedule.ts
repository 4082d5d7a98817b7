import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { ScheduledEvent } from "aws-lambda";
import type { HandlerSpec } from "../handlers.ts";
import type { Clock } from "./clock.ts";
import { openStateFile } from "./state-file.ts";

export interface ScheduleOptions {
  handlers: readonly Pick<HandlerSpec, "name" | "schedule">[];
  clock: Clock;
  dataDir: string;
  run(name: string, event: ScheduledEvent): Promise<void>;
}

export interface Schedule {
  /** Resolves when no tick is due or running. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const hourMs = 3_600_000;

/** setTimeout's longest wait. */
const MAX_WAIT_MS = 2 ** 31 - 1;

/**
 * EventBridge on a laptop: calls each scheduled function at its rate. Where the clock is advanced past several
 * ticks each of them runs, once (but those several times an hour); ticks missed while the laptop was off run as one.
 */
export function startSchedule({ handlers, clock, dataDir, run }: ScheduleOptions): Schedule {
  const next = openStateFile<Record<string, number>>(join(dataDir, "schedule.json"), () => ({}));
  const rates = handlers.flatMap(({ name, schedule }) =>
    schedule ? [[name, period(schedule)] as const] : [],
  );
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let ticking = Promise.resolve();

  const now = () => clock.now().getTime();
  for (const [name, every] of rates) {
    const due = next.value[name] ?? now() + every;
    const missed = Math.max(0, Math.floor((now() - due) / every));
    next.value[name] = due + missed * every;
  }

  /** Of those that come several times an hour, the last stands for all: a month's leap would be thousands of them. */
  const firstDue = (due: number, every: number): number =>
    every < hourMs ? due + Math.max(0, Math.floor((now() - due) / every)) * every : due;

  async function runDue(): Promise<void> {
    for (const [name, every] of rates) {
      for (let due = firstDue(next.value[name] ?? now(), every); due <= now() && !stopped; due += every) {
        // Saved before it runs: a tick is a hint, and two of them are worse than none until the next.
        next.value[name] = due + every;
        await next.save();
        await run(name, scheduledEvent(name, new Date(due)));
      }
    }
    await next.save();
    wait();
  }

  const tick = () => {
    clearTimeout(timer);
    ticking = ticking.then(runDue);
  };

  function wait(): void {
    clearTimeout(timer);
    if (stopped || rates.length === 0) return;
    const soonest = Math.min(...rates.map(([name]) => next.value[name] ?? now()));
    timer = setTimeout(tick, Math.min(MAX_WAIT_MS, Math.max(0, soonest - now())));
  }

  clock.onAdvance(() => {
    if (!stopped) tick();
  });
  tick();

  return {
    idle: () => ticking,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await ticking;
    },
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
function scheduledEvent(name: string, time: Date): ScheduledEvent {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Scheduled Event",
    source: "aws.events",
    account: "000000000000",
    time: time.toISOString().replace(/\.\d+Z$/, "Z"),
    region: "us-east-1",
    resources: [`arn:aws:events:us-east-1:000000000000:rule/${name}`],
    detail: {},
  };
}

function period(rate: string): number {
  const [, count, unit] = /^rate\((\d+) (minutes|hours)\)$/.exec(rate) ?? [];
  if (!count) throw new Error(`"${rate}" is not a rate`);
  return Number(count) * (unit === "hours" ? 3_600_000 : 60_000);
}
