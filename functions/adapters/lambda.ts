import { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "aws-lambda";

const calls = new AsyncLocalStorage<string>();

/** Lambda's id of the call that runs: by it the lines of Lambda, ours and our metrics are found together. */
export const requestId = (): string | undefined => calls.getStore();

/** A handler, each call of which knows its id. Calls at the same time, as on a laptop, keep theirs apart. */
export const asHandler =
  <Event, Answer>(handle: (event: Event, context: Context) => Answer) =>
  (event: Event, context: Context): Answer =>
    calls.run(context.awsRequestId, handle, event, context);
