import type { Root } from "hast";
import { decide, type Viewer } from "../access/decide.ts";
import { type Document, titlesOf, type Version } from "../documents/document.ts";
import { mediaAddress } from "../documents/media-address.ts";
import { linkedPages } from "../documents/read-content.ts";
import { resolveLinks } from "../markdown/links.ts";
import { type OutlineEntry, outline } from "../markdown/outline.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { type Open, openRow, type Published, type Showing, type ViewerOf } from "./shown.ts";

/** Where pages find what a text points at. */
export interface Hrefs {
  document(slug: string): string;
  media(path: string): string;
}

export interface Opened {
  workspace: Workspace;
  document: Open & { checkedAt?: string; sha256: string };
  files: Version["files"];
  /** Where this version's pictures come from, once the gate has let them through. */
  mediaOrigin?: string;
  text?: { tree: Root; outline: OutlineEntry[] };
}

export type Found = { open: Opened } | { redirect: string } | { nothing: true };

/** One document by its address, through the gate first: to whom it is not there, nothing is, whatever the reason. */
export async function openShown(
  deps: Showing,
  viewerOf: ViewerOf,
  input: { workspaceSlug: string; slug: string; hrefs: Hrefs },
): Promise<Found> {
  const allowed = await allowedDocument(deps, viewerOf, input);
  if (!allowed) return { nothing: true };
  const { workspace, document, published, viewer } = allowed;
  if (published.slug !== input.slug) {
    // An address that waits to be published with the next version is nobody's yet; any other is an old one.
    return document.slug === input.slug ? { nothing: true } : { redirect: published.slug };
  }
  const version = await deps.documents.version(workspace.id, document.id, published.version);
  if (!version) return { nothing: true };
  const [tree, checkedAt, mediaOrigin] = await Promise.all([
    renderedFor(deps, viewer, version, input.hrefs),
    lastChecked(deps, document),
    originOfMedia(deps, version),
  ]);
  return {
    open: {
      workspace,
      document: {
        ...openRow(document, published),
        sha256: published.sha256,
        ...(checkedAt ? { checkedAt } : {}),
      },
      files: version.files,
      ...(mediaOrigin ? { mediaOrigin } : {}),
      ...(tree ? { text: { tree, outline: outline(tree) } } : {}),
    },
  };
}

/** A picture or file of a published version, addressed through its document: the gate decides again, on each request. */
export async function openFile(
  deps: Showing,
  viewerOf: ViewerOf,
  input: { workspaceSlug: string; slug: string; file: { id: string } | { path: string } },
): Promise<{ url: string } | undefined> {
  const allowed = await allowedDocument(deps, viewerOf, input);
  if (!allowed || allowed.published.slug !== input.slug) return undefined;
  const { workspace, document, published } = allowed;
  const version = await deps.documents.version(workspace.id, document.id, published.version);
  const { file } = input;
  if ("id" in file) {
    const found = version?.files.find(({ id }) => id === file.id);
    return found && deps.content.address(workspace.id, found.sha256, { ...found, disposition: "attachment" });
  }
  const found = version?.media.find(({ path }) => path === file.path);
  return found && mediaAddress(deps.content, workspace.id, found);
}

/** Asked of the store, so that what pages allow is what it signs for. */
async function originOfMedia(deps: Showing, { workspaceId, media: [first] }: Version) {
  return first && new URL((await mediaAddress(deps.content, workspaceId, first)).url).origin;
}

/** As many reads for what is not there as for what is not shown, so that the time of an answer tells nothing either. */
async function allowedDocument(
  deps: Showing,
  viewerOf: ViewerOf,
  input: { workspaceSlug: string; slug: string },
): Promise<{ workspace: Workspace; document: Document; published: Published; viewer: Viewer } | undefined> {
  const nobody = "none";
  const workspace = await deps.workspaces.bySlug(input.workspaceSlug);
  if (!workspace) await deps.workspaces.get(nobody);
  const workspaceId = workspace?.id ?? nobody;
  const document = await deps.documents.bySlug(workspaceId, input.slug);
  const viewer = workspace && viewerOf(workspace.id);
  const denied = viewer && document && !decide(viewer, document, deps.now()).allowed;
  // Told for what is not there too.
  if (!document || denied) deps.metrics.count("GateDenials", denied ? 1 : 0);
  if (!workspace || !viewer || !document?.published || denied) return undefined;
  return { workspace, document, published: document.published, viewer };
}

async function lastChecked(deps: Showing, { workspaceId, source }: Document): Promise<string | undefined> {
  const connection = source && (await deps.connections.get(workspaceId, source.connectionId));
  return connection?.checkedAt;
}

/** Links to other documents lead there only where this viewer may read them. */
async function renderedFor(
  deps: Showing,
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
