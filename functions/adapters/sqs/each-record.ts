import { processPartialResponse, SqsFifoPartialProcessorAsync } from "@aws-lambda-powertools/batch";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type * as z from "zod";
import type { Log } from "../../core/context.ts";
import { isAppError } from "../../core/errors.ts";

/**
 * Handles each message of a FIFO batch in order. One that fails is given out again, and so is what follows it in its group; other
 * groups go on. One that is no message of ours fails too, so that it ends in the dead-letter queue, where somebody looks.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/batch/
 */
export function eachRecord<T>(kind: z.ZodType<T>, handle: (message: T) => Promise<void>, log: Log) {
  async function each(record: SQSRecord): Promise<void> {
    await handle(kind.parse(jsonIn(record.body)));
  }

  return (event: SQSEvent, context?: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(
      event,
      (record: SQSRecord) =>
        each(record).catch((error: unknown) => {
          log.error("A message could not be handled", { messageId: record.messageId, ...told(error) });
          throw error;
        }),
      // It keeps what failed, so batches at the same time, as on a laptop, must not share one.
      new SqsFifoPartialProcessorAsync(),
      { ...(context ? { context } : {}), skipGroupOnError: true, throwOnFullBatchFailure: false },
    );
}

/** Undefined where it is none: what Node says of such a text quotes it. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const told = (error: unknown) => ({
  error: error instanceof Error ? error.name : "unknown",
  ...(isAppError(error) ? { code: error.code, reason: error.message } : {}),
  ...(error instanceof Error && !isAppError(error) ? { stack: error.stack } : {}),
});
