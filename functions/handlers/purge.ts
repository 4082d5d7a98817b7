import { asHandler } from "../adapters/lambda.ts";
import { connect } from "../app/purge.ts";
import { keepHeads } from "../core/activity/heads.ts";
import { purge } from "../core/documents/purge.ts";

const deps = connect();

/** What is to be done once a day. Neither keeps the other from being done. */
export const handler = asHandler(async (_event, context) => {
  const kept = keepHeads(deps).catch((error: unknown) => error);
  const purged = await purge(deps, () => context.getRemainingTimeInMillis());
  const failed = await kept;
  if (failed) throw failed;
  return purged;
});
