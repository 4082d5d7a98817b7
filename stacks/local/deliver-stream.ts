import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

const ATTEMPTS = 3;

export interface StreamDelivery {
  take(records: DynamoDBRecord[]): void;
  /** Resolves when everything taken so far was handed on. */
  idle(): Promise<void>;
}

/** Hands a table's changes on in their order, and repeats what failed, as Lambda does with a stream. */
export function deliverStream(options: {
  run(event: DynamoDBStreamEvent): Promise<unknown>;
  onError(error: unknown): void;
}): StreamDelivery {
  let waiting: DynamoDBRecord[] = [];
  let last = Promise.resolve();

  async function deliver(): Promise<void> {
    const Records = waiting;
    waiting = [];
    if (Records.length === 0) return;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        await options.run({ Records });
        return;
      } catch (error) {
        options.onError(error);
      }
    }
  }

  return {
    take(records) {
      waiting.push(...records);
      last = last.then(deliver);
    },
    idle: () => last,
  };
}
