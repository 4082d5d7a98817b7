import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Entry } from "../../core/activity/entry.ts";
import type { Log } from "../../core/context.ts";
import { toldOf } from "../../core/outage.ts";
import { traceKey } from "./keys.ts";
import { TraceRow } from "./transaction.ts";

const partitions = traceKey("", 0).pk;

/**
 * Hands on each new trace that the table's stream tells of, in order, up to the first that fails: it and those after it are given
 * again, those before it are not. What is personal is not in them: whoever needs a name looks it up. Where it is the first of several it is thrown, since only then Lambda halves the batch: one that
 * fails for ever ends up alone, and takes no other with it.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function eachTrace(handle: (trace: Entry) => Promise<void>, log: Log) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const [n, record] of Records.entries()) {
      const place = record.dynamodb?.SequenceNumber;
      try {
        const trace = traceOf(record);
        if (trace) await handle(trace);
      } catch (error) {
        log.error("A trace could not be handed on", { sequenceNumber: place, ...toldOf(error) });
        // Lambda writes what is thrown into the log as it is, and a mail service's answer names people.
        if (place === undefined || (n === 0 && Records.length > 1))
          throw new Error("A trace could not be handed on");
        return { batchItemFailures: [{ itemIdentifier: place }] };
      }
    }
    return { batchItemFailures: [] };
  };
}

function traceOf({ eventName, dynamodb }: DynamoDBRecord): Entry | undefined {
  const image = dynamodb?.NewImage;
  if (eventName !== "INSERT" || !image?.pk?.S?.startsWith(partitions)) return undefined;
  // The event's types are the SDK's, written down a second time.
  return TraceRow.read(unmarshall(image as Record<string, AttributeValue>), new Date());
}
