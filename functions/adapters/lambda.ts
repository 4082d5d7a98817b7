import { AsyncLocalStorage } from "node:async_hooks";

const calls = new AsyncLocalStorage<string>();

/** Lambda's id of the call that runs: by it the lines of Lambda, ours and our metrics are found together. */
export const requestId = (): string | undefined => calls.getStore();

/** A handler, each call of which knows its id. Calls at the same time, as on a laptop, keep theirs apart. */
export const asHandler =
  <Event, Called extends { awsRequestId: string }, Answer>(
    handle: (event: Event, context: Called) => Answer,
  ): ((event: Event, context: Called) => Answer) =>
  (event, context) =>
    calls.run(context.awsRequestId, handle, event, context);
