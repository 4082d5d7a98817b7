import { createHash } from "node:crypto";
import { type Decision, decide, type Viewer } from "../access/decide.ts";
import type { Level } from "../access/level.ts";
import type { Context } from "../context.ts";
import type { Document } from "../documents/document.ts";

/** The public half: it reads, and asks the gate for everything that it shows. */
export type Showing = Pick<
  Context,
  "workspaces" | "documents" | "content" | "connections" | "metrics" | "now"
>;

/** A document that this viewer may read: of its published version, never of a newer one. */
export interface Open {
  locked: false;
  title: string;
  icon?: string;
  slug: string;
  kind: Document["kind"];
  category?: string;
  level: Level;
  version: number;
  publishedAt: string;
  sourceEditedAt?: string;
  /** Of this very version. */
  reviewedAt?: string;
  /** When the viewer's access ends. */
  endsAt?: string;
}

/** All that one may know of a document that one may not read. */
export interface Locked {
  locked: true;
  title: string;
  category?: string;
  level: "restricted" | "requires_nda";
  /** Names it in a request for access, to whoever may know of it and nobody else. */
  mark: string;
  /** Where the viewer has to do with it already. */
  because: "ask" | "asked" | "expired" | "revoked" | "rejected" | "suspended" | "nda" | "sign_in" | "shut";
  /** When the viewer's access ended, where they had any. */
  endedAt?: string;
}

export type Row = Open | Locked;

export type Published = NonNullable<Document["published"]>;

/** A document as this viewer's lists have it; undefined where it is not there for them. */
export function rowFor(viewer: Viewer, document: Document, now: Date): Row | undefined {
  const { published, category, level } = document;
  if (!published) return undefined;
  const decision = decide(viewer, document, now);
  if (decision.allowed) {
    const endsAt = decision.grant?.endsAt;
    return { ...openRow(document, published), ...(endsAt ? { endsAt } : {}) };
  }
  const because = reasons[decision.missing];
  if (!decision.mayKnow || !because || (level !== "restricted" && level !== "requires_nda")) return undefined;
  return {
    locked: true,
    title: published.title,
    level,
    mark: markOf(document),
    because,
    ...(category ? { category } : {}),
    ...endOf(decision),
  };
}

/** Only of what has ended: when a request was turned down is no end of anything. */
function endOf({ missing, grant }: Extract<Decision, { allowed: false }>): { endedAt?: string } {
  const endedAt =
    missing === "grant_expired" ? grant?.endsAt : missing === "grant_revoked" ? grant?.at : undefined;
  return endedAt ? { endedAt } : {};
}

const reasons: Partial<Record<Extract<Decision, { allowed: false }>["missing"], Locked["because"]>> = {
  no_grant: "ask",
  grant_requested: "asked",
  grant_rejected: "rejected",
  grant_expired: "expired",
  grant_revoked: "revoked",
  grant_suspended: "suspended",
  nda_absent: "shut",
  nda_not_accepted: "nda",
  nda_superseded: "nda",
  sign_in_again: "sign_in",
  center_frozen: "shut",
};

/** Stands for a document where its id or address would tell too much. */
export const markOf = ({ workspaceId, id }: Pick<Document, "workspaceId" | "id">): string =>
  createHash("sha256").update(`${workspaceId}#${id}`).digest("base64url").slice(0, 16);

export const openRow = ({ category, level, reviewed }: Document, published: Published): Open => ({
  locked: false,
  title: published.title,
  ...(published.icon ? { icon: published.icon } : {}),
  slug: published.slug,
  kind: published.kind,
  ...(category ? { category } : {}),
  level,
  version: published.version,
  publishedAt: published.at,
  ...(published.sourceEditedAt ? { sourceEditedAt: published.sourceEditedAt } : {}),
  ...(reviewed?.version === published.version ? { reviewedAt: reviewed.at } : {}),
});
