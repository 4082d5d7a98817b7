import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { AttributeValue } from "aws-lambda";
import { traceKey } from "../../../functions/adapters/dynamo/keys.ts";
import { buildFunctions } from "../../../stacks/bundle/functions.mjs";
import { environment } from "../../../stacks/environment.ts";
import { type HandlerName, handlers } from "../../../stacks/handlers.ts";
import { connectNotion } from "../../integration/stack/notion.ts";
import { signIn } from "../../integration/stack/person.ts";
import { startTestStack } from "../../stack.ts";
import { openQueues } from "./own-queues.ts";
import { runAlone } from "./run.ts";

type Env = Record<string, string>;
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Every function bundled, and a stack with a connection that stands in for all that they talk to. */
export async function openStage() {
  const bundles = new Map((await buildFunctions()).map(({ name, file }) => [name, file]));
  const stack = await startTestStack({ fromSources: true });
  const admin = await signIn(stack, "admin@acme.test");
  const connection = await connectNotion(admin);
  const queues = await openQueues({
    clock: stack.clock,
    credentials: {
      accessKeyId: setting("AWS_ACCESS_KEY_ID"),
      secretAccessKey: setting("AWS_SECRET_ACCESS_KEY"),
    },
  });

  async function run(name: HandlerName, events: readonly unknown[], settings: readonly string[], given: Env) {
    const file = bundles.get(name);
    if (!file) throw new Error(`There is no bundle of ${name}`);
    const env = { ...environmentOf(name, queues.endpoint), ...given };
    const timeoutMs = 1000 * (handlers.find((spec) => spec.name === name)?.timeoutSeconds ?? 0);
    return runAlone(file, { events, env, timeoutMs, settings });
  }

  return {
    stack,
    admin,
    connection,
    /** Calls the bundle of this function, alone; and sees what it says without each of its settings. */
    async call(name: HandlerName, event: unknown, given: Env = {}) {
      const { answers, ...told } = await run(name, [event], needed(name), given);
      return { answer: answers[0], ...told };
    },
    /** Calls it several times in one process. */
    callInTurn: (name: HandlerName, events: readonly unknown[], given: Env = {}) =>
      run(name, events, [], given),
    /** What the bundles have queued since one looked. */
    queued: queues.take,
    /** As the table's stream would tell of it. */
    async newestTrace(): Promise<Record<string, AttributeValue>> {
      const client = new DynamoDBClient({ endpoint: setting("DYNAMODB_ENDPOINT") });
      const newest = new QueryCommand({
        TableName: setting("TABLE_NAME"),
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: traceKey(admin.workspace.id, 0).pk } },
        ScanIndexForward: false,
        Limit: 1,
      });
      const { Items = [] } = await client.send(newest);
      client.destroy();
      // The events' types are the SDK's, written down a second time.
      return (Items[0] ?? {}) as Record<string, AttributeValue>;
    },
    async close() {
      await queues.close();
      await stack.close();
    },
  };
}

export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The local stack sets no ${name}`);
  return value;
}

/** What the stacks give this function, what Lambda adds, and where the stand-ins for AWS are. */
function environmentOf(name: HandlerName, sqs: string): Record<string, string> {
  const given = environment[name].map((variable) => [
    variable,
    setting(variable).replace(setting("SQS_ENDPOINT"), sqs),
  ]);
  return {
    ...Object.fromEntries(given),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_REGION: setting("AWS_REGION"),
    AWS_ACCESS_KEY_ID: setting("AWS_ACCESS_KEY_ID"),
    AWS_SECRET_ACCESS_KEY: setting("AWS_SECRET_ACCESS_KEY"),
    // By it the stand-ins know the role, and refuse what it may not do.
    AWS_SESSION_TOKEN: name,
    DYNAMODB_ENDPOINT: setting("DYNAMODB_ENDPOINT"),
    S3_ENDPOINT: setting("S3_ENDPOINT"),
    SQS_ENDPOINT: sqs,
    SES_ENDPOINT: setting("SES_ENDPOINT"),
  };
}

/** Empty where Notion itself is all that there is. */
const optional: readonly string[] = ["NOTION_FILE_HOSTS", "NOTION_PAGE_ORIGINS"];
export const needed = (name: HandlerName) =>
  environment[name].filter((variable) => !optional.includes(variable));
