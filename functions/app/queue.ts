import { sqsQueue } from "../adapters/sqs/queue.ts";
import { QueueEnv } from "./env.ts";
import { readEnv } from "./read-env.ts";

export function connectQueue() {
  const { QUEUE_URL, SQS_ENDPOINT } = readEnv(QueueEnv);
  return sqsQueue({ url: QUEUE_URL, endpoint: SQS_ENDPOINT });
}
