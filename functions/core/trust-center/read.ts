import type { Root } from "hast";
import { type Decision, decide, type Viewer } from "../access/decide.ts";
import type { Grant } from "../access/grant.ts";
import { type Document, titlesOf, type Version } from "../documents/document.ts";
import { mediaAddress } from "../documents/media-address.ts";
import { linkedPages } from "../documents/read-content.ts";
import { resolveLinks } from "../markdown/links.ts";
import { type OutlineEntry, outline } from "../markdown/outline.ts";
import { type Locked, type Open, openRow, type Published, rowFor, type Showing } from "./shown.ts";

/** Where pages find what a text points at. */
export interface Hrefs {
  document(slug: string): string;
  media(path: string): string;
}

export interface Opened {
  document: Open & { id: string; checkedAt?: string; sha256: string };
  files: Version["files"];
  /** Where this version's pictures come from, once the gate has let them through. */
  mediaOrigin?: string;
  text?: { tree: Root; outline: OutlineEntry[] };
}

/** To a contact who has or had to do with it: why it is shut, and the grant that says so. */
export interface Shut {
  row: Locked;
  slug: string;
  grant?: Grant;
}

export type Found = { open: Opened } | { shut: Shut } | { redirect: string } | { nothing: true };

export type Reading = Pick<Showing, "documents" | "content" | "connections" | "metrics" | "now">;

/** One document that its address (`slug`) leads to, through the gate first: to whom it is not there, nothing is, whatever the reason. */
export async function openShown(
  deps: Reading,
  viewer: Viewer,
  input: { slug: string; known: Document | undefined; hrefs: Hrefs },
): Promise<Found> {
  const { document, decision } = asked(deps, viewer, input.known);
  if (!document?.published || !decision) return { nothing: true };
  const { published } = document;
  const isHere = published.slug === input.slug;
  // An address that waits to be published with the next version is nobody's yet; any other is an old one.
  if (!isHere && document.slug === input.slug) return { nothing: true };
  if (!decision.allowed) return shutFor(viewer, document, decision, deps.now());
  if (!isHere) return { redirect: published.slug };

  const version = await deps.documents.version(viewer.workspaceId, document.id, published.version);
  if (!version) return { nothing: true };
  const endsAt = decision.grant?.endsAt;
  const [tree, checkedAt, mediaOrigin] = await Promise.all([
    renderedFor(deps, viewer, version, input.hrefs),
    lastChecked(deps, document),
    originOfMedia(deps, version),
  ]);
  return {
    open: {
      document: {
        ...openRow(document, published),
        id: document.id,
        sha256: published.sha256,
        ...(endsAt ? { endsAt } : {}),
        ...(checkedAt ? { checkedAt } : {}),
      },
      files: version.files,
      ...(mediaOrigin ? { mediaOrigin } : {}),
      ...(tree ? { text: { tree, outline: outline(tree) } } : {}),
    },
  };
}

/** A published version that the gate has just let this viewer have. */
export interface Allowed {
  document: Document;
  published: Published;
  version: Version;
  decision: Extract<Decision, { allowed: true }>;
}

/** What a file or picture is asked of: the published version by its present address, and no other. */
export async function allowedVersion(
  deps: Reading,
  viewer: Viewer,
  input: { slug: string },
): Promise<Allowed | undefined> {
  const known = await deps.documents.bySlug(viewer.workspaceId, input.slug);
  const { document, decision } = asked(deps, viewer, known);
  if (!document?.published || !decision?.allowed || document.published.slug !== input.slug) return undefined;
  const { published } = document;
  const version = await deps.documents.version(viewer.workspaceId, document.id, published.version);
  return version && { document, published, version, decision };
}

/** What is not there is told like what is denied, so that both cost the same. */
function asked(
  deps: Reading,
  viewer: Viewer,
  document: Document | undefined,
): { document?: Document; decision?: Decision } {
  const decision = document && decide(viewer, document, deps.now());
  if (!decision?.allowed) deps.metrics.count("GateDenials", decision ? 1 : 0);
  return { ...(document ? { document } : {}), ...(decision ? { decision } : {}) };
}

/** Strangers find nothing at an address that they may not open, a title that they may know of notwithstanding. */
function shutFor(
  viewer: Viewer,
  document: Document & { published?: Published | undefined },
  { grant }: Extract<Decision, { allowed: false }>,
  now: Date,
): Found {
  const row = viewer.type === "contact" ? rowFor(viewer, document, now) : undefined;
  if (!row?.locked || !document.published) return { nothing: true };
  return { shut: { row, slug: document.published.slug, ...(grant ? { grant } : {}) } };
}

/** Asked of the store, so that what pages allow is what it signs for. */
async function originOfMedia(deps: Reading, { workspaceId, media: [first] }: Version) {
  return first && new URL((await mediaAddress(deps.content, workspaceId, first)).url).origin;
}

async function lastChecked(deps: Reading, { workspaceId, source }: Document): Promise<string | undefined> {
  const connection = source && (await deps.connections.get(workspaceId, source.connectionId));
  return connection?.checkedAt;
}

/** Links to other documents lead there only where this viewer may read them. */
async function renderedFor(
  deps: Reading,
  viewer: Viewer,
  version: Version,
  hrefs: Hrefs,
): Promise<Root | undefined> {
  const { workspaceId, rendered, documentId, n } = version;
  if (!rendered) return undefined;
  const bytes = await deps.content.get(workspaceId, rendered);
  if (!bytes) throw new Error(`The text of version ${n} of ${documentId} is missing`);
  const stored = JSON.parse(new TextDecoder().decode(bytes)) as Root; // written by keepText, immutable
  const linked = await deps.documents.bySource(workspaceId, linkedPages(stored));
  const media = new Set(version.media.map(({ path }) => path));
  return resolveLinks(stored, {
    page: (id) => {
      const target = linked.get(id);
      if (!target?.published || !decide(viewer, target, deps.now()).allowed) return undefined;
      return {
        href: hrefs.document(target.published.slug),
        title: target.published.title,
        formerTitles: titlesOf(target),
      };
    },
    media: (path) => (media.has(path) ? hrefs.media(path) : undefined),
  });
}
