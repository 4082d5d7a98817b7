import { allow, may } from "../access/actor.ts";
import { decide, type Viewer } from "../access/decide.ts";
import { brokenAmong } from "../connections/connection.ts";
import type { Needs } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import type { Document, Version } from "./document.ts";
import { shownStatus } from "./shown-status.ts";
import type { DocumentFilter } from "./store.ts";

const viewerOf = (ctx: Needs<never>): Viewer => ({
  type: "member",
  workspaceId: ctx.actor.workspaceId,
  role: ctx.actor.type === "member" ? ctx.actor.role : "admin",
});

/** A page of the library, as far as this member may see. */
export async function listDocuments(
  ctx: Needs<"documents" | "connections" | "now">,
  input: Omit<DocumentFilter, "broken"> & { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<Document>> {
  allow(ctx.actor, "documents.read");
  const { cursor, limit, ...filter } = input;
  const { workspaceId } = ctx.actor;
  const broken = filter.status ? brokenAmong(await ctx.connections.list(workspaceId)) : [];
  const { status, text, ...known } = filter;
  const asked = may(ctx.actor, "documents.drafts") ? filter : known;
  const page = await ctx.documents.list(workspaceId, { ...asked, broken }, { cursor, limit: limit ?? 50 });
  const viewer = viewerOf(ctx);
  const allowed = page.items.filter((document) => decide(viewer, document, ctx.now()).allowed);
  const seen = allowed.map((document) => asSeen(ctx, document));
  return { ...page, items: asked === filter ? seen : seen.filter(isAsked({ status, text, broken })) };
}

/** Whoever sees no drafts finds nothing by what is in them: it is looked for in what they see. */
const isAsked =
  ({ status, text = "", broken }: Pick<DocumentFilter, "status" | "text" | "broken">) =>
  (document: Document): boolean =>
    (!status || shownStatus(document, broken) === status) &&
    document.title.toLowerCase().includes(text.toLowerCase());

/** The document of this workspace, or `not_found`. */
export async function readDocument(
  ctx: Needs<"documents" | "now">,
  input: { documentId: string },
): Promise<Document> {
  allow(ctx.actor, "documents.read");
  const document = await ctx.documents.get(ctx.actor.workspaceId, input.documentId);
  if (!document || !decide(viewerOf(ctx), document, ctx.now()).allowed)
    throw notFound("Document", input.documentId);
  return asSeen(ctx, document);
}

/** What this member knows a document as, if they may know of it. */
export const titleSeen = (ctx: Needs<"now">, document: Document): { title?: string } =>
  decide(viewerOf(ctx), document, ctx.now()).allowed ? { title: asSeen(ctx, document).title } : {};

/** Who may see no drafts sees the published version's title and hash, and not that another one waits. */
function asSeen(ctx: Needs<never>, document: Document): Document {
  if (may(ctx.actor, "documents.drafts") || !document.published) return document;
  const { icon: _, kept: __, beside: ___, openFindings: ____, cleared: _____, ...seen } = document;
  const { source, reviewed, widening: ______, ...rest } = seen;
  const { version, sha256, title, slug, icon, kind } = document.published;
  return {
    ...rest,
    ...{ version, sha256, title, slug, kind, updateWaiting: false },
    ...(icon ? { icon } : {}),
    ...(reviewed?.version === version ? { reviewed } : {}),
    ...(source
      ? {
          source: {
            ...source,
            title,
            url: withoutTitle(source.url),
            state: source.state === "changed" ? "linked" : source.state,
          },
        }
      : {}),
  };
}

/** One version; an account manager reads the published one only. */
export async function readVersion(
  ctx: Needs<"documents" | "now">,
  input: { documentId: string; n?: number | undefined },
): Promise<{ document: Document; version: Version }> {
  const document = await readDocument(ctx, input);
  const drafts = may(ctx.actor, "documents.drafts");
  const n = input.n ?? (drafts ? document.version : document.published?.version) ?? 0;
  const version = await ctx.documents.version(document.workspaceId, document.id, n);
  if (!version || (!drafts && n !== document.published?.version)) throw notFound("Version", String(n));
  return { document, version };
}

export async function listVersions(
  ctx: Needs<"documents" | "now">,
  input: { documentId: string; cursor?: string | undefined },
): Promise<Page<Version>> {
  allow(ctx.actor, "documents.drafts");
  const document = await readDocument(ctx, input);
  return ctx.documents.versions(document.workspaceId, document.id, { cursor: input.cursor, limit: 50 });
}

/** Notion spells the newest title into a page's address, and finds it by the id alone. */
const withoutTitle = (url: string): string => url.replace(/[^/]*?([0-9a-f]{32})$/, "$1");
