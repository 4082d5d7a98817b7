import { createHash } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import { type MessageAttribute, sizeOf } from "./message.ts";
import type { QueueState } from "./state.ts";

export interface SendInput {
  MessageBody?: string;
  MessageAttributes?: Record<string, MessageAttribute>;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
  DelaySeconds?: number;
}

/** Refuses what SQS refuses. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export function checkSend({ attributes }: QueueState, input: SendInput) {
  if (!input.MessageBody) throw missing("MessageBody");
  const limit = Number(attributes.MaximumMessageSize);
  if (sizeOf(input.MessageBody, input.MessageAttributes) > limit) {
    throw invalid(`The message must be shorter than ${limit} bytes`);
  }
  if (attributes.FifoQueue !== "true") {
    if (input.MessageDeduplicationId) throw invalid("MessageDeduplicationId is for FIFO queues only");
    return;
  }
  if (!input.MessageGroupId) throw missing("MessageGroupId");
  if (input.DelaySeconds)
    throw invalid("DelaySeconds is for the queue, not for one message, in a FIFO queue");
  if (!input.MessageDeduplicationId && attributes.ContentBasedDeduplication !== "true") {
    throw invalid(
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
  for (const id of [input.MessageGroupId, input.MessageDeduplicationId ?? ""]) {
    if (!/^[!-~]{0,128}$/.test(id)) throw invalid("Ids are up to 128 letters, digits and punctuation marks");
  }
}

/** What makes two sends the same, and the deduplication id that the receiver sees. */
export function deduplicationKey(
  { attributes }: QueueState,
  input: SendInput,
): { id: string; scoped: string } {
  const id =
    input.MessageDeduplicationId ??
    createHash("sha256")
      .update(input.MessageBody ?? "")
      .digest("hex");
  const perGroup = attributes.DeduplicationScope === "messageGroup";
  return { id, scoped: perGroup ? `${input.MessageGroupId} ${id}` : id };
}

export const invalid = (message: string) => new AwsError(400, "InvalidParameterValue", message);
export const missing = (name: string) =>
  new AwsError(400, "MissingParameter", `The request must contain the parameter ${name}`);
