import { type Decision, decide, type Viewer } from "../access/decide.ts";
import type { Level } from "../access/level.ts";
import type { Context } from "../context.ts";
import type { Document } from "../documents/document.ts";

/** The public half: it reads, and asks the gate for everything that it shows. */
export type Showing = Pick<
  Context,
  "workspaces" | "documents" | "content" | "connections" | "metrics" | "now"
>;

/** Who looks is known once the workspace is. */
export type ViewerOf = (workspaceId: string) => Viewer;

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
}

/** All that one may know of a document that one may not read. */
export interface Locked {
  locked: true;
  title: string;
  category?: string;
  needs: "access" | "nda";
}

export type Row = Open | Locked;

export type Published = NonNullable<Document["published"]>;

/** A document as this viewer's lists have it; undefined where it is not there for them. */
export function rowFor(viewer: Viewer, document: Document, now: Date): Row | undefined {
  const { published, category } = document;
  if (!published) return undefined;
  const decision = decide(viewer, document, now);
  if (decision.allowed) return openRow(document, published);
  const needs = decision.mayKnow ? needed(decision) : undefined;
  if (!needs) return undefined;
  return { locked: true, title: published.title, ...(category ? { category } : {}), needs };
}

function needed({ missing }: Extract<Decision, { allowed: false }>): Locked["needs"] | undefined {
  if (missing === "nda") return "nda";
  return missing === "assignment" ? "access" : undefined;
}

export const openRow = ({ category, level }: Document, published: Published): Open => ({
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
});
