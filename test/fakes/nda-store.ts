import { conflict } from "../../functions/core/errors.ts";
import type { Acceptance, CurrentNda, Nda } from "../../functions/core/nda/nda.ts";
import type { NdaStore } from "../../functions/core/nda/store.ts";
import { advanced, asRead, copy, found, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryNdaStore(memory: Memory): NdaStore {
  const accepted = (workspaceId: string, is: (acceptance: Acceptance) => boolean) =>
    where(memory.acceptances, (one) => one.workspaceId === workspaceId && is(one)).sort((a, b) => b.n - a.n);
  return {
    current: async (workspaceId) => found(memory.currentNdas, workspaceId),
    version: async (workspaceId, n) => found(memory.ndas, workspaceId, n),
    versions: async (workspaceId) =>
      where(memory.ndas, (nda) => nda.workspaceId === workspaceId).sort((a, b) => b.n - a.n),
    async publish(nda, current, trace) {
      asRead(memory.currentNdas.get(keyOf(current.workspaceId)), current, "nda");
      if (memory.ndas.has(keyOf(nda.workspaceId, nda.n)))
        throw conflict("This version stands already", { what: "nda" });
      memory.ndas.set(keyOf(nda.workspaceId, nda.n), copy(nda));
      memory.currentNdas.set(keyOf(current.workspaceId), advanced(current));
      record(memory, trace);
    },
    async accept(acceptance, trace) {
      const { workspaceId, contactId, n, sha256 } = acceptance;
      const current = memory.currentNdas.get(keyOf(workspaceId));
      if (current?.n !== n || current.sha256 !== sha256)
        throw conflict("Another NDA is the current one", { what: "nda" });
      const first = found(memory.acceptances, workspaceId, contactId, n);
      if (first) return first;
      putAcceptance(memory, acceptance);
      record(memory, trace);
      return copy(acceptance);
    },
    ofContact: async (workspaceId, contactId) => accepted(workspaceId, (one) => one.contactId === contactId),
    ofAccount: async (workspaceId, domain) => [
      ...new Map(
        accepted(workspaceId, ({ account }) => account === domain).map((one) => [one.n, one]),
      ).values(),
    ],
    roster: async (workspaceId, request) =>
      pageOf(
        accepted(workspaceId, () => true),
        {
          of: ["acceptances", workspaceId],
          place: ({ at, contactId, n }) => `${at}#${contactId}:${String(n).padStart(8, "0")}`,
          newestFirst: true,
        },
        request,
      ),
  };
}

export const putAcceptance = (memory: Memory, acceptance: Acceptance) =>
  void memory.acceptances.set(
    keyOf(acceptance.workspaceId, acceptance.contactId, acceptance.n),
    copy(acceptance),
  );

/** In the order in which they were published; the last is the current one. */
export function putNda(memory: Memory, nda: Nda): void {
  const { workspaceId, n, sha256, material } = nda;
  const before = memory.currentNdas.get(keyOf(workspaceId));
  const since = material || !before ? n : before.since;
  const current: CurrentNda = { workspaceId, n, sha256, since, rev: (before?.rev ?? 0) + 1 };
  memory.ndas.set(keyOf(workspaceId, n), copy(nda));
  memory.currentNdas.set(keyOf(workspaceId), current);
}
