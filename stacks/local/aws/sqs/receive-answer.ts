import { type Message, md5, md5OfAttributes } from "./message.ts";

interface Asked {
  AttributeNames?: string[];
  MessageSystemAttributeNames?: string[];
  MessageAttributeNames?: string[];
}

/** A received message as the receiver asked to see it. */
export function receiveAnswer(message: Message, asked: Asked) {
  const system = pick(
    {
      SenderId: "AIDALOCAL",
      SentTimestamp: String(message.sentAt),
      ApproximateReceiveCount: String(message.receiveCount),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      MessageGroupId: message.groupId,
      MessageDeduplicationId: message.deduplicationId,
      SequenceNumber: message.sequenceNumber,
      DeadLetterQueueSourceArn: message.sourceArn,
    },
    asked.MessageSystemAttributeNames ?? asked.AttributeNames ?? [],
  );
  const attributes = pick(message.attributes ?? {}, asked.MessageAttributeNames ?? []);
  return {
    MessageId: message.id,
    ReceiptHandle: message.flight?.handle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(Object.keys(system).length > 0 ? { Attributes: system } : {}),
    ...(Object.keys(attributes).length > 0
      ? { MessageAttributes: attributes, MD5OfMessageAttributes: md5OfAttributes(attributes) }
      : {}),
  };
}

/** Names may be exact, `All`, or a prefix followed by `.*`. */
function pick<T>(values: Record<string, T | undefined>, names: string[]): Record<string, T> {
  const picked: Record<string, T> = {};
  for (const [name, value] of Object.entries(values)) {
    const wanted = names.some(
      (one) => one === "All" || one === name || (one.endsWith(".*") && name.startsWith(one.slice(0, -2))),
    );
    if (wanted && value !== undefined) picked[name] = value;
  }
  return picked;
}
