import { environment } from "../../../stacks/environment.ts";
import { changed, lacking, marked } from "../harness/alter.ts";
import { at, differing, unless, unlike } from "../harness/compare.ts";
import { allows, statementsOf } from "../harness/policy.ts";
import type { Resource } from "../harness/resources.ts";
import { functionOf, kinds, physicalName, roleOf, type Stage, secrets } from "../harness/stage.ts";
import { type Spec, specs } from "./lists.ts";
import type { Rule } from "./rule.ts";

/** Empty where Notion itself is all that there is. */
const mayBeEmpty = ["NOTION_FILE_HOSTS", "NOTION_PAGE_ORIGINS"];
const isOurs = (name: string) => !name.startsWith("SST_");

const each = (stage: Stage, faults: (own: Resource, spec: Spec) => string[]) =>
  specs.flatMap((spec) => faults(functionOf(stage, spec.name), spec));

export const variablesOf = ({ inputs }: Resource): Record<string, string> => {
  const variables = Object.entries(at(inputs, "environment", "variables") ?? {});
  return Object.fromEntries(
    variables.filter(([name]) => isOurs(name)).map(([name, value]) => [name, String(value)]),
  );
};

/** Which variable holds which secret. */
const secretIn: Record<string, string> = {
  NANGO_SECRET_KEY: secrets.NangoSecretKey,
  NANGO_WEBHOOK_SECRET: secrets.NangoWebhookSecret,
  COOKIE_KEY: secrets.CookieKey,
};

/** X-Ray's two actions know no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
export const xray = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];

const traced = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: xray, Resource: "*" }],
};

export const functionRules: readonly Rule[] = [
  {
    says: "there is one function for each handler, from its own bundle, and no other",
    faults: (stage) => [
      ...differing(
        "function",
        stage.ofType(kinds.function).map(({ inputs }) => String(inputs.name)),
        specs.map(({ name }) => physicalName(stage, name)),
      ),
      ...differing(
        "bundle",
        stage.bundles,
        specs.map(({ name }) => `.build/functions/${name}`),
      ),
    ],
    breaks: [
      lacking(kinds.function, "WorkerCodeFunction"),
      changed(kinds.function, "WorkerCodeFunction", { name: "gatehouse-worker" }),
    ],
  },
  {
    says: "each runs Node 24 on arm64, with the memory and the time of the list",
    faults: (stage) =>
      each(stage, ({ inputs }, { name, memoryMb, timeoutSeconds }) =>
        unlike(name, inputs, {
          runtime: "nodejs24.x",
          architectures: ["arm64"],
          handler: "index.handler",
          memorySize: memoryMb,
          timeout: timeoutSeconds,
          role: roleOf(stage, name).state.arn,
        }),
      ),
    breaks: [
      changed(kinds.function, "WorkerCodeFunction", { timeout: 900 }),
      changed(kinds.function, "WorkerCodeFunction", { runtime: "nodejs20.x" }),
    ],
  },
  {
    says: "each writes JSON into a log of its own, which is dropped one day",
    faults: (stage) =>
      each(stage, ({ inputs }, { name }) => {
        const logGroup = `/aws/lambda/${physicalName(stage, name)}`;
        const logs = stage.ofType(kinds.log).filter((one) => one.inputs.name === logGroup);
        return [
          ...unlike(name, inputs, { loggingConfig: { logFormat: "JSON", logGroup } }),
          ...unless(logs.length === 1, `${name} has ${logs.length} logs`),
          ...logs.flatMap((log) =>
            unlike(`${name}'s log`, log.inputs, {
              retentionInDays: stage.settings.isProduction ? 90 : 7,
            }),
          ),
        ];
      }),
    breaks: [
      changed(kinds.log, "WorkerCodeLogGroup", { retentionInDays: undefined }),
      changed(kinds.function, "WorkerCodeFunction", { loggingConfig: { logFormat: "Text" } }),
    ],
  },
  {
    says: "calls are kept free for the functions of the list, in production only",
    faults: (stage) =>
      each(stage, ({ inputs }, { name, reserved }) =>
        unlike(name, inputs, {
          reservedConcurrentExecutions: stage.settings.isProduction ? reserved?.concurrency : undefined,
        }),
      ),
    breaks: [changed(kinds.function, "WorkerCodeFunction", { reservedConcurrentExecutions: 100 })],
  },
  {
    says: "each finds in its environment what stacks/environment.ts says, and nothing that is empty by mistake",
    faults: (stage) =>
      each(stage, (own, { name }) => {
        const variables = variablesOf(own);
        const empty = Object.keys(variables).filter((key) => !variables[key] && !mayBeEmpty.includes(key));
        return [
          ...differing(`${name}'s variable`, Object.keys(variables), environment[name]),
          ...empty.map((variable) => `${name}'s ${variable} is empty`),
        ];
      }),
    breaks: [
      changed(kinds.function, "TrustCenterCodeFunction", {
        environment: { variables: { NANGO_SECRET_KEY: "value" } },
      }),
      changed(kinds.function, "WorkerCodeFunction", { environment: { variables: { TABLE_NAME: "" } } }),
    ],
  },
  {
    says: "a secret is in the functions that need it, under its own name, encrypted in the state, and nowhere else",
    faults: (stage) =>
      Object.values(secrets).flatMap((secret) => {
        // The component that holds it, encrypted, and the functions themselves.
        const holders = stage.resources.filter(({ inputs }) => JSON.stringify(inputs).includes(secret));
        return holders.flatMap((holder) => {
          if (holder.type === "sst:sst:LinkRef")
            return unless(holder.secret.includes("properties"), `${holder.name} shows ${secret}`);
          const found = Object.entries(variablesOf(holder)).filter(([, value]) => value.includes(secret));
          return [
            ...unless(found.length > 0, `${holder.type} ${holder.name} has ${secret}`),
            ...found
              .filter(([name, value]) => secretIn[name] !== value)
              .map(([name]) => `${holder.name} has ${secret} as ${name}`),
            ...unless(holder.secret.includes("environment"), `${holder.name} shows ${secret}`),
          ];
        });
      }),
    breaks: [
      marked(kinds.function, "WorkerCodeFunction", { secret: [] }),
      changed(kinds.function, "WorkerCodeFunction", { description: secrets.CookieKey }),
      changed(kinds.function, "WorkerCodeFunction", {
        environment: { variables: { NANGO_INTEGRATION: secrets.NangoSecretKey } },
      }),
    ],
  },
  {
    says: "calls are traced where the operator asked for it, and then only may be",
    faults: (stage) => {
      const { tracing } = stage.settings;
      return each(stage, ({ inputs }, { name }) => [
        ...unlike(name, inputs, { tracingConfig: { mode: tracing ? "Active" : "PassThrough" } }),
        ...xray
          .filter(
            (action) => allows(statementsOf(roleOf(stage, name)), { action, resource: "*" }) !== tracing,
          )
          .map((action) => `${name} ${tracing ? "may not" : "may"} ${action}`),
      ]);
    },
    breaks: [
      changed(kinds.function, "WorkerCodeFunction", { tracingConfig: undefined }),
      changed(kinds.role, "WorkerCodeRole", { inlinePolicies: [{ policy: JSON.stringify(traced) }] }),
    ],
  },
];
