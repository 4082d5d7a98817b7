import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { DocumentView, VersionView } from "../../../../functions/http/schemas/documents.ts";
import { get } from "../../shared/api.ts";
import { contentQuery, documentPath } from "../documents/queries.ts";
import type { Here } from "../session/workspace.tsx";
import { differenceOf } from "./ask.ts";
import { compare } from "./compared.ts";

/** Versions never change, so what is known of one stays true. */
const forGood = { staleTime: Number.POSITIVE_INFINITY, gcTime: 30 * 60_000, refetchOnWindowFocus: false };

export const versionQuery = (here: Here, id: string, n: number) =>
  queryOptions({
    queryKey: [here.id, "version", id, n],
    queryFn: ({ signal }) => get<VersionView>(`${documentPath(here, id)}/versions/${n}`, { signal }),
    ...forGood,
  });

export interface Named {
  n: number;
  sha256: string;
}

/** Two versions, each by its number and hash. */
export const comparedQuery = (here: Here, client: QueryClient, id: string, before: Named, after: Named) =>
  queryOptions({
    queryKey: [here.id, "compared", id, before.n, before.sha256, after.n, after.sha256],
    queryFn: async () => {
      const [one, other] = await Promise.all(
        [before, after].map(({ n }) => client.ensureQueryData(contentQuery(here, id, n))),
      );
      if (!one || !other) throw new Error("A version has no content");
      return compare(one, other, differenceOf);
    },
    ...forGood,
  });

/** The two between which a person decides: what visitors read, and what waits. */
export const waitingPair = ({ published, version, sha256 }: DocumentView): [Named, Named] => [
  { n: published?.version ?? version, sha256: published?.sha256 ?? sha256 },
  { n: version, sha256 },
];
