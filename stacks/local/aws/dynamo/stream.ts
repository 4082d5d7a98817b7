import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { DynamoDBRecord } from "aws-lambda";
import type { Clock } from "../../clock.ts";
import type { TableDefinition } from "./table.ts";
import type { Item } from "./wire.ts";

type StreamListener = (records: DynamoDBRecord[]) => void;

/** An item as it was and as it is. */
export interface Changed {
  key: Item;
  before: Item | undefined;
  after: Item | undefined;
}

/**
 * The table's stream, as a function with the view type NEW_IMAGE would see it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 */
export function openStream({
  table,
  clock,
  region,
}: {
  table: TableDefinition;
  clock: Clock;
  region: string;
}) {
  const listeners = new Set<StreamListener>();
  const eventSourceARN = `arn:aws:dynamodb:${region}:000000000000:table/${table.name}/stream/local`;
  let sequence = BigInt(Date.now()) * 1_000_000n;

  const record = ({ key, before, after }: Changed, byTtl: boolean): DynamoDBRecord => {
    sequence += 1n;
    return {
      eventID: randomUUID().replaceAll("-", ""),
      eventName: after ? (before ? "MODIFY" : "INSERT") : "REMOVE",
      eventVersion: "1.1",
      eventSource: "aws:dynamodb",
      awsRegion: region,
      eventSourceARN,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(clock.now().getTime() / 1000),
        Keys: key,
        ...(after ? { NewImage: after } : {}),
        SequenceNumber: String(sequence).padStart(21, "0"),
        SizeBytes: Buffer.byteLength(JSON.stringify(after ?? key)),
        StreamViewType: "NEW_IMAGE",
      },
      ...(byTtl ? { userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" } } : {}),
    };
  };

  return {
    onStream(listener: StreamListener): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** A write that left an item as it was is no event. */
    emit(changes: Changed[], { byTtl = false } = {}) {
      const real = changes.filter(({ before, after }) => !isDeepStrictEqual(before, after));
      if (real.length === 0) return;
      const records = real.map((one) => record(one, byTtl));
      for (const listener of listeners) listener(records);
    },
  };
}
