import { queryOptions } from "@tanstack/react-query";
import type { NdaPageView, NdasView, RosterRow } from "../../../../functions/http/schemas/nda.ts";
import { get } from "../../shared/api.ts";
import { listQuery } from "../../shared/query.ts";
import type { Here } from "../session/workspace.tsx";

export interface RosterFilters {
  q?: string | undefined;
  version?: number | undefined;
}

export const ndaKey = (here: Here) => [here.id, "nda"];

export const ndasQuery = (here: Here) =>
  queryOptions({
    queryKey: [...ndaKey(here), "versions"],
    queryFn: ({ signal }) => get<NdasView>(`${here.path}/nda`, { signal }),
  });

/** The address of its bytes lives for a minute, so it is looked up anew before that. */
export const ndaQuery = (here: Here, n: number) =>
  queryOptions({
    queryKey: [...ndaKey(here), "version", n],
    queryFn: ({ signal }) => get<NdaPageView>(`${here.path}/nda/${n}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export const rosterQuery = (here: Here, { q, version }: RosterFilters) => ({
  ...listQuery<RosterRow>([...ndaKey(here), "roster", { q, version }], `${here.path}/nda/roster`, {
    q,
    version,
  }),
  staleTime: 0,
});
