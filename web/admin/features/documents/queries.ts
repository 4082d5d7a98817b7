import { queryOptions } from "@tanstack/react-query";
import type { Level } from "../../../../functions/core/access/level.ts";
import type { ContentView, DocumentView, VersionView } from "../../../../functions/http/schemas/documents.ts";
import { get } from "../../shared/api.ts";
import { listQuery } from "../../shared/query.ts";
import type { Here } from "../session/workspace.tsx";

export interface Filters {
  q?: string | undefined;
  level?: Level | undefined;
  status?: DocumentView["status"] | undefined;
}

/** Syncs change documents while nobody looks, so what is opened is asked for anew. */
const staleTime = 0;

export const documentsQuery = (here: Here, { q, level, status }: Filters) => ({
  ...listQuery<DocumentView>([here.id, "documents", "list", { q, level, status }], `${here.path}/documents`, {
    q,
    level,
    status,
    limit: 50,
  }),
  staleTime,
});

export const documentPath = (here: Here, id: string) => `${here.path}/documents/${encodeURIComponent(id)}`;

export const documentQuery = (here: Here, id: string) =>
  queryOptions({
    queryKey: [here.id, "document", id],
    queryFn: ({ signal }) => get<DocumentView>(documentPath(here, id), { signal }),
    staleTime,
  });

/** Undefined: nothing that this role may read. */
export const readableVersion = (here: Here, document: DocumentView): number | undefined =>
  here.may("drafts") ? document.version : document.published?.version;

export const contentQuery = (here: Here, id: string, version: number) =>
  queryOptions({
    queryKey: [here.id, "document", id, "content", version],
    queryFn: ({ signal }) =>
      get<ContentView>(`${documentPath(here, id)}/content`, { query: { version }, signal }),
    // The bytes of a version never change; the addresses of its images live for a minute.
    staleTime: 45_000,
    refetchOnWindowFocus: false,
  });

export const versionsQuery = (here: Here, id: string) =>
  listQuery<VersionView>([here.id, "document", id, "versions"], `${documentPath(here, id)}/versions`);
