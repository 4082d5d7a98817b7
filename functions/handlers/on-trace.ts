import { eachTrace } from "../adapters/dynamo/trace-events.ts";
import { connect } from "../app/on-trace.ts";
import { onTrace } from "../core/workspaces/on-trace.ts";

const deps = connect();

export const handler = eachTrace(
  (trace) => onTrace(deps, trace),
  (error) => deps.log.error("A trace could not be handed on", { error: String(error) }),
);
