import type { OfferStore } from "../../functions/core/offers/store.ts";
import { copy, found, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryOfferStore(memory: Memory): OfferStore {
  const openOnes = (workspaceId: string, connectionId: string) =>
    where(
      memory.offers,
      (offer) =>
        offer.workspaceId === workspaceId && offer.connectionId === connectionId && offer.state === "open",
    );
  return {
    get: async (workspaceId, connectionId, ids) =>
      ids.flatMap((id) => found(memory.offers, workspaceId, connectionId, id) ?? []),
    open: async (workspaceId, connectionId, request) =>
      pageOf(
        openOnes(workspaceId, connectionId),
        { of: ["offers", workspaceId, connectionId], place: ({ id }) => id },
        request,
      ),
    countOpen: async (workspaceId, connectionId) => openOnes(workspaceId, connectionId).length,
    async add(offers) {
      for (const offer of offers) {
        const key = keyOf(offer.workspaceId, offer.connectionId, offer.id);
        if (!memory.offers.has(key)) memory.offers.set(key, copy(offer));
      }
    },
    async close(workspaceId, connectionId, ids) {
      for (const id of ids) {
        const offer = memory.offers.get(keyOf(workspaceId, connectionId, id));
        if (offer) offer.state = "closed";
      }
    },
    async dismiss(offers, trace) {
      for (const { workspaceId, connectionId, id } of offers) {
        const offer = memory.offers.get(keyOf(workspaceId, connectionId, id));
        if (offer) offer.state = "closed";
      }
      record(memory, trace);
    },
    async clear(workspaceId, connectionId) {
      for (const [key, offer] of memory.offers)
        if (offer.workspaceId === workspaceId && offer.connectionId === connectionId)
          memory.offers.delete(key);
    },
  };
}
