import { isAppError } from "../errors.ts";

/** A listing is begun anew so many times; where its cursors die again and again, something else is wrong. */
const mostRestarts = 3;

/** Cursors are bound to a session at the source and can die between two pages, or between two messages. */
export const isDeadCursor = (error: unknown): boolean =>
  isAppError(error, "upstream_failed") && error.details.reason === "invalid_cursor";

/** Undefined where the listing cannot be begun anew; else how often it was. */
export function restartedAfter(
  error: unknown,
  { cursor, restarts = 0 }: { cursor?: string | undefined; restarts?: number | undefined },
): number | undefined {
  return isDeadCursor(error) && cursor && restarts < mostRestarts ? restarts + 1 : undefined;
}
