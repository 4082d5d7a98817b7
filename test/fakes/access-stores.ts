import type { Grant, Holder } from "../../functions/core/access/grant.ts";
import type { GrantStore } from "../../functions/core/access/store.ts";
import { conflict } from "../../functions/core/errors.ts";
import { type AccessRequest, unprovenHours } from "../../functions/core/requests/request.ts";
import type { RequestStore } from "../../functions/core/requests/store.ts";
import { advanced, asRead, copy, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryGrantStore(memory: Memory): GrantStore {
  const ofWorkspace = (workspaceId: string) =>
    where(memory.grants, (grant) => grant.workspaceId === workspaceId);
  return {
    of: async (workspaceId, { type, id }) =>
      ofWorkspace(workspaceId)
        .filter(({ holder }) => holder.type === type && holder.id === id)
        .sort((a, b) => (a.documentId < b.documentId ? -1 : 1)),
    ofDocument: async (workspaceId, documentId, request) =>
      pageOf(
        ofWorkspace(workspaceId).filter((grant) => grant.documentId === documentId),
        { of: ["grants of a document", workspaceId, documentId], place: ({ holder }) => placeOf(holder) },
        request,
      ),
    async save(grants, trace, { request } = {}) {
      for (const grant of grants) asRead(memory.grants.get(grantPlace(grant)), grant, "grant");
      if (request) asRead(memory.requests.get(keyOf(request.workspaceId, request.id)), request, "request");
      if (request) putRequest(memory, request);
      record(memory, trace);
      return grants.map((grant) => putGrant(memory, grant));
    },
  };
}

/** Contacts before accounts. */
const placeOf = ({ type, id }: Holder) => `${type === "contact" ? "c" : "d"}:${id}`;

const grantPlace = ({
  workspaceId,
  holder,
  documentId,
}: Pick<Grant, "workspaceId" | "holder" | "documentId">) =>
  keyOf(workspaceId, holder.type, holder.id, documentId);

export function putGrant(memory: Memory, grant: Grant): Grant {
  memory.grants.set(grantPlace(grant), advanced(grant));
  return advanced(grant);
}

export function memoryRequestStore(memory: Memory, now: () => Date): RequestStore {
  const isThere = ({ state, createdAt }: AccessRequest) =>
    state !== "unproven" || now().getTime() < Date.parse(createdAt) + unprovenHours * 3_600_000;
  const openedAt = (request: AccessRequest) => `${request.openedAt ?? request.createdAt}#${request.id}`;
  const ofWorkspace = (workspaceId: string) =>
    where(memory.requests, (request) => request.workspaceId === workspaceId && request.state !== "unproven");
  return {
    async get(workspaceId, id) {
      const request = memory.requests.get(keyOf(workspaceId, id));
      return request && isThere(request) ? copy(request) : undefined;
    },
    list: async (workspaceId, state, request) =>
      pageOf(
        ofWorkspace(workspaceId).filter((one) => one.state === state),
        { of: ["requests", workspaceId, state], place: openedAt, newestFirst: true },
        request,
      ),
    ofContact: async (workspaceId, contactId) =>
      ofWorkspace(workspaceId)
        .filter((request) => request.contactId === contactId)
        .sort((a, b) => (openedAt(a) < openedAt(b) ? 1 : -1)),
    countOpen: async (workspaceId) => ofWorkspace(workspaceId).filter(({ state }) => state === "open").length,
    async keep(request) {
      const standing = memory.requests.get(keyOf(request.workspaceId, request.id));
      if (standing && standing.state !== "unproven") throw conflict("It stands already", { what: "request" });
      putRequest(memory, request);
    },
    async save(request, trace) {
      asRead(memory.requests.get(keyOf(request.workspaceId, request.id)), request, "request");
      record(memory, trace);
      return putRequest(memory, request);
    },
  };
}

export function putRequest(memory: Memory, request: AccessRequest): AccessRequest {
  memory.requests.set(keyOf(request.workspaceId, request.id), advanced(request));
  return advanced(request);
}
