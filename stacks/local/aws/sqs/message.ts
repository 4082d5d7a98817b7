import { createHash } from "node:crypto";

export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  /** Base64, as on the wire. */
  BinaryValue?: string;
}

export interface Message {
  id: string;
  body: string;
  attributes?: Record<string, MessageAttribute>;
  groupId?: string;
  deduplicationId?: string;
  sequenceNumber?: string;
  sentAt: number;
  delayedUntil: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** The queue that it was moved from, for a message among the dead letters. */
  sourceArn?: string;
  /** Who holds it and until when. Never written down: after a restart nobody holds anything. */
  flight?: { handle: string; until: number };
}

/** What the sender of a message is told, and is told again within the deduplication window. */
export interface SendAnswer {
  MessageId: string;
  MD5OfMessageBody: string;
  MD5OfMessageAttributes?: string;
  SequenceNumber?: string;
}

export const inFlight = (message: Message, now: number) => (message.flight?.until ?? 0) > now;
export const isVisible = (message: Message, now: number) =>
  message.delayedUntil <= now && !inFlight(message, now);

export const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation */
export function md5OfAttributes(attributes: Record<string, MessageAttribute>): string {
  const hash = createHash("md5");
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, value] of Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    add(Buffer.from(name));
    add(Buffer.from(value.DataType));
    const binary = value.StringValue === undefined;
    hash.update(Buffer.from([binary ? 2 : 1]));
    add(binary ? Buffer.from(value.BinaryValue ?? "", "base64") : Buffer.from(value.StringValue ?? ""));
  }
  return hash.digest("hex");
}

/** SQS counts the body and the names, types and values of the attributes. */
export function sizeOf(body: string, attributes: Record<string, MessageAttribute> = {}): number {
  return Object.entries(attributes).reduce(
    (sum, [name, value]) =>
      sum +
      Buffer.byteLength(name + value.DataType + (value.StringValue ?? "")) +
      Buffer.byteLength(value.BinaryValue ?? "", "base64"),
    Buffer.byteLength(body),
  );
}
