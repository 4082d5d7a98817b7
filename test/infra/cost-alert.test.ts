import { describe, expect, it } from "vitest";
import { readSettings } from "../../stacks/settings.ts";
import { synth } from "./harness/synth.ts";
import { production } from "./watch/production.ts";

const monitor = "arn:aws:ce::123456789012:anomalymonitor/0a1b-2c3d";

describe("costs, where the account may not watch a tag", () => {
  it("are told by the monitor that the account has", async () => {
    const stage = await synth(production({ COST_MONITOR: monitor }));
    expect(stage.ofType("aws:costexplorer/anomalyMonitor:AnomalyMonitor")).toEqual([]);
    const alert = stage.one("aws:costexplorer/anomalySubscription:AnomalySubscription", /./);
    expect(alert.inputs.monitorArnLists).toEqual([monitor]);
  });

  it("are told by none if so wished, and a misspelt monitor ends the deploy before it begins", () => {
    const { env = {} } = production();
    const read = (COST_MONITOR: string) =>
      readSettings("production", { ...env, COST_MONITOR }).alarms.costMonitor;
    expect([read("off"), read(monitor), read("tag")]).toEqual(["off", monitor, "tag"]);
    expect(() => read("")).toThrow("COST_MONITOR is missing");
    expect(() => read("arn:aws:sns:eu-west-1:123456789012:monitor")).toThrow(/COST_MONITOR/);
  });
});

it("the tick's rate is one that connections and the gauge of late ones can count on", () => {
  const { env = {} } = production();
  const read = (SYNC_RATE: string) => readSettings("production", { ...env, SYNC_RATE }).syncRate;
  expect([read("rate(10 minutes)"), read("rate(4 hours)")]).toEqual(["rate(10 minutes)", "rate(4 hours)"]);
  expect(() => read("rate(5 hours)")).toThrow("SYNC_RATE is 4 hours at the most");
  expect(() => read("rate(5 minutes)")).toThrow("SYNC_RATE is 10 minutes at the least");
});
