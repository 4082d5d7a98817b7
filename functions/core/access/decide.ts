import type { Document } from "../documents/document.ts";
import type { NdaStanding } from "../nda/nda.ts";
import { freshHours } from "../sign-in/ticket.ts";
import type { Role } from "./actor.ts";
import { type Center, centerOf } from "./center.ts";
import { type Grant, type Standing, standingOf } from "./grant.ts";

/**
 * Who looks, with all that is known of them, read for this very request. A member is signed in to their own workspace; a contact
 * signed in at its trust center; everybody else is a stranger.
 */
export type Viewer =
  | { type: "stranger"; workspaceId: string; center?: Center | undefined }
  | {
      type: "contact";
      workspaceId: string;
      center?: Center | undefined;
      contactId: string;
      /** The contact's own and their account's, by document. */
      grants: ReadonlyMap<string, readonly Grant[]>;
      nda: NdaStanding;
      /** When the mailbox was last proven, in this browser. */
      provenAt: string;
    }
  | { type: "member"; workspaceId: string; role: Role };

/** What the gate looks at. */
export type Gated = Pick<
  Document,
  "id" | "workspaceId" | "level" | "state" | "published" | "showTitle" | "grantsSuspended"
>;

/** Conditions in the order in which they are looked at. */
export type Missing =
  | "other_workspace"
  | "draft_role"
  | "center_draft"
  | "center_frozen"
  | "archived"
  | "not_published"
  | "internal"
  | "no_grant"
  | "grant_requested"
  | "grant_rejected"
  | "grant_revoked"
  | "grant_expired"
  | "grant_suspended"
  | "nda_absent"
  | "nda_not_accepted"
  | "nda_superseded"
  | "sign_in_again";

export type Rule = "public" | "member" | "contact_grant" | "account_grant";

export type Decision =
  /** `grant`: what opened it. */
  | { allowed: true; rule: Rule; grant?: Grant }
  /** The first condition that is missing, and whether the viewer may know that the document exists. */
  | { allowed: false; missing: Missing; mayKnow: boolean; grant?: Grant };

/**
 * The one gate. Every page, file, image, list, search and API answer asks it; what it does not allow is denied.
 * Time is a parameter since grants end by themselves.
 */
export function decide(viewer: Viewer, document: Gated, now: Date): Decision {
  if (document.workspaceId !== viewer.workspaceId) return denied("other_workspace");
  if (viewer.type === "member") return forMember(viewer.role, document);

  const { state, frozen } = centerOf(viewer.center);
  if (state === "draft") return denied("center_draft");
  if (frozen === "everything") return denied("center_frozen");
  if (document.state === "archived") return denied("archived");
  if (document.state !== "published" || !document.published) return denied("not_published");
  if (document.level === "public") return { allowed: true, rule: "public" };
  // A level that nobody here knows is as closed as the narrowest.
  if (document.level !== "restricted" && document.level !== "requires_nda") return denied("internal");

  const grants = (viewer.type === "contact" && viewer.grants.get(document.id)) || [];
  const mayKnow = document.showTitle || grants.length > 0;
  if (frozen) return { ...denied("center_frozen"), mayKnow };
  if (viewer.type === "stranger") return { ...denied("no_grant"), mayKnow };

  const best = bestOf(grants, now);
  if (!best) return { ...denied("no_grant"), mayKnow };
  const but = (missing: Missing): Decision => ({ ...denied(missing), mayKnow, grant: best.grant });
  if (best.standing !== "granted") return but(`grant_${best.standing}`);
  if (document.grantsSuspended) return but("grant_suspended");
  if (document.level === "requires_nda") {
    if (viewer.nda === "absent") return but("nda_absent");
    if (viewer.nda === "not_accepted") return but("nda_not_accepted");
    if (viewer.nda === "superseded") return but("nda_superseded");
    if (!isFresh(viewer.provenAt, now)) return but("sign_in_again");
  }
  return { allowed: true, rule: `${best.grant.holder.type}_grant`, grant: best.grant };
}

/** An account manager deals with contacts and reads what is published, no drafts. */
function forMember(role: Role, document: Gated): Decision {
  const isPublished = document.state === "published" && document.published !== undefined;
  return role !== "accounts" || isPublished
    ? { allowed: true, rule: "member" }
    : { ...denied("draft_role"), mayKnow: true };
}

const denied = (missing: Missing) => ({ allowed: false as const, missing, mayKnow: false });

const order: readonly Standing[] = ["granted", "requested", "expired", "revoked", "rejected"];

/** One grant that stands opens the door, whatever became of another; else the one that says most. */
export function bestOf(
  grants: readonly Grant[],
  now: Date,
): { grant: Grant; standing: Standing } | undefined {
  const ranked = grants.map((grant) => ({ grant, standing: standingOf(grant, now) }));
  return ranked.sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))[0];
}

/** A time that cannot be read is long ago; one of the future counts as now, since clocks differ a little. */
const isFresh = (provenAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(provenAt) < freshHours * 3_600_000;
