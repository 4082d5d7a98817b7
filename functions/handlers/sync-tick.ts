import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/sync-tick.ts";
import { tick } from "../core/sync/tick.ts";

const deps = connect();

export const handler = asHandler(() => tick(deps));
