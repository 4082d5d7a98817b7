import type { ExplanationView } from "../../../../functions/http/schemas/access.ts";
import type { GrantView, NdaStandingView } from "../../../../functions/http/schemas/contacts.ts";
import { shortDate } from "../../shared/words.ts";

export const ndaWords: Record<NdaStandingView, string> = {
  not_asked: "Not asked for",
  absent: "None published yet",
  accepted: "Accepted",
  superseded: "Accepted an older one",
  not_accepted: "Not accepted",
};

const because: Record<ExplanationView["because"], string> = {
  public: "Anyone can read it: it is public.",
  contact_grant: "They have access to it.",
  account_grant: "Their company has access to it.",
  member: "They work in your workspace.",
  blocked: "They are blocked.",
  other_workspace: "It belongs to another workspace.",
  draft_role: "It is not published.",
  center_draft: "Your trust center is not open yet.",
  center_frozen: "Your trust center is frozen.",
  archived: "It is archived.",
  not_published: "It is not published.",
  internal: "It is internal: nobody outside reads it.",
  no_grant: "Nobody has given them access.",
  grant_requested: "They asked for access; nobody has decided yet.",
  grant_rejected: "Their request was rejected.",
  grant_revoked: "Their access was revoked.",
  grant_expired: "Their access has ended.",
  grant_suspended: "It was archived since; confirm its grants to open it again.",
  nda_absent: "It is under NDA, and there is no NDA to accept yet.",
  nda_not_accepted: "They have not accepted the NDA.",
  nda_superseded: "They accepted an older NDA and have to accept the newest.",
  sign_in_again: "They have to sign in again.",
};

/** Why somebody can or cannot read a document, in one or two sentences. */
export function why({ because: reason, endsAt, allowed, unproven }: ExplanationView, now: Date): string {
  const until = endsAt && allowed ? ` Until ${shortDate(endsAt, now)}.` : "";
  const first = unproven && allowed ? " It opens with their first sign-in." : "";
  return `${because[reason]}${until}${first}`;
}

export function standingWords({ standing, endsAt, at, suspended }: GrantView, now: Date): string {
  if (suspended && standing === "granted") return "Suspended since it was archived";
  if (standing === "granted") return endsAt ? `Until ${shortDate(endsAt, now)}` : "Open";
  if (standing === "expired") return `Ended ${shortDate(endsAt ?? at, now)}`;
  if (standing === "requested") return "Asked for";
  return `${standing === "revoked" ? "Revoked" : "Rejected"} ${shortDate(at, now)}`;
}
