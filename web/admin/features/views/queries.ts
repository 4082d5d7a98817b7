import { queryOptions } from "@tanstack/react-query";
import type { ReadView, UnmarkedList } from "../../../../functions/http/schemas/views.ts";
import { get } from "../../shared/api.ts";
import { listQuery } from "../../shared/query.ts";
import { documentPath } from "../documents/queries.ts";
import type { Here } from "../session/workspace.tsx";

/** Reading goes on while nobody looks, so it is asked for anew. */
const staleTime = 0;
const limit = 10;

export const documentViewsQuery = (here: Here, id: string) => ({
  ...listQuery<ReadView>([here.id, "document", id, "views"], `${documentPath(here, id)}/views`, { limit }),
  staleTime,
});

export const contactViewsQuery = (here: Here, id: string) => ({
  ...listQuery<ReadView>(
    [here.id, "contact", id, "views"],
    `${here.path}/contacts/${encodeURIComponent(id)}/views`,
    { limit },
  ),
  staleTime,
});

/** Below the document's own key: whatever changes the document lets this be asked for anew. */
export const unmarkedQuery = (here: Here, id: string, version: number) =>
  queryOptions({
    queryKey: [here.id, "document", id, "unmarked", version],
    queryFn: ({ signal }) =>
      get<UnmarkedList>(`${documentPath(here, id)}/unmarked`, { query: { version }, signal }),
    staleTime,
  });
