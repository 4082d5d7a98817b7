import { queryOptions } from "@tanstack/react-query";
import type { DocumentAccessView, ExplanationView } from "../../../../functions/http/schemas/access.ts";
import type {
  AccountPage,
  AccountView,
  ContactPage,
  ContactView,
  GrantView,
  RequestsView,
  RequestView,
} from "../../../../functions/http/schemas/contacts.ts";
import { get } from "../../shared/api.ts";
import { listQuery } from "../../shared/query.ts";
import { documentPath } from "../documents/queries.ts";
import type { Here } from "../session/workspace.tsx";

/** What a request or a grant changes shows in all of these, so that they have one key in common. */
export const readersKey = (here: Here) => [here.id, "readers"];

export const contactPath = (here: Here, id: string) => `${here.path}/contacts/${encodeURIComponent(id)}`;
export const accountPath = (here: Here, domain: string) =>
  `${here.path}/accounts/${encodeURIComponent(domain)}`;

export interface ContactFilters {
  q?: string | undefined;
  state?: "active" | "blocked" | undefined;
  account?: string | undefined;
}

export const contactsQuery = (here: Here, { q, state, account }: ContactFilters) =>
  listQuery<ContactView>([...readersKey(here), "contacts", { q, state, account }], `${here.path}/contacts`, {
    q,
    state,
    account,
  });

export const contactQuery = (here: Here, id: string) =>
  queryOptions({
    queryKey: [...readersKey(here), "contact", id],
    queryFn: ({ signal }) => get<ContactPage>(contactPath(here, id), { signal }),
    staleTime: 0,
  });

export const accountsQuery = (here: Here) =>
  listQuery<AccountView>([...readersKey(here), "accounts"], `${here.path}/accounts`);

export const accountQuery = (here: Here, domain: string) =>
  queryOptions({
    queryKey: [...readersKey(here), "account", domain],
    queryFn: ({ signal }) => get<AccountPage>(accountPath(here, domain), { signal }),
    staleTime: 0,
  });

export type RequestState = RequestView["state"];

export const requestsQuery = (here: Here, state: RequestState) => ({
  ...listQuery<RequestView>([...readersKey(here), "requests", state], `${here.path}/requests`, { state }),
  staleTime: 0,
});

/** How many requests wait, and for how many days grants are given unless somebody says otherwise. */
export const openRequestsQuery = (here: Here) =>
  queryOptions({
    queryKey: [...readersKey(here), "open-requests"],
    queryFn: ({ signal }) => get<RequestsView>(`${here.path}/requests`, { query: { state: "open" }, signal }),
    refetchInterval: 60_000,
  });

export const whyQuery = (here: Here, contactId: string) =>
  listQuery<DocumentAccessView>(
    [...readersKey(here), "contact", contactId, "access"],
    `${contactPath(here, contactId)}/access`,
  );

export const whyOneQuery = (here: Here, documentId: string, contactId: string) =>
  queryOptions({
    queryKey: [...readersKey(here), "why", documentId, contactId],
    queryFn: ({ signal }) =>
      get<ExplanationView>(`${documentPath(here, documentId)}/access`, {
        query: { contact: contactId },
        signal,
      }),
    staleTime: 0,
  });

export const grantsOfQuery = (here: Here, documentId: string) => ({
  ...listQuery<GrantView>(
    [...readersKey(here), "grants", documentId],
    `${documentPath(here, documentId)}/grants`,
  ),
  staleTime: 0,
});

export const previewAsQuery = (here: Here, contactId: string, document: string | undefined) =>
  queryOptions({
    queryKey: [...readersKey(here), "preview", contactId, document ?? ""],
    queryFn: ({ signal }) =>
      get<{ html: string }>(`${contactPath(here, contactId)}/preview`, { query: { document }, signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
