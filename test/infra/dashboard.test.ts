import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { metricUnits } from "../../functions/core/metrics.ts";
import { dashboardBody } from "../../stacks/dashboard-body.ts";
import { type Synth, synth } from "./harness/synth.ts";
import { someNames } from "./watch/names.ts";
import { production } from "./watch/production.ts";
import { unknownIn } from "./watch/resources.ts";

const { widgets } = dashboardBody({
  names: someNames,
  region: "eu-west-1",
  alarms: ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:one"],
  runbook: "https://example.com/docs/operate.md",
});
const text = JSON.stringify(widgets);

describe("the dashboard's body", () => {
  it("begins with the way to the runbook and the alarms", () => {
    expect(JSON.stringify(widgets[0])).toContain("https://example.com/docs/operate.md");
    expect(widgets[1]?.type).toBe("alarm");
  });

  it("asks in rows, from what people notice down to what the cause may be", () => {
    const headings = widgets.flatMap(
      ({ properties: { markdown } }) => /^## (.+)$/m.exec(String(markdown))?.[1] ?? [],
    );
    expect(headings).toEqual([
      "Are people served?",
      "Is content kept current?",
      "What waits?",
      "How do the functions do?",
      "What is refused?",
    ]);
  });

  it("lies on the grid of 24 columns, and no widget upon another", () => {
    const cells = widgets.flatMap(({ x, y, width, height }) => {
      expect(x + width).toBeLessThanOrEqual(24);
      expect([x, y, width, height].every(Number.isInteger)).toBe(true);
      return Array.from(
        { length: width * height },
        (_, n) => `${x + (n % width)},${y + Math.floor(n / width)}`,
      );
    });
    expect(new Set(cells).size).toBe(cells.length);
  });

  it("has every function, every queue with its dead letters, and all that our code counts", () => {
    const { functions, queues, deadLetters } = someNames;
    for (const name of [functions, queues, deadLetters].flatMap((all) => Object.values(all)))
      expect(text).toContain(`"${name}"`);
    for (const metric of Object.keys(metricUnits)) expect(text).toContain(metric);
  });

  it("looks for CloudFront where CloudFront writes", () => {
    const lines = widgets.flatMap(({ properties: { metrics } }) => (Array.isArray(metrics) ? metrics : []));
    const ofCloudFront = lines.filter(([namespace]) => namespace === "AWS/CloudFront");
    expect(ofCloudFront).toHaveLength(2);
    for (const line of ofCloudFront) expect(line.at(-1)).toMatchObject({ region: "us-east-1" });
  });
});

describe("the dashboard of production", () => {
  const Body = z.object({
    widgets: z.array(z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()) })),
  });
  let stage: Synth;
  let shown: z.infer<typeof Body>["widgets"];
  beforeAll(async () => {
    stage = await synth(production());
    const { inputs } = stage.one("aws:cloudwatch/dashboard:Dashboard", /./);
    expect(inputs.dashboardName).toBe("gatehouse-production");
    shown = Body.parse(JSON.parse(String(inputs.dashboardBody))).widgets;
  });

  it("draws what there is in this stage, and nothing else", () => {
    const lines = shown.flatMap(({ properties }) =>
      z.array(z.array(z.unknown())).parse(properties.metrics ?? []),
    );
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.flatMap((line) => unknownIn(stage, metricOf(line)) ?? [])).toEqual([]);
  });

  it("shows the state of every alarm", () => {
    const states = shown.find(({ type }) => type === "alarm")?.properties.alarms;
    const arns = stage.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ state }) => state.arn);
    expect([...z.array(z.unknown()).parse(states)].sort()).toEqual(arns.sort());
  });
});

const Options = z.object({ expression: z.string().optional() });

/** Of a line, or of what its search looks for. */
function metricOf(line: unknown[]) {
  const { expression } = Options.parse(line.at(-1));
  if (expression) {
    const [, metric = "", service = ""] = /MetricName="(\w+)" service="([\w-]+)"/.exec(expression) ?? [];
    return { namespace: "Gatehouse", metric, dimensions: { service } };
  }
  const [namespace = "", metric = "", ...rest] = z.array(z.string()).parse(line.slice(0, -1));
  const pairs = rest.flatMap((key, n) => (n % 2 === 0 ? [[key, rest[n + 1]]] : []));
  return { namespace, metric, dimensions: Object.fromEntries(pairs) };
}
