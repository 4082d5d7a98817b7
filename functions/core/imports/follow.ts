import type { NewRows } from "../connections/connection.ts";
import { touchConnection } from "../connections/touch.ts";
import type { Needs } from "../context.ts";

/**
 * Syncs ask a database for its edited rows once one of them is a document. Rows that are made there from then on are offered;
 * those that were left out on purpose are not.
 */
export const follow = (
  ctx: Needs<"connections">,
  connectionId: string,
  dataSourceId: string,
  { by: { memberId, email }, since }: { by: NewRows["by"]; since: Date },
): Promise<void> =>
  touchConnection(ctx, connectionId, (connection) =>
    connection.followed.includes(dataSourceId) && connection.newRows?.[dataSourceId]
      ? connection
      : {
          ...connection,
          followed: [...new Set([...connection.followed, dataSourceId])],
          newRows: {
            [dataSourceId]: { do: "offer", since: toTheMinute(since), by: { memberId, email } },
            ...connection.newRows,
          },
        },
  );

/** As Notion rounds the time at which a row was made. */
export const toTheMinute = (at: Date): string => `${at.toISOString().slice(0, 16)}:00.000Z`;
