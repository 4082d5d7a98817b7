import { touchConnection } from "../connections/touch.ts";
import type { Needs } from "../context.ts";

/** Syncs ask a database for its edited rows once one of them is a document. */
export const follow = (
  ctx: Needs<"connections">,
  connectionId: string,
  dataSourceId: string,
): Promise<void> =>
  touchConnection(ctx, connectionId, (connection) =>
    connection.followed.includes(dataSourceId)
      ? connection
      : { ...connection, followed: [...connection.followed, dataSourceId] },
  );
