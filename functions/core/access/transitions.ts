import type { Grant, Holder } from "./grant.ts";
import { standingOf } from "./grant.ts";

/** A decision about one holder and one document. */
interface Decided {
  workspaceId: string;
  holder: Holder;
  documentId: string;
  by: Grant["by"];
  now: Date;
  requestId?: string | undefined;
}

const dayMs = 86_400_000;

/** So many days from now. One that stands is extended: giving takes nothing away, so a later end stays. */
export function given(before: Grant | undefined, decided: Decided & { days: number }): Grant {
  const until = new Date(decided.now.getTime() + decided.days * dayMs).toISOString();
  const stands = before !== undefined && standingOf(before, decided.now) === "granted";
  const endsAt = stands && before.endsAt && before.endsAt > until ? before.endsAt : until;
  return { ...decidedTo("granted", before, decided), endsAt };
}

/** Taken back: it stays as a record of that, and opens nothing. */
export const revoked = (before: Grant, by: Grant["by"], reason: string, now: Date): Grant => ({
  ...before,
  state: "revoked",
  at: now.toISOString(),
  by,
  reason,
});

/** What was asked for and is not given. */
export const rejected = (before: Grant, by: Grant["by"], reason: string, now: Date): Grant => ({
  ...before,
  state: "rejected",
  at: now.toISOString(),
  by,
  reason,
});

function decidedTo(state: Grant["state"], before: Grant | undefined, decided: Decided): Grant {
  const { workspaceId, holder, documentId, by, now, requestId } = decided;
  const at = now.toISOString();
  return {
    schema: 1,
    workspaceId,
    documentId,
    holder,
    state,
    at,
    by,
    ...(requestId ? { requestId } : {}),
    rev: before?.rev ?? 0,
    createdAt: before?.createdAt ?? at,
  };
}

/** Asked for, and for somebody to decide: what was decided before is in the activity. */
export const requested = (before: Grant | undefined, decided: Decided): Grant =>
  decidedTo("requested", before, decided);
