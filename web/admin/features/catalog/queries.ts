import type { ItemView } from "../../../../functions/http/schemas/catalog.ts";
import { listQuery } from "../../shared/query.ts";
import { connectionPath } from "../connections/queries.ts";
import type { Here } from "../session/workspace.tsx";

export interface Sought {
  q?: string | undefined;
  type?: "page" | "database" | undefined;
}

/** The tree, level by level. */
export const childrenQuery = (here: Here, connectionId: string, parent: string) =>
  listQuery<ItemView>(
    [here.id, "items", connectionId, "below", parent],
    `${connectionPath(here, connectionId)}/items`,
    { parent },
  );

/** Flat, with the way to each. */
export const soughtQuery = (here: Here, connectionId: string, { q, type }: Sought) =>
  listQuery<ItemView>(
    [here.id, "items", connectionId, "sought", { q, type }],
    `${connectionPath(here, connectionId)}/items`,
    { query: q, type },
  );

export const rowsQuery = (here: Here, connectionId: string, dataSourceId: string) =>
  listQuery<ItemView>(
    [here.id, "items", connectionId, "rows", dataSourceId],
    `${connectionPath(here, connectionId)}/databases/${encodeURIComponent(dataSourceId)}/rows`,
  );
