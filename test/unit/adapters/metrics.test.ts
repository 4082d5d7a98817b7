import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { asHandler } from "../../../functions/adapters/lambda.ts";
import { powertoolsMetrics } from "../../../functions/adapters/metrics.ts";
import { connectMetrics } from "../../../functions/app/metrics.ts";
import { metricUnits } from "../../../functions/core/metrics.ts";
import { aCall } from "../../fakes/lambda.ts";

let written: string[];
beforeEach(() => {
  written = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((line) => Boolean(written.push(String(line))));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);

it("a count is one line that CloudWatch reads, written at once", () => {
  powertoolsMetrics("worker").count("CallsSpent", 12, { work: "sync.run" });
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
  expect(lines()).toEqual([
    {
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: "Gatehouse",
            Dimensions: [["service", "work"]],
            Metrics: [{ Name: "CallsSpent", Unit: "Count" }],
          },
        ],
      },
      service: "worker",
      work: "sync.run",
      CallsSpent: 12,
    },
  ]);
});

it("counts one where no value is given, zero where zero is, and keeps no dimension for the next", () => {
  const metrics = powertoolsMetrics("sync-tick");
  metrics.count("CallsSpent", 1, { work: "browse" });
  metrics.count("ProposalsMade");
  metrics.count("ConnectionsLate", 0);
  expect(lines().slice(1)).toMatchObject([
    { ProposalsMade: 1, _aws: { CloudWatchMetrics: [{ Dimensions: [["service"]] }] } },
    { ConnectionsLate: 0, _aws: { CloudWatchMetrics: [{ Dimensions: [["service"]] }] } },
  ]);
  expect(written.join("")).not.toMatch(/browse.*ProposalsMade/);
});

it("takes every name that the core counts by", () => {
  const metrics = powertoolsMetrics("worker");
  const names = Object.keys(metricUnits) as (keyof typeof metricUnits)[];
  for (const name of names) metrics.count(name);
  expect(lines().map((line) => names.filter((name) => line[name] === 1))).toEqual(
    names.map((name) => [name]),
  );
});

it("says which call counted, beside the dimensions, also where two run at once", async () => {
  const metrics = powertoolsMetrics("worker");
  let go = () => {};
  const both = new Promise<void>((resolve) => {
    go = resolve;
  });
  const handler = asHandler(async (work: "import.item" | "sync.run") => {
    await both;
    metrics.count("CallsSpent", 1, { work });
  });
  const ended = Promise.all([handler("import.item", aCall("one")), handler("sync.run", aCall("two"))]);
  go();
  await ended;
  expect(lines()).toMatchObject([
    { work: "import.item", function_request_id: "one" },
    { work: "sync.run", function_request_id: "two" },
  ]);
  expect(lines()).toMatchObject(
    Array(2).fill({ _aws: { CloudWatchMetrics: [{ Dimensions: [["service", "work"]] }] } }),
  );
});

it("counts under the function's name as it is deployed, so that stages are told apart", () => {
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "gatehouse-production-sync-tick");
  connectMetrics("sync-tick").count("ConnectionsLate", 0);
  expect(lines()).toMatchObject([{ service: "gatehouse-production-sync-tick" }]);
});

it("writes nothing where the laptop turns it off", () => {
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "true");
  powertoolsMetrics("worker").count("CallsSpent", 12, { work: "sync.run" });
  expect(written).toEqual([]);
});
