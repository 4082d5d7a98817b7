import { type Graph, rowsOf } from "./dashboard-rows.ts";
import type { Names } from "./measures.ts";

export interface DashboardInput {
  names: Names;
  region: string;
  /** ARNs. */
  alarms: readonly string[];
  /** Where docs/operate.md can be read. */
  runbook: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface Widget {
  type: "metric" | "text" | "alarm";
  x: number;
  y: number;
  width: number;
  height: number;
  properties: Record<string, unknown>;
}

const COLUMNS = 24;

/** To be read from the top by somebody who has just been woken: are people served, is content kept current, and only then why not. */
export function dashboardBody(input: DashboardInput): { widgets: Widget[] } {
  const { region, alarms, runbook } = input;
  const widgets: Widget[] = [
    text(0, 2, `# Gatehouse\nRead from the top. What to do about each alarm: [the runbook](${runbook})`),
    {
      type: "alarm",
      x: 0,
      y: 2,
      width: COLUMNS,
      height: 4,
      properties: { title: "Alarms", alarms: [...alarms] },
    },
  ];
  let y = 6;
  for (const { heading, graphs } of rowsOf(input.names)) {
    widgets.push(text(y, 1, `## ${heading}`));
    const width = COLUMNS / graphs.length;
    for (const [n, graph] of graphs.entries())
      widgets.push(drawn(graph, { x: n * width, y: y + 1, width, region }));
    y += 7;
  }
  return { widgets };
}

const text = (y: number, height: number, markdown: string): Widget => ({
  type: "text",
  x: 0,
  y,
  width: COLUMNS,
  height,
  properties: { markdown },
});

const drawn = (
  { title, lines }: Graph,
  { region, ...place }: { x: number; y: number; width: number; region: string },
): Widget => ({
  type: "metric",
  ...place,
  height: 6,
  properties: { title, region, view: "timeSeries", stacked: false, period: 300, metrics: lines },
});
