import type { Broker, BrokerConnection } from "../../functions/core/connections/broker.ts";
import { AppError } from "../../functions/core/errors.ts";
import { fixedNow } from "./time.ts";

/** A small Nango: sessions that a test finishes, connections with tags that a reconnect wipes unless they are passed again. */
export function memoryBroker(now = fixedNow) {
  const connections = new Map<string, BrokerConnection>();
  const sessions = new Map<string, { tags: Record<string, string>; nangoId?: string }>();
  let count = 0;

  function open(tags: Record<string, string>, nangoId?: string) {
    const token = `nango_connect_session_${String(++count).padStart(64, "0")}`;
    sessions.set(token, { tags, ...(nangoId ? { nangoId } : {}) });
    return {
      token,
      expiresAt: new Date(now().getTime() + 1_800_000).toISOString(),
      connectUrl: "https://connect.nango.test",
      apiUrl: "https://api.nango.test",
    };
  }

  const broker: Broker = {
    openSession: async (tags) => open(tags),
    async openReconnectSession(nangoId, tags) {
      if (!connections.has(nangoId)) throw new AppError("connection_broken", "This connection is gone");
      return open(tags, nangoId);
    },
    get: async (nangoId) => structuredClone(connections.get(nangoId)),
    findByTag: async (tag, value) =>
      [...connections.values()]
        .filter(({ tags }) => tags[tag] === value)
        .map(({ nangoId }) => ({ nangoId }))
        .reverse(),
    async delete(nangoId) {
      connections.delete(nangoId);
    },
    async tag(nangoId, tags) {
      const connection = connections.get(nangoId);
      if (!connection) throw new AppError("connection_broken", "This connection is gone");
      connections.set(nangoId, { ...connection, tags });
    },
  };

  return {
    ...broker,
    connections,
    /** The person consents: a session may be finished more than once, as at Nango. */
    finish(token: string, notionWorkspaceId = "11111111-2222-4333-8444-555555555555"): string {
      const session = sessions.get(token);
      if (!session) throw new Error("There is no such session");
      const nangoId = session.nangoId ?? `nango-${++count}`;
      connections.set(nangoId, {
        nangoId,
        tags: session.tags,
        notionWorkspaceId,
        createdAt: now().toISOString(),
        broken: false,
      });
      return nangoId;
    },
  };
}
