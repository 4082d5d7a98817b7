import type { HandlerName } from "../../../stacks/handlers.ts";
import { readSettings, type Settings } from "../../../stacks/settings.ts";
import { at } from "./compare.ts";
import type { Resource } from "./resources.ts";
import { type Synth, synth } from "./synth.ts";

/** One stage as it would be deployed, and what its operator has set. */
export interface Stage extends Synth {
  settings: Settings;
}

/** Values that nothing else could have, so that one sees where they get to. */
export const secrets = {
  NangoSecretKey: "value-of-nango-secret-key",
  NangoWebhookSecret: "value-of-nango-webhook-secret",
  CookieKey: "value-of-cookie-key-of-32-letters-at-least",
};

export async function openStage(stage: string, env: Record<string, string>): Promise<Stage> {
  return { ...(await synth({ stage, env, secrets })), settings: readSettings(stage, env) };
}

/** The logical types of AWS's resources, by the words of this project. */
export const kinds = {
  api: "aws:apigatewayv2/api:Api",
  apiStage: "aws:apigatewayv2/stage:Stage",
  authorizer: "aws:apigatewayv2/authorizer:Authorizer",
  bucket: "aws:s3/bucket:Bucket",
  bucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
  cachePolicy: "aws:cloudfront/cachePolicy:CachePolicy",
  certificate: "aws:acm/certificate:Certificate",
  distribution: "aws:cloudfront/distribution:Distribution",
  edgeFunction: "aws:cloudfront/function:Function",
  function: "aws:lambda/function:Function",
  headers: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
  integration: "aws:apigatewayv2/integration:Integration",
  log: "aws:cloudwatch/logGroup:LogGroup",
  mailIdentity: "aws:sesv2/emailIdentity:EmailIdentity",
  mapping: "aws:lambda/eventSourceMapping:EventSourceMapping",
  permission: "aws:lambda/permission:Permission",
  queue: "aws:sqs/queue:Queue",
  record: "aws:route53/record:Record",
  role: "aws:iam/role:Role",
  route: "aws:apigatewayv2/route:Route",
  schedule: "aws:scheduler/schedule:Schedule",
  table: "aws:dynamodb/table:Table",
  userPool: "aws:cognito/userPool:UserPool",
  userPoolClient: "aws:cognito/userPoolClient:UserPoolClient",
} as const;

export const physicalName = (stage: Synth, handler: string) => `gatehouse-${stage.stage}-${handler}`;

/** The deployed function of a handler; its role has the same name. */
export const functionOf = (stage: Synth, handler: HandlerName) => named(stage, kinds.function, handler);
export const roleOf = (stage: Synth, handler: HandlerName) => named(stage, kinds.role, handler);

function named(stage: Synth, type: string, handler: HandlerName): Resource {
  const name = physicalName(stage, handler);
  const found = stage.ofType(type).find((one) => one.inputs.name === name);
  if (!found) throw new Error(`There is no ${type} named ${name}`);
  return found;
}

/** The one resource of this type with this value at this path. */
export function byValue(stage: Synth, type: string, value: unknown, ...path: string[]): Resource {
  const found = stage.ofType(type).find((one) => at(one.state, ...path) === value);
  if (!found) throw new Error(`There is no ${type} with ${path.join(".")} ${value}`);
  return found;
}
