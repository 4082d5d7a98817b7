import { handlers } from "../../../stacks/handlers.ts";
import type { Resource, Synth } from "../harness/synth.ts";

/** One function of a synth: what calls it and what its role may do, as the picture shows it. */
export interface Row {
  name: string;
  size: string;
  /** Who begins, through what, by which address or event. */
  who: string;
  through: string;
  by: readonly string[];
  /** What it may do, by the store; and at Nango, whoever has its key. */
  may: Readonly<Record<string, readonly string[]>>;
}

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
}

/** Everything in the picture is read from the resources: what is not deployed is not drawn. */
export function factsOf(synth: Synth): { stores: string[]; rows: Row[] } {
  const stores = [
    ...synth.ofType("aws:dynamodb/table:Table").map((one) => storeOf(one, "Table")),
    ...synth
      .ofType("aws:s3/bucket:Bucket")
      .filter(({ name }) => name.startsWith("Content"))
      .map((one) => storeOf(one, "Bucket")),
    ...synth
      .ofType("aws:sqs/queue:Queue")
      .filter(({ inputs }) => inputs.redrivePolicy !== undefined)
      .map((one) => storeOf(one, `${one.name.replace(/Queue$/, "")} queue`)),
    ...synth.ofType("aws:sesv2/emailIdentity:EmailIdentity").map((one) => storeOf(one, "Mail")),
  ];
  const functions = synth.ofType("aws:lambda/function:Function");
  const rows = handlers.flatMap(({ name }) => {
    const found = functions.find(({ inputs }) => String(inputs.name).endsWith(`-${name}`));
    if (!found) return [];
    const statements = statementsOf(synth, found);
    const may = stores.map(({ title, arn }) => [title, wordsOf(actionsOn(statements, arn))] as const);
    const outside = hasNangoKey(found) ? ["reads"] : [];
    return [
      {
        name,
        size: sizeOf(found),
        ...callerOf(synth, found),
        may: { ...Object.fromEntries(may), [notion]: outside },
      },
    ];
  });
  return { stores: [...stores.map(({ title }) => title), notion], rows };
}

const notion = "Notion, by Nango";

const hasNangoKey = ({ inputs }: Resource) =>
  "NANGO_SECRET_KEY" in (inputs.environment as { variables: Record<string, string> }).variables;

const storeOf = (resource: Resource, title: string) => ({ title, arn: String(resource.state.arn) });

const sizeOf = ({ inputs }: Resource) => `${inputs.memorySize} MB · ${inputs.timeout} s`;

function statementsOf(synth: Synth, { inputs }: Resource): Statement[] {
  const role = synth.ofType("aws:iam/role:Role").find(({ state }) => state.arn === inputs.role);
  const policies = (role?.inputs.inlinePolicies ?? []) as { policy: string }[];
  return policies.flatMap(({ policy }) => JSON.parse(policy).Statement as Statement[]);
}

const actionsOn = (statements: Statement[], arn: string): string[] =>
  statements
    .filter(({ Effect, Resource }) => Effect === "Allow" && [Resource].flat().some((one) => below(one, arn)))
    .flatMap(({ Action }) => Action);

const below = (resource: string, arn: string) =>
  resource === arn || (resource.startsWith(`${arn}/`) && !resource.startsWith(`${arn}/stream/`));

/** In one word or two: whoever needs each action reads the policy. */
function wordsOf(actions: readonly string[]): string[] {
  const can = (pattern: RegExp) => actions.some((action) => pattern.test(action));
  const words = [
    can(/:(?:GetItem|BatchGetItem|Query|GetObject)$/) ? "reads" : "",
    can(/:(?:PutItem|UpdateItem|BatchWriteItem|PutObject)$/) ? "writes" : "",
    can(/:(?:DeleteItem|DeleteObject|DeleteObjectVersion)$/) ? "deletes" : "",
    can(/:ReceiveMessage$/) ? "takes" : "",
    can(/sqs:SendMessage$|ses:SendEmail$/) ? "sends" : "",
  ];
  return words.filter(Boolean);
}

function callerOf(synth: Synth, { inputs, state }: Resource): Pick<Row, "who" | "through" | "by"> {
  const arn = String(state.arn);
  const integrations = synth
    .ofType("aws:apigatewayv2/integration:Integration")
    .filter((one) => one.inputs.integrationUri === arn);
  if (integrations.length > 0) {
    const keys = synth
      .ofType("aws:apigatewayv2/route:Route")
      .filter(({ name }) =>
        integrations.some((one) => one.name.replace(/Integration$/, "") === name.replace(/Route$/, "")),
      )
      .map((one) => `${one.inputs.routeKey}${one.inputs.authorizationType === "JWT" ? " · signed in" : ""}`);
    return { ...httpCaller(synth, keys), by: keys.sort() };
  }
  const schedule = synth
    .ofType("aws:scheduler/schedule:Schedule")
    .find((one) => (one.inputs.target as { arn?: string }).arn === arn);
  if (schedule)
    return { who: "The clock", through: "EventBridge", by: [String(schedule.inputs.scheduleExpression)] };
  const mapping = synth
    .ofType("aws:lambda/eventSourceMapping:EventSourceMapping")
    .find((one) => one.inputs.functionName === arn);
  const source = String(mapping?.inputs.eventSourceArn ?? "");
  if (source.includes("/stream/"))
    return { who: "The table", through: "DynamoDB stream", by: ["new traces"] };
  if (source) return { who: "The functions", through: "SQS, in order", by: [queueOf(synth, source)] };
  throw new Error(`Nothing calls ${String(inputs.name)}`);
}

const queueOf = (synth: Synth, arn: string) => {
  const found = synth.ofType("aws:sqs/queue:Queue").find(({ state }) => state.arn === arn);
  return `queue ${found?.name.replace(/Queue$/, "").toLowerCase()}`;
};

/** The distribution that leads to these routes, by the paths of its behaviours. */
function httpCaller(synth: Synth, keys: readonly string[]): Pick<Row, "who" | "through"> {
  const path = keys[0]?.split(" ")[1] ?? "";
  const behaviors = synth.ofType("aws:cloudfront/distribution:Distribution").flatMap(({ name, inputs }) =>
    ((inputs.orderedCacheBehaviors ?? []) as { pathPattern: string }[]).map(({ pathPattern }) => ({
      name,
      prefix: pathPattern.replace(/\*$/, ""),
    })),
  );
  const special = behaviors.find(({ prefix }) => path.startsWith(prefix));
  if (special?.name.startsWith("Admin")) return { who: "Members", through: "CloudFront, API Gateway" };
  if (special?.prefix.startsWith("/webhooks")) return { who: "Nango", through: "CloudFront, API Gateway" };
  return { who: "Visitors", through: "CloudFront, API Gateway" };
}
