import { sqsQueue } from "../adapters/sqs/queue.ts";
import type { DeskMessage, Message, Moving } from "../core/events.ts";
import { DeskQueueEnv, FilesQueueEnv, QueueEnv } from "./env.ts";
import { readEnv } from "./read-env.ts";

/** What the worker does. */
export function connectQueue() {
  const { QUEUE_URL, SQS_ENDPOINT } = readEnv(QueueEnv);
  return sqsQueue<Message>({ url: QUEUE_URL, endpoint: SQS_ENDPOINT });
}

/** What the file mover does. */
export function connectMover() {
  const { FILES_QUEUE_URL, SQS_ENDPOINT } = readEnv(FilesQueueEnv);
  return sqsQueue<Moving>({ url: FILES_QUEUE_URL, endpoint: SQS_ENDPOINT });
}

/** What the front desk does. */
export function connectDesk() {
  const { DESK_QUEUE_URL, SQS_ENDPOINT } = readEnv(DeskQueueEnv);
  return sqsQueue<DeskMessage>({ url: DESK_QUEUE_URL, endpoint: SQS_ENDPOINT });
}
