import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/reconcile.ts";
import { reconcile } from "../core/sync/reconcile.ts";

const deps = connect();

/** EventBridge says for when it calls; where several calls were missed, each has its own hour. */
export const handler = asHandler(({ time }: { time?: string }) =>
  reconcile(deps, time ? new Date(time) : deps.now()),
);
