import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/purge.ts";
import { purge } from "../core/documents/purge.ts";

const deps = connect();

export const handler = asHandler((_event, context) => purge(deps, () => context.getRemainingTimeInMillis()));
