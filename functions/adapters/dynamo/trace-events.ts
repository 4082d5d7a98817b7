import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
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
        // The event's types are the SDK's, written down a second time.
        const trace = TraceRow.read(unmarshall(image as Record<string, AttributeValue>), new Date());
        if (trace) await handle(trace);
      } catch (error) {
        onError(error);
        throw error;
      }
    }
  };
}
