import type { Context } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { Member } from "../workspaces/workspace.ts";
import { digestOf, isNews, newsFor } from "./digest.ts";
import { type Gathering, gather } from "./gather.ts";
import { dueFor, type Notices } from "./notices.ts";
import { type Sending, sendOnce } from "./send-once.ts";
import type { NoticeStore } from "./store.ts";

export type Telling = Gathering &
  Sending &
  Pick<Context, "members" | "log" | "now"> & { notices: NoticeStore; adminUrl: string };

/** Sends what is due. A workspace whose mails cannot be sent holds up no other, and is tried again with the next round. */
export async function sendDigests(deps: Telling): Promise<{ sent: number }> {
  let sent = 0;
  const bugs: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.notices.due(deps.now(), cursor ? { cursor } : {});
    for (const workspaceId of page.items)
      try {
        sent += await sendDigest(deps, workspaceId);
      } catch (error) {
        if (!isAppError(error)) bugs.push(error);
        // By its kind alone: a mail service's answer names people.
        const kind = isAppError(error) ? error.code : error instanceof Error ? error.name : "unexpected";
        deps.log.warn("A digest could not be sent", { workspaceId, error: kind });
      }
    cursor = page.cursor;
  } while (cursor);
  // Told only now, so that the others were sent.
  if (bugs.length) throw new Error(`${bugs.length} digests could not be sent`);
  return { sent };
}

/** How far it goes is written down first: whoever takes it up again tells the same people the same things. */
async function sendDigest(deps: Telling, workspaceId: string): Promise<number> {
  const standing = await deps.notices.get(workspaceId);
  if (!standing?.dueAt || standing.dueAt > deps.now().toISOString()) return 0;
  const until = standing.sending ?? standing.noted;
  const notices = standing.sending ? standing : await deps.notices.save({ ...standing, sending: until });
  const news = await gather(deps, workspaceId, { after: notices.upTo, until });
  const members = isNews(news) ? (await deps.members.list(workspaceId)).filter(isTold) : [];
  const readers = members.filter((member) => isNews(newsFor(news, member)));
  let sent = 0;
  for (const { id, email, role } of readers) {
    const mail = digestOf(newsFor(news, { role }), email, deps.adminUrl);
    if ((await sendOnce(deps, { workspaceId, id: `digest-${until}-${id}`, mail })) === "sent") sent++;
  }
  await close(deps, workspaceId, { until, wasSent: readers.length > 0 });
  return sent;
}

const isTold = ({ state, mails }: Member): boolean => state === "active" && mails !== false;

/** What came in while the mails went out is told with a later one. */
async function close(
  deps: Telling,
  workspaceId: string,
  { until, wasSent }: { until: number; wasSent: boolean },
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const standing = await deps.notices.get(workspaceId);
    if (standing?.sending !== until) return;
    const { sending: _, dueAt: __, ...rest } = standing;
    const now = deps.now();
    const told: Notices = { ...rest, upTo: until, ...(wasSent ? { sentAt: now.toISOString() } : {}) };
    try {
      await deps.notices.save(
        standing.noted > until
          ? { ...told, dueAt: dueFor(broke(told) ? "breaks" : "waits", told, now) }
          : told,
      );
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}

const broke = ({ breaks = 0, upTo }: Notices): boolean => breaks > upTo;
