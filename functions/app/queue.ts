import { sqsQueue } from "../adapters/sqs/queue.ts";
import { QueueEnv } from "./env.ts";

export function connectQueue() {
  const { QUEUE_URL, SQS_ENDPOINT } = QueueEnv.parse(process.env);
  return sqsQueue({ url: QUEUE_URL, endpoint: SQS_ENDPOINT });
}
