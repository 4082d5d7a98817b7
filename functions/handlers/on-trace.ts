import { eachTrace } from "../adapters/dynamo/trace-events.ts";
import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/on-trace.ts";
import { onTrace } from "../core/workspaces/on-trace.ts";

const deps = connect();

export const handler = asHandler(eachTrace((trace) => onTrace(deps, trace), deps.log));
