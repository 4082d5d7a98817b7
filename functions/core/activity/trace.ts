import * as z from "zod";
import type { Actor } from "../access/actor.ts";
import { Instant, Sha256 } from "../pages.ts";

/** Past tense, `<noun>.<what happened>`. */
export const TraceName = z.enum([
  "workspace.created",
  "member.invited",
  "member.joined",
  "member.changed",
  "member.removed",
  "connection.requested",
  "connection.attached",
  "connection.confirmed",
  "connection.refused",
  "connection.changed",
  "connection.reconnected",
  "connection.broken",
  "connection.tested",
  "connection.disconnecting",
  "connection.disconnected",
  "catalog.refreshed",
  "import.started",
  "import.retried",
  "import.finished",
  "sync.requested",
  "sync.finished",
  "sync.failed",
  "document.imported",
  "document.updated",
  "document.proposed",
  "document.edited",
  "document.changed",
  "document.level_changed",
  "document.published",
  "document.unpublished",
  "document.archived",
  "document.restored",
  "document.purged",
  "document.version_restored",
  "document.source_changed",
  "document.relinked",
  "document.kept",
  "document.chosen",
  "document.unfollowed",
  "document.followed",
  "document.finding_cleared",
  "document.finding_reopened",
  "document.versions_retired",
  "workspace.changed",
  "member.mails_changed",
  "connection.share_lost",
  "connection.share_settled",
  "connection.rows_changed",
  "rows.dismissed",
  "contact.added",
  "contact.changed",
  "contact.blocked",
  "contact.unblocked",
  "contact.signed_in",
  "contact.sessions_ended",
  "account.added",
  "account.changed",
  "account.removed",
  "request.made",
  "request.granted",
  "request.rejected",
  "grant.given",
  "grant.revoked",
  "document.grants_confirmed",
  "document.widening_asked",
  "document.widening_dropped",
  "document.reviewed",
  "document.unmarked_allowed",
  "document.unmarked_forbidden",
  "nda.published",
  "nda.accepted",
  "nda.recorded",
  "center.changed",
  "center.frozen",
  "center.unfrozen",
  "access.exported",
  "activity.exported",
  "activity.erased",
]);
export type TraceName = z.infer<typeof TraceName>;

/** One row of the activity log, hash-chained per workspace, as people read it: what is hashed is its entry (entry.ts). */
export const Trace = z.object({
  id: z.string(),
  workspaceId: z.string(),
  seq: z.number().int().positive(),
  at: Instant,
  by: z.object({ type: z.enum(["member", "system", "contact"]), id: z.string(), name: z.string() }),
  did: TraceName,
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string().optional() }),
  why: z.string().optional(),
  details: z.record(z.string(), z.unknown()),
  prev: z.union([Sha256, z.literal("")]),
  hash: Sha256,
});
export type Trace = z.infer<typeof Trace>;

/** A trace before its store gives it its place in the chain. */
export type TraceDraft = Omit<Trace, "seq" | "prev" | "hash">;

function by(actor: Actor): Trace["by"] {
  if (actor.type === "system") return { type: "system", id: actor.job, name: "Gatehouse" };
  const id = actor.type === "member" ? actor.memberId : actor.contactId;
  return { type: actor.type, id, name: actor.email };
}

export function trace(
  ctx: { actor: Actor; now(): Date; newId(kind: "trc"): string },
  did: TraceName,
  subject: Trace["subject"],
  details: Record<string, unknown> = {},
  why?: string,
): TraceDraft {
  return {
    id: ctx.newId("trc"),
    workspaceId: ctx.actor.workspaceId,
    at: ctx.now().toISOString(),
    by: by(ctx.actor),
    did,
    subject,
    details,
    ...(why === undefined ? {} : { why }),
  };
}
