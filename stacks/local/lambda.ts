import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

export type LambdaHandler = (event: unknown, context: Context) => Promise<unknown>;

/** The name of the function that is running: all of them are in one process here. */
export const running = new AsyncLocalStorage<string>();

export class LambdaTimeout extends Error {
  override readonly name = "LambdaTimeout";
}

/** Calls a handler as Lambda would: a deadline in the context, and an end to waiting when it has passed. */
export async function invoke(
  handler: LambdaHandler,
  event: unknown,
  options: { name: string; timeoutMs: number },
): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const late = () => reject(new LambdaTimeout(`${options.name} did not answer within its time`));
    timer = setTimeout(late, options.timeoutMs);
  });
  try {
    return await Promise.race([running.run(options.name, handler, event, lambdaContext(options)), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function lambdaContext({ name, timeoutMs }: { name: string; timeoutMs: number }): Context {
  const end = Date.now() + timeoutMs;
  const unused = () => {};
  return {
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    awsRequestId: randomUUID(),
    memoryLimitInMB: "512",
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
    done: unused,
    fail: unused,
    succeed: unused,
  };
}
