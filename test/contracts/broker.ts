import { describe, expect, it } from "vitest";
import type { Broker } from "../../functions/core/connections/broker.ts";

/** A broker, and the person who consents at Notion with a session's token; gives back Nango's id. */
export interface OpenBroker {
  broker: Broker;
  consent(token: string): Promise<void>;
  notionWorkspaceId: string;
}

/** Every Broker, real or fake, keeps these promises. */
export function brokerContract(name: string, open: () => Promise<OpenBroker>) {
  let attempts = 0;
  const tagsOf = (attempt: string) => ({
    attempt_id: attempt,
    workspace_id: "wsp_acme",
    member_id: "mem_ada",
  });

  async function connected() {
    const { broker, consent, notionWorkspaceId } = await open();
    const attempt = `att_${++attempts}`;
    await consent((await broker.openSession(tagsOf(attempt))).token);
    const [found] = await broker.findByTag("attempt_id", attempt);
    return { broker, consent, notionWorkspaceId, attempt, nangoId: found?.nangoId ?? "" };
  }

  describe(`${name} as a Broker`, () => {
    it("opens a session whose address holds no token", async () => {
      const { broker } = await open();
      const session = await broker.openSession(tagsOf("att_0"));
      expect(session.token).toMatch(/^nango_connect_session_[0-9a-f]{64}$/);
      expect(Date.parse(session.expiresAt)).not.toBeNaN();
      expect(session.connectUrl).not.toContain(session.token);
      expect(session.apiUrl).toMatch(/^https?:/);
    });

    it("finds what a person connected by its tags", async () => {
      const { broker, nangoId, attempt, notionWorkspaceId } = await connected();
      expect(await broker.get(nangoId)).toMatchObject({
        nangoId,
        tags: tagsOf(attempt),
        notionWorkspaceId,
        broken: false,
      });
      expect(await broker.findByTag("attempt_id", "att_unknown")).toEqual([]);
    });

    it("finds the newest first, where a session was finished twice", async () => {
      const { broker, consent } = await open();
      const attempt = `att_${++attempts}`;
      const { token } = await broker.openSession(tagsOf(attempt));
      await consent(token);
      const [first] = await broker.findByTag("attempt_id", attempt);
      await consent(token);
      const found = await broker.findByTag("attempt_id", attempt);
      expect(found).toHaveLength(2);
      expect(found[1]).toEqual(first);
    });

    it("has nothing behind an unknown or a deleted id, and deletes twice as once", async () => {
      const { broker, nangoId } = await connected();
      await broker.delete(nangoId);
      await broker.delete(nangoId);
      expect(await broker.get(nangoId)).toBeUndefined();
      expect(await broker.get("../integrations")).toBeUndefined();
    });

    it("keeps the tags of a reconnect, and changes them", async () => {
      const { broker, consent, nangoId } = await connected();
      const session = await broker.openReconnectSession(nangoId, tagsOf("att_again"));
      await consent(session.token);
      expect((await broker.get(nangoId))?.tags).toEqual(tagsOf("att_again"));
      await broker.tag(nangoId, { attempt_id: "att_other" });
      expect((await broker.get(nangoId))?.tags).toEqual({ attempt_id: "att_other" });
    });

    it("says that a connection is gone", async () => {
      const { broker, nangoId } = await connected();
      await broker.delete(nangoId);
      const gone = { code: "connection_broken" };
      await expect(broker.openReconnectSession(nangoId, {})).rejects.toMatchObject(gone);
      await expect(broker.tag(nangoId, { a: "b" })).rejects.toMatchObject(gone);
    });
  });
}
