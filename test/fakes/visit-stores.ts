import type { ViewStore } from "../../functions/core/reading/store.ts";
import { viewsKeptDays } from "../../functions/core/reading/view.ts";
import type { Limits, SessionStore, TicketStore } from "../../functions/core/sign-in/store.ts";
import { mostTries, type Ticket } from "../../functions/core/sign-in/ticket.ts";
import { copy, keyOf, type Memory, pageOf, where } from "./memory.ts";

export function memoryTicketStore(memory: Memory, now: () => Date): TicketStore {
  const live = (workspaceId: string, id: string): Ticket | undefined => {
    const ticket = memory.tickets.get(keyOf(workspaceId, id));
    return ticket && Date.parse(ticket.endsAt) > now().getTime() ? ticket : undefined;
  };
  const open = (workspaceId: string, id: string) => {
    const ticket = live(workspaceId, id);
    return ticket?.state === "open" ? ticket : undefined;
  };
  return {
    async put(ticket) {
      const key = keyOf(ticket.workspaceId, ticket.id);
      if (memory.tickets.get(key)?.state !== "used") memory.tickets.set(key, copy(ticket));
    },
    get: async (workspaceId, id) => copy(live(workspaceId, id)),
    async use(workspaceId, id) {
      const ticket = open(workspaceId, id);
      if (ticket) ticket.state = "used";
      return ticket !== undefined;
    },
    async countTry(workspaceId, id) {
      const ticket = open(workspaceId, id);
      if (!ticket || ticket.tries >= mostTries) return false;
      ticket.tries++;
      return true;
    },
  };
}

export function memorySessionStore(memory: Memory, now: () => Date): SessionStore {
  return {
    put: async (session) => void memory.sessions.set(keyOf(session.workspaceId, session.id), copy(session)),
    async get(workspaceId, id) {
      const session = memory.sessions.get(keyOf(workspaceId, id));
      return session && Date.parse(session.endsAt) > now().getTime() ? copy(session) : undefined;
    },
    end: async (workspaceId, id) => void memory.sessions.delete(keyOf(workspaceId, id)),
  };
}

export function memoryLimits(now: () => Date): Limits {
  const taken = new Map<string, number>();
  return {
    async take(name, { most, seconds }) {
      const key = keyOf(name, seconds, Math.floor(now().getTime() / (seconds * 1_000)));
      const count = taken.get(key) ?? 0;
      if (count < most) taken.set(key, count + 1);
      return count < most;
    },
  };
}

export function memoryViewStore(memory: Memory, now: () => Date): ViewStore {
  const kept = (workspaceId: string) =>
    where(
      memory.views,
      (view) =>
        view.workspaceId === workspaceId &&
        now().getTime() < Date.parse(view.at) + viewsKeptDays * 86_400_000,
    );
  return {
    add: async (view) => void memory.views.set(keyOf(view.workspaceId, view.id), copy(view)),
    ofDocument: async (workspaceId, documentId, request) =>
      pageOf(
        kept(workspaceId).filter((view) => view.documentId === documentId),
        {
          of: ["views of a document", workspaceId, documentId],
          place: ({ at, id }) => `${at}/${id}`,
          newestFirst: true,
        },
        request,
      ),
    ofContact: async (workspaceId, contactId, request) =>
      pageOf(
        kept(workspaceId).filter((view) => view.contactId === contactId),
        {
          of: ["views of a contact", workspaceId, contactId],
          place: ({ at, documentId, id }) => `${at}/${documentId}/${id}`,
          newestFirst: true,
        },
        request,
      ),
  };
}
