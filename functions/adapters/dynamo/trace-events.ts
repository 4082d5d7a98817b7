import type { AttributeValue, DynamoDBStreamEvent } from "aws-lambda";
import type { Trace } from "../../core/activity/trace.ts";
import { traceKey } from "./keys.ts";
import { TraceRow } from "./transaction.ts";

const partitions = traceKey("", 0).pk;

/**
 * Hands on each new trace that the table's stream tells of. What fails is thrown, so that the stream gives it again; those before
 * it in the batch come again too.
 */
export function eachTrace(handle: (trace: Trace) => Promise<void>, onError: (error: unknown) => void) {
  return async (event: DynamoDBStreamEvent): Promise<void> => {
    for (const { eventName, dynamodb } of event.Records) {
      const image = dynamodb?.NewImage;
      if (eventName !== "INSERT" || !image?.pk?.S?.startsWith(partitions)) continue;
      try {
        const trace = TraceRow.read(plain(image), new Date());
        if (trace) await handle(trace);
      } catch (error) {
        onError(error);
        throw error;
      }
    }
  };
}

const plain = (image: Record<string, AttributeValue>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plainValue(value)]));

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_AttributeValue.html; traces hold no binaries and sets. */
function plainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L) return value.L.map(plainValue);
  if (value.M) return plain(value.M);
  return null;
}
