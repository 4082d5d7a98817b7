import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../../stacks/bundle/common.mjs";
import { environment } from "../../stacks/environment.ts";
import { handlers } from "../../stacks/handlers.ts";
import { statementsIn } from "./harness/policy.ts";
import { functionOf, kinds, roleOf, secrets } from "./harness/stage.ts";
import { type Synth, synth } from "./harness/synth.ts";
import { variablesOf } from "./rules/functions.ts";

let stage: Synth;
beforeAll(async () => {
  stage = await synth({ stage: "ada", dev: true, env: { MAIL_FROM: "ada@example.com" }, secrets });
});

/**
 * It bundles the sources themselves, and of JSX knows only what the tsconfig.json beside them says. Its settings:
 * https://github.com/anomalyco/sst/blob/dev/pkg/runtime/node/build.go
 */
const bundleOf = (name: string) =>
  build({
    absWorkingDir: root,
    entryPoints: [`functions/handlers/${name}.ts`],
    outfile: `${name}.mjs`,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "es2024",
    mainFields: ["module", "main"],
    write: false,
    logLevel: "silent",
  });

describe("sst dev", () => {
  it("runs every handler from its source, and needs no bundle for it", () => {
    expect(stage.sources.sort()).toEqual(
      handlers.map(({ name }) => `functions/handlers/${name}.handler`).sort(),
    );
    expect(stage.bundles).toEqual([]);
  });

  it.each(handlers)("makes $name of its source, without a warning and without React", async ({ name }) => {
    const { warnings, outputFiles } = await bundleOf(name);
    expect(warnings).toEqual([]);
    expect(outputFiles[0]?.text).not.toContain("React.createElement");
  });

  it.each(handlers)("gives $name its own environment and role, which its developer takes on", ({ name }) => {
    const variables = Object.keys(variablesOf(functionOf(stage, name)));
    expect(variables.sort()).toEqual([...environment[name]].sort());
    const [trusted] = statementsIn(roleOf(stage, name).inputs.assumeRolePolicy);
    expect(trusted?.Principal).toEqual({
      Service: ["lambda.amazonaws.com"],
      AWS: ["arn:aws:iam::123456789012:root"],
    });
  });

  it("rings no alarms", () => {
    expect(stage.ofType("aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
    expect(stage.ofType(kinds.function)).toHaveLength(handlers.length);
  });
});
