import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { tableStream } from "../stream.ts";

export interface StreamDelivery {
  take(records: DynamoDBRecord[]): void;
  /** Resolves when everything taken so far was handed on. */
  idle(): Promise<void>;
}

interface DeliveryOptions {
  run(event: DynamoDBStreamEvent): Promise<unknown>;
  /** Told once of what is given up: in AWS it goes to the dead letters. */
  onGivenUp(error: Error): void;
}

/**
 * Hands a table's changes on in their order, as Lambda does with a stream: what a batch's answer names as failed is given again,
 * with all that follows it; a batch whose call fails is halved, until one change is left that is tried a few times more.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function deliverStream({ run, onGivenUp }: DeliveryOptions): StreamDelivery {
  const waiting: DynamoDBRecord[] = [];
  let last = Promise.resolve();

  async function deliverWaiting(): Promise<void> {
    while (waiting.length > 0) await deliver(waiting.splice(0, tableStream.batchSize));
  }

  async function deliver(batch: DynamoDBRecord[]): Promise<void> {
    let cause: unknown;
    for (let failed = 0; failed <= tableStream.retries; failed++) {
      try {
        const from = firstFailed(await run({ Records: batch }), batch);
        if (from === undefined) return;
        if (from > 0) return await deliver(batch.slice(from));
      } catch (error) {
        cause = error;
        const half = Math.ceil(batch.length / 2);
        if (half === batch.length) continue;
        await deliver(batch.slice(0, half));
        return await deliver(batch.slice(half));
      }
    }
    const places = batch.map(({ dynamodb }) => dynamodb?.SequenceNumber).join(", ");
    onGivenUp(new Error(`Changes of the table were given up, numbers ${places}`, { cause }));
  }

  return {
    take(records) {
      waiting.push(...records);
      last = last.then(deliverWaiting);
    },
    idle: () => last,
  };
}

/** Where the first failed change stands in its batch; 0, all of it, where an answer names none that is there. */
function firstFailed(answer: unknown, batch: readonly DynamoDBRecord[]): number | undefined {
  // Lambda reads the answer as this shape, whatever it is.
  const { batchItemFailures: failures } = (answer ?? {}) as Partial<DynamoDBBatchResponse>;
  if (!failures?.length) return undefined;
  const named = failures.map(({ itemIdentifier }) =>
    batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...named));
}
