import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { metricUnits } from "../../functions/core/metrics.ts";
import { buildFunctions } from "../../stacks/bundle/functions.mjs";
import { countedBy } from "../../stacks/measures.ts";

it("alarms and dashboard look for each count in the functions that make it, and in no other", async () => {
  const outdir = mkdtempSync(join(tmpdir(), "gatehouse-counted-"));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  const bundles = await buildFunctions({ outdir });
  const expected: Record<string, readonly string[]> = countedBy;
  for (const metric of Object.keys(metricUnits)) {
    const counting = bundles.filter(({ file }) => readFileSync(file, "utf8").includes(`.count("${metric}"`));
    expect(counting.map(({ name }) => name).sort(), metric).toEqual([...(expected[metric] ?? [])].sort());
  }
}, 60_000);
