import { queryOptions } from "@tanstack/react-query";
import type { FindingsView } from "../../../../functions/http/schemas/findings.ts";
import { get } from "../../shared/api.ts";
import { documentPath } from "../documents/queries.ts";
import type { Here } from "../session/workspace.tsx";

/** Below the document's own key: whatever changes the document lets this be asked for anew. */
export const findingsQuery = (here: Here, id: string, version: number) =>
  queryOptions({
    queryKey: [here.id, "document", id, "findings", version],
    queryFn: ({ signal }) =>
      get<FindingsView>(`${documentPath(here, id)}/findings`, { query: { version }, signal }),
    staleTime: 0,
  });
