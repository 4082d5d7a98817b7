import { cursorOf } from "../../functions/adapters/dynamo/cursor.ts";
import { conflict } from "../../functions/core/errors.ts";
import type { Notices } from "../../functions/core/notices/notices.ts";
import {
  claimMinutes,
  type NoticeStore,
  rememberedDays,
  type SentMail,
  type SentMails,
} from "../../functions/core/notices/store.ts";
import type { Mail, Mailer } from "../../functions/core/workspaces/mailer.ts";
import { advanced, keyOf } from "./memory.ts";

const atOnce = 100;

export function memoryNoticeStore(): NoticeStore {
  const kept = new Map<string, Notices>();
  const cursor = cursorOf("notices due");
  return {
    get: async (workspaceId) => structuredClone(kept.get(workspaceId)),
    async save(notices) {
      if ((kept.get(notices.workspaceId)?.rev ?? 0) !== notices.rev)
        throw conflict("Someone else was faster", { what: "notices" });
      kept.set(notices.workspaceId, structuredClone(advanced(notices)));
      return advanced(notices);
    },
    async due(now, request = {}) {
      const after = cursor.read(request.cursor) ?? "";
      const places = [...kept.values()]
        .flatMap(({ dueAt, workspaceId }) =>
          dueAt && dueAt <= now.toISOString() ? [{ place: `${dueAt}#${workspaceId}`, workspaceId }] : [],
        )
        .filter(({ place }) => place > after)
        .sort((a, b) => (a.place < b.place ? -1 : 1));
      const last = places[atOnce - 1];
      return {
        items: places.slice(0, atOnce).map(({ workspaceId }) => workspaceId),
        ...(last ? { cursor: cursor.write(last.place) } : {}),
      };
    },
  };
}

export function memorySentMails(now: () => Date): SentMails {
  const kept = new Map<string, SentMail>();
  const age = (mail: SentMail) => now().getTime() - Date.parse(mail.at);
  const keep = (workspaceId: string, id: string, state: SentMail["state"]) =>
    void kept.set(keyOf(workspaceId, id), { state, at: now().toISOString() });
  return {
    async claim(workspaceId, id) {
      const standing = kept.get(keyOf(workspaceId, id));
      const isGone = standing && age(standing) >= rememberedDays * 86_400_000;
      if (standing && !isGone) {
        if (standing.state === "sent") return "sent";
        if (age(standing) < claimMinutes * 60_000) return "theirs";
      }
      keep(workspaceId, id, "sending");
      return "mine";
    },
    markSent: async (workspaceId, id) => keep(workspaceId, id, "sent"),
    release: async (workspaceId, id) => void kept.delete(keyOf(workspaceId, id)),
  };
}

/** What sending mails needs, and the mails that went out. */
export function testMails(now: () => Date) {
  const sent: Mail[] = [];
  return {
    sent,
    notices: memoryNoticeStore(),
    mails: memorySentMails(now),
    mailer: mailerInto(sent),
    adminUrl: "https://admin.test/admin/",
    publicUrl: "https://trust.example",
  };
}

const mailerInto = (sent: Mail[]): Mailer => ({
  async send(mail) {
    sent.push(mail);
  },
});
