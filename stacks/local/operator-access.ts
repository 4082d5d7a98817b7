import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type QueueName, queues } from "../queues.ts";
import { resourceNames } from "../resource-names.ts";
import { queueUrl } from "./aws/sqs/queue-names.ts";
import { region, type startAws, tableName } from "./aws-services.ts";

/** What `sst shell` tells of a stage, told of this stack: names and addresses by component, and what the SDK reads. */
const OperatorAccess = z.object({
  /** Where the app answers. */
  url: z.url(),
  resources: z.record(z.string(), z.unknown()),
  environment: z.record(z.string(), z.string()),
});
export type OperatorAccess = z.infer<typeof OperatorAccess>;

const fileIn = (dataDir: string) => join(dataDir, "operator.json");

/** As long as the stack runs, its owner's commands find it by this file, which nobody else may read. */
export function openToOperator(
  dataDir: string,
  url: string,
  { credentials, endpoints }: Pick<Awaited<ReturnType<typeof startAws>>, "credentials" | "endpoints">,
): () => void {
  const access: OperatorAccess = {
    url,
    resources: {
      [resourceNames.table]: { name: tableName },
      [resourceNames.admin]: { url },
      [resourceNames.trustCenter]: { url },
      ...queueResources(endpoints.sqs),
    },
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      // https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
      AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    },
  };
  const file = fileIn(dataDir);
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, JSON.stringify(access), { mode: 0o600 });
  renameSync(draft, file);
  return () => rmSync(file, { force: true });
}

/** Undefined where no stack has opened this folder, or one was killed before it had. */
export function readOperatorAccess(dataDir: string): OperatorAccess | undefined {
  try {
    return OperatorAccess.parse(JSON.parse(readFileSync(fileIn(dataDir), "utf8")));
  } catch {
    return undefined;
  }
}

function queueResources(endpoint: string): Record<string, { url: string }> {
  const names = Object.keys(queues) as QueueName[]; // the keys that it was written with
  return Object.fromEntries(
    names.flatMap((name) => [
      [resourceNames.queue(name), { url: queueUrl(endpoint, queues[name].name) }],
      [resourceNames.deadLetters(name), { url: queueUrl(endpoint, queues[name].deadLetters) }],
    ]),
  );
}
