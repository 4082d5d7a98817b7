import type { Document } from "../documents/document.ts";
import type { Role } from "./actor.ts";

/** Who looks. A stranger looks at one workspace's trust center; a member is signed in to their own workspace. */
export type Viewer =
  | { type: "stranger"; workspaceId: string }
  | { type: "member"; workspaceId: string; role: Role };

/** What the gate looks at. */
export type Gated = Pick<Document, "workspaceId" | "level" | "state" | "published" | "showTitle">;

export type Decision =
  | { allowed: true; rule: "public" | "member" }
  /** The first condition that is missing, and whether the viewer may know that the document exists. */
  | {
      allowed: false;
      missing:
        | "same_workspace"
        | "published"
        | "not_archived"
        | "external_level"
        | "assignment"
        | "nda"
        | "draft_role";
      mayKnow: boolean;
    };

/**
 * The one gate. Every page, file, image, list, search and API answer asks it; what it does not allow is denied.
 * Time is a parameter since grants end by themselves.
 */
export function decide(viewer: Viewer, document: Gated, _now: Date): Decision {
  const denied = (missing: Extract<Decision, { allowed: false }>["missing"], mayKnow = false): Decision => ({
    allowed: false,
    missing,
    mayKnow,
  });

  if (document.workspaceId !== viewer.workspaceId) return denied("same_workspace");
  if (viewer.type === "member") {
    // An account manager deals with contacts and reads what is published, no drafts.
    if (viewer.role !== "accounts" || (document.state === "published" && document.published))
      return { allowed: true, rule: "member" };
    return denied("draft_role", true);
  }
  if (document.state === "archived") return denied("not_archived");
  if (document.state !== "published" || !document.published) return denied("published");
  switch (document.level) {
    case "public":
      return { allowed: true, rule: "public" };
    case "restricted":
      return denied("assignment", document.showTitle);
    case "requires_nda":
      return denied("nda", document.showTitle);
    default:
      return denied("external_level");
  }
}
