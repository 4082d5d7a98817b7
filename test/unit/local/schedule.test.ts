import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScheduledEvent } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { HandlerSpec } from "../../../stacks/handlers.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { type Schedule, startSchedule } from "../../../stacks/local/schedule.ts";

const HOUR = 3_600_000;
const handlers: Pick<HandlerSpec, "name" | "schedule">[] = [
  { name: "tick", schedule: "rate(4 hours)" },
  { name: "other" },
];

const running: Schedule[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(running.splice(0).map((schedule) => schedule.stop()));
});

function start({ dataDir = mkdtempSync(join(tmpdir(), "gatehouse-")), offset = 0 } = {}) {
  const clock = createClock(offset);
  const events: ScheduledEvent[] = [];
  const schedule = startSchedule({
    handlers,
    clock,
    dataDir,
    run: async (name, event) => {
      expect(name).toBe("tick");
      events.push(event);
    },
  });
  running.push(schedule);
  const advance = async (ms: number) => {
    clock.advance(ms);
    await schedule.idle();
  };
  return { schedule, events, dataDir, advance, clock };
}

describe("the schedule", () => {
  it("calls nothing before its time, then sends EventBridge's event", async () => {
    const { events, advance, clock } = start();
    await advance(4 * HOUR - 60_000);
    expect(events).toEqual([]);
    await advance(60_000);
    expect(events).toMatchObject([
      { version: "0", "detail-type": "Scheduled Event", source: "aws.events", detail: {} },
    ]);
    expect(events[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(events[0]?.time ?? "")).toBeLessThanOrEqual(clock.now().getTime());
  });

  it("runs every tick that the clock was advanced past, once", async () => {
    const { events, advance } = start();
    await advance(12 * HOUR);
    const times = events.map((event) => Date.parse(event.time));
    expect(times).toHaveLength(3);
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBe(8 * HOUR);
    await advance(HOUR);
    expect(events).toHaveLength(3);
  });

  it("remembers its next tick across a restart, and runs those it slept through as one", async () => {
    const first = start();
    await first.advance(3 * HOUR);
    await first.schedule.stop();
    const second = start({ dataDir: first.dataDir, offset: 3 * HOUR });
    await second.advance(HOUR);
    expect(second.events).toHaveLength(1);
    await second.schedule.stop();
    const third = start({ dataDir: first.dataDir, offset: 30 * HOUR });
    await third.schedule.idle();
    expect(third.events).toHaveLength(1);
  });

  it("ticks by itself when the time comes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const { events, schedule } = start();
    await schedule.idle();
    vi.advanceTimersByTime(4 * HOUR);
    await schedule.idle();
    expect(events).toHaveLength(1);
  });
});
