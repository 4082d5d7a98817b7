import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { Trace } from "../../core/activity/trace.ts";

/**
 * Hands on the traces that a table's stream brings, in order. The first one that fails is reported, so that the stream goes on
 * from there: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const eachTrace =
  (handle: (trace: Trace) => Promise<void>, failed: (error: unknown) => void) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const { eventName, dynamodb } of event.Records) {
      const partition = dynamodb?.Keys?.pk?.S ?? "";
      if (eventName !== "INSERT" || !partition.startsWith("TRACE#") || !dynamodb?.NewImage) continue;
      try {
        // The event's types are the SDK's, written down a second time.
        const image = unmarshall(dynamodb.NewImage as Record<string, AttributeValue>);
        await handle(Trace.parse(image));
      } catch (error) {
        failed(error);
        return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber ?? "" }] };
      }
    }
    return { batchItemFailures: [] };
  };
