import { existsSync } from "node:fs";
import { join } from "node:path";
import { environment, type Variable } from "./environment.ts";
import { type HandlerName, type HandlerSpec, handlers } from "./handlers.ts";
import { permissions } from "./permissions.ts";
import { type Arns, statementsOf } from "./policy.ts";
import { titled } from "./resource-names.ts";
import type { Settings } from "./settings.ts";
import { onlyService } from "./trust.ts";

/** Where `npm run build` puts each function, alone in a folder of its own; budgets are checked there. */
const BUNDLES = ".build/functions";

interface FunctionsInput {
  settings: Settings;
  variables: Record<Variable, $util.Input<string>>;
  arns: Omit<Arns, "logGroup">;
}

/** One Lambda function per handler, with its own role, environment and log. */
export function createFunctions(input: FunctionsInput): Record<HandlerName, sst.aws.Function> {
  const created = handlers.map((spec) => [spec.name, createFunction(spec, input)] as const);
  return Object.fromEntries(created) as Record<HandlerName, sst.aws.Function>;
}

/** SST would deploy an empty function without a word. */
function bundleOf(name: string): string {
  const bundle = `${BUNDLES}/${name}`;
  if (!existsSync(join($cli.paths.root, bundle, "index.mjs")))
    throw new Error(`${name} has no bundle: functions/handlers/${name}.ts would make it.`);
  return bundle;
}

/** Its role has the same. */
export const functionName = (handler: string) => `${$app.name}-${$app.stage}-${handler}`;

function createFunction(
  spec: HandlerSpec & { name: HandlerName },
  { settings, variables, arns }: FunctionsInput,
) {
  const name = functionName(spec.name);
  const { accountId } = aws.getCallerIdentityOutput();
  const { partition } = aws.getPartitionOutput();
  const { region } = aws.getRegionOutput();
  const logGroup = $interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:/aws/lambda/${name}`;
  const { reserved } = spec;
  return new sst.aws.Function(`${titled(spec.name)}Code`, {
    name,
    description: spec.purpose,
    // `sst dev` runs the sources themselves, so that a change is there at once.
    ...($dev
      ? { handler: `functions/handlers/${spec.name}.handler` }
      : { bundle: bundleOf(spec.name), handler: "index.handler" }),
    runtime: "nodejs24.x",
    architecture: "arm64",
    timeout: `${spec.timeoutSeconds} seconds`,
    memory: `${spec.memoryMb} MB`,
    environment: Object.fromEntries(
      environment[spec.name].map((variable) => [variable, variables[variable]]),
    ),
    permissions: [
      ...statementsOf(spec, permissions[spec.name] ?? {}, { ...arns, logGroup }, settings.mail.from),
      ...(settings.tracing
        ? [{ actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] }]
        : []),
    ],
    logging: { format: "json", retention: settings.isProduction ? "3 months" : "1 week" },
    ...(settings.isProduction && reserved ? { concurrency: { reserved: reserved.concurrency } } : {}),
    transform: {
      role: (args) => {
        args.name = name;
        // The managed policy would let it write to every log of the account.
        args.managedPolicyArns = [];
        // SST's own lets the whole account act as the function while `sst dev` runs.
        if (!$dev) args.assumeRolePolicy = onlyService("lambda.amazonaws.com");
      },
      function: (args) => {
        args.tracingConfig = { mode: settings.tracing ? "Active" : "PassThrough" };
      },
    },
  });
}
