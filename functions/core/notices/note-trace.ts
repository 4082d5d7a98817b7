import type { Entry } from "../activity/entry.ts";
import type { Context } from "../context.ts";
import { isAppError } from "../errors.ts";
import { dueFor, type Notices, worthOf } from "./notices.ts";
import type { NoticeStore } from "./store.ts";

export type Noting = Pick<Context, "now"> & { notices: NoticeStore };

/** Notes that there is something to tell. The trace itself says what; one that comes twice, or late, is known by its place. */
export async function noteTrace(deps: Noting, trace: Entry): Promise<void> {
  const what = worthOf(trace);
  if (!what) return;
  for (let attempt = 0; ; attempt++) {
    const notices = (await deps.notices.get(trace.workspaceId)) ?? begun(trace);
    if (trace.seq <= notices.noted) return;
    const due = dueFor(what, notices, deps.now());
    const dueAt = notices.dueAt && notices.dueAt < due ? notices.dueAt : due;
    try {
      await deps.notices.save({
        ...notices,
        noted: trace.seq,
        dueAt,
        ...(what === "breaks" ? { breaks: trace.seq } : {}),
      });
      return;
    } catch (error) {
      if (!isAppError(error, "conflict") || attempt === 4) throw error;
    }
  }
}

const begun = ({ workspaceId, seq }: Entry): Notices => ({
  schema: 1,
  workspaceId,
  upTo: seq - 1,
  noted: seq - 1,
  rev: 0,
});
