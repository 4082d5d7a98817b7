import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { tableDefinition } from "../../functions/adapters/dynamo/keys.ts";
import { type QueueName, queues } from "../queues.ts";
import type { Access } from "./aws/access.ts";
import { startDynamo } from "./aws/dynamo/binary.ts";
import { createDynamoFront } from "./aws/dynamo/front.ts";
import { createTable } from "./aws/dynamo/table.ts";
import { createS3 } from "./aws/s3/s3.ts";
import { createSes } from "./aws/ses.ts";
import { queueArn, queueUrl } from "./aws/sqs/queue-names.ts";
import { createSqs } from "./aws/sqs/sqs.ts";
import type { Clock } from "./clock.ts";
import type { Closers } from "./closers.ts";
import { StartProblem } from "./data-dir.ts";
import { listen } from "./loopback.ts";

export const region = "us-east-1";
export const tableName = "gatehouse";
export const bucketName = "gatehouse";
export const headsBucketName = "gatehouse-heads";

const HOUR_MS = 3_600_000;

interface AwsOptions {
  dataDir: string;
  secretAccessKey: string;
  clock: Clock;
  env: NodeJS.ProcessEnv;
  closers: Closers;
  access: Access;
}

/** The AWS services that the handlers call, each on a port of its own, with its data in the data folder. */
export async function startAws({ dataDir, secretAccessKey, clock, env, closers, access }: AwsOptions) {
  const credentials = { accessKeyId: "local", secretAccessKey };
  const engine = await startDynamo({ dir: dataDir, env }).catch((error: Error) => {
    throw new StartProblem(error.message, { cause: error });
  });
  closers.add(() => engine.stop());

  const table = { name: tableName, ...tableDefinition };
  const dynamo = createDynamoFront({ endpoint: engine.endpoint, table, clock, credentials, region, access });
  closers.add(() => dynamo.close());
  const s3 = createS3({
    dir: join(dataDir, "s3"),
    credentials,
    buckets: [bucketName, headsBucketName],
    access,
  });
  const sqs = createSqs({
    dir: join(dataDir, "sqs"),
    credentials,
    clock,
    region,
    queues: definitions,
    access,
  });
  const ses = createSes({ dir: join(dataDir, "mail"), credentials, clock, access });
  const [dynamoServer, s3Server, sqsServer, sesServer] = await Promise.all(
    [dynamo, s3, sqs, ses].map(async ({ listener }) => {
      const server = await listen(0, listener);
      closers.add(server.close);
      return server.url;
    }),
  );
  const endpoints = {
    dynamodb: dynamoServer ?? "",
    s3: s3Server ?? "",
    sqs: sqsServer ?? "",
    ses: sesServer ?? "",
  };

  const db = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
  await createTable(db, table);
  db.destroy();
  sweepExpired(() => dynamo.sweep(clock.now()), clock, closers);

  return {
    credentials,
    endpoints,
    queueUrl: (name: QueueName) => queueUrl(endpoints.sqs, queues[name].name),
    queueClient: new SQSClient({ region, credentials, endpoint: endpoints.sqs }),
    onMessage: sqs.onMessage,
    onStream: dynamo.onStream,
    s3: s3.listener,
    mails: ses.mails,
  };
}

const definitions = Object.values(queues).flatMap(
  ({ name, deadLetters, visibilitySeconds, maxReceiveCount }) => [
    { name: deadLetters, attributes: { FifoQueue: "true" } },
    {
      name,
      attributes: {
        FifoQueue: "true",
        VisibilityTimeout: String(visibilitySeconds),
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: queueArn(deadLetters, region),
          maxReceiveCount,
        }),
      },
    },
  ],
);

/** DynamoDB deletes what has expired in its own time; so does this. */
function sweepExpired(sweep: () => Promise<unknown>, clock: Clock, closers: Closers): void {
  let open = true;
  const run = () => {
    if (open)
      sweep().catch((error: unknown) => open && console.error("Expired items could not be deleted:", error));
  };
  const timer = setInterval(run, HOUR_MS);
  clock.onAdvance(run);
  closers.add(() => {
    open = false;
    clearInterval(timer);
  });
}
