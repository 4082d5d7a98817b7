import { randomBytes, randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import { checkSend, deduplicationKey, invalid, type SendInput } from "./check-send.ts";
import { inFlight, isVisible, type Message, md5, md5OfAttributes, type SendAnswer } from "./message.ts";
import type { Entry, QueueState } from "./state.ts";

const DEDUPLICATION_MS = 5 * 60_000;

/** What one queue needs of its surroundings. */
export interface Surroundings {
  now(): number;
  commit(entry: Entry): void;
  nextSequenceNumber(): string;
  /** Puts a message into the queue with this ARN; false where there is none. */
  moveTo(arn: string, message: Message): boolean;
}

export function sendMessage(queue: QueueState, input: SendInput, { now, commit, ...around }: Surroundings) {
  checkSend(queue, input);
  const at = now();
  for (const [key, before] of queue.deduplication) {
    if (at - before.at < DEDUPLICATION_MS) break;
    queue.deduplication.delete(key);
  }
  const fifo = isFifo(queue);
  const key = fifo ? deduplicationKey(queue, input) : undefined;
  const before = key ? queue.deduplication.get(key.scoped) : undefined;
  const { MessageBody: body = "", MessageAttributes: attributes, MessageGroupId: groupId } = input;
  const received = {
    MD5OfMessageBody: md5(body),
    ...(attributes ? { MD5OfMessageAttributes: md5OfAttributes(attributes) } : {}),
  };
  // The sums are of what came, whatever the first of them said: the SDK compares them with what it has sent.
  if (before) return { ...before.answer, ...received };

  const delaySeconds = input.DelaySeconds ?? Number(queue.attributes.DelaySeconds);
  const message: Message = {
    id: randomUUID(),
    body,
    ...(attributes ? { attributes } : {}),
    ...(groupId ? { groupId } : {}),
    ...(key ? { deduplicationId: key.id, sequenceNumber: around.nextSequenceNumber() } : {}),
    sentAt: at,
    delayedUntil: at + 1000 * delaySeconds,
    receiveCount: 0,
  };
  const answer: SendAnswer = {
    MessageId: message.id,
    ...received,
    ...(message.sequenceNumber ? { SequenceNumber: message.sequenceNumber } : {}),
  };
  commit({ type: "sent", queue: queue.name, message });
  if (key) commit({ type: "deduplicated", queue: queue.name, key: key.scoped, at, answer });
  return answer;
}

/** Takes up to `max` messages into flight. In a FIFO queue a group waits while one of its messages is away. */
export function takeMessages(
  queue: QueueState,
  { max, visibilitySeconds }: { max: number; visibilitySeconds: number },
  around: Surroundings,
): Message[] {
  const now = around.now();
  removeExpired(queue, around);
  removeDeadLetters(queue, around);
  const waiting = new Set<string>();
  const taken: Message[] = [];
  for (const message of queue.messages) {
    if (taken.length >= max) break;
    if (isFifo(queue) && waiting.has(message.groupId ?? "")) continue;
    if (isVisible(message, now)) taken.push(message);
    else waiting.add(message.groupId ?? "");
  }
  // A later message of a group may be away while an earlier one is back: then the group waits too.
  const away = new Set(queue.messages.filter((one) => inFlight(one, now)).map((one) => one.groupId));
  const free = isFifo(queue) ? taken.filter((message) => !away.has(message.groupId)) : taken;
  for (const message of free) {
    const { id, firstReceivedAt = now } = message;
    const count = message.receiveCount + 1;
    around.commit({ type: "received", queue: queue.name, id, count, firstAt: firstReceivedAt });
    const handle = Buffer.from(`${id} ${count} ${randomBytes(9).toString("base64url")}`).toString("base64");
    message.flight = { handle, until: now + 1000 * visibilitySeconds };
  }
  return free;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export function removeMessage(queue: QueueState, handle: string, { now, commit }: Surroundings) {
  const message = findByHandle(queue, handle);
  if (!message) return;
  const current = message.flight?.handle === handle;
  if (isFifo(queue) && !(current && inFlight(message, now())))
    throw invalid("The value for ReceiptHandle is invalid. Reason: The receipt handle has expired");
  if (current) commit({ type: "removed", queue: queue.name, id: message.id });
}

export function changeVisibility(queue: QueueState, handle: string, seconds: number, { now }: Surroundings) {
  const message = findByHandle(queue, handle);
  if (!message?.flight || message.flight.handle !== handle || !inFlight(message, now())) {
    throw new AwsError(400, "MessageNotInflight", "The message referred to is not in flight");
  }
  message.flight.until = now() + 1000 * seconds;
}

function removeExpired(queue: QueueState, { now, commit }: Surroundings) {
  const oldest = now() - 1000 * Number(queue.attributes.MessageRetentionPeriod);
  for (const { id } of queue.messages.filter(({ sentAt }) => sentAt <= oldest)) {
    commit({ type: "removed", queue: queue.name, id });
  }
}

function removeDeadLetters(queue: QueueState, { now, commit, moveTo }: Surroundings) {
  const policy = queue.attributes.RedrivePolicy;
  if (!policy) return;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as Record<string, string | number>;
  const tried = queue.messages.filter(
    (message) => message.receiveCount >= Number(maxReceiveCount) && isVisible(message, now()),
  );
  for (const message of tried) {
    if (moveTo(String(deadLetterTargetArn), message))
      commit({ type: "removed", queue: queue.name, id: message.id });
  }
}

/** A handle names its message, so an old one can be told from a wrong one. */
function findByHandle(queue: QueueState, handle: string): Message | undefined {
  const [id, count] = Buffer.from(handle, "base64").toString().split(" ");
  if (!id || !count) throw new AwsError(400, "ReceiptHandleIsInvalid", "The input receipt handle is invalid");
  return queue.messages.find((message) => message.id === id);
}

const isFifo = ({ attributes }: QueueState) => attributes.FifoQueue === "true";
