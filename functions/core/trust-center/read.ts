import type { Root } from "hast";
import { decide, type Viewer } from "../access/decide.ts";
import type { Level } from "../access/level.ts";
import type { Context } from "../context.ts";
import type { Document, Version } from "../documents/document.ts";
import { linkedPages } from "../documents/read-content.ts";
import { resolveLinks } from "../markdown/links.ts";
import type { Page } from "../pages.ts";
import type { Workspace } from "../workspaces/workspace.ts";

/** The public half: it reads, and asks the gate for everything that it shows. */
export type Showing = Pick<Context, "workspaces" | "documents" | "content" | "connections" | "now">;

/** One row of the list: open, or locked with what it takes. */
export interface Shown {
  title: string;
  icon?: string;
  slug: string;
  kind: Document["kind"];
  category?: string;
  level: Level;
  locked: boolean;
  version: number;
  publishedAt: string;
}

export interface Shelf {
  workspace: Workspace;
  page: Page<Shown>;
}

/** What this viewer may see of a workspace's documents. Undefined where there is no such trust center. */
export async function listShown(
  deps: Showing,
  viewerOf: (workspaceId: string) => Viewer,
  input: { workspaceSlug: string; cursor?: string | undefined },
): Promise<Shelf | undefined> {
  const workspace = await deps.workspaces.bySlug(input.workspaceSlug);
  if (!workspace) return undefined;
  const viewer = viewerOf(workspace.id);
  const now = deps.now();
  const page = await deps.documents.published(workspace.id, { cursor: input.cursor, limit: 100 });
  const items = page.items.flatMap((document): Shown[] => {
    const decision = decide(viewer, document, now);
    if (!document.published || (!decision.allowed && !decision.mayKnow)) return [];
    return [shown(document, document.published, !decision.allowed)];
  });
  return { workspace, page: { ...page, items } };
}

export interface Opened {
  workspace: Workspace;
  document: Shown & { sourceEditedAt?: string; checkedAt?: string; sha256: string };
  files: Version["files"];
  tree?: Root;
}

export type Found = { open: Opened } | { redirect: string } | { nothing: true };

/** One document by its address, through the gate first: to whom it is not there, nothing is, whatever the reason. */
export async function openShown(
  deps: Showing,
  viewerOf: (workspaceId: string) => Viewer,
  input: { workspaceSlug: string; slug: string; mediaHref(path: string): string },
): Promise<Found> {
  const allowed = await allowedDocument(deps, viewerOf, input);
  if (!allowed) return { nothing: true };
  const { workspace, document, published, viewer } = allowed;
  if (published.slug !== input.slug) return { redirect: published.slug };

  const version = await deps.documents.version(workspace.id, document.id, published.version);
  if (!version) return { nothing: true };
  const tree = version.rendered ? await renderedFor(deps, viewer, workspace, version, input) : undefined;
  const connection =
    document.source && (await deps.connections.get(workspace.id, document.source.connectionId));
  return {
    open: {
      workspace,
      document: {
        ...shown(document, published, false),
        sha256: published.sha256,
        ...(published.sourceEditedAt ? { sourceEditedAt: published.sourceEditedAt } : {}),
        ...(connection?.lastSync?.result === "done" ? { checkedAt: connection.lastSync.at } : {}),
      },
      files: version.files,
      ...(tree ? { tree } : {}),
    },
  };
}

/** A picture or file of a published version, addressed through its document: the gate decides again, on each request. */
export async function openFile(
  deps: Showing,
  viewerOf: (workspaceId: string) => Viewer,
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
  return (
    found &&
    deps.content.address(workspace.id, found.sha256, {
      name: found.path.slice("media/".length),
      contentType: found.contentType,
      disposition: "inline",
    })
  );
}

async function allowedDocument(
  deps: Showing,
  viewerOf: (workspaceId: string) => Viewer,
  input: { workspaceSlug: string; slug: string },
) {
  const workspace = await deps.workspaces.bySlug(input.workspaceSlug);
  const document = workspace && (await deps.documents.bySlug(workspace.id, input.slug));
  if (!workspace || !document) return undefined;
  const viewer = viewerOf(workspace.id);
  if (!decide(viewer, document, deps.now()).allowed || !document.published) return undefined;
  return { workspace, document, published: document.published, viewer };
}

/** Links to other documents lead there only where this viewer may read them. */
async function renderedFor(
  deps: Showing,
  viewer: Viewer,
  workspace: Workspace,
  version: Version,
  input: { mediaHref(path: string): string },
): Promise<Root | undefined> {
  const bytes = version.rendered && (await deps.content.get(workspace.id, version.rendered));
  if (!bytes) return undefined;
  const stored = JSON.parse(new TextDecoder().decode(bytes)) as Root; // written by keepText, immutable
  const linked = await deps.documents.bySource(workspace.id, linkedPages(stored));
  const media = new Set(version.media.map(({ path }) => path));
  return resolveLinks(stored, {
    page: (id) => {
      const target = linked.get(id);
      const open = target?.published && decide(viewer, target, deps.now()).allowed;
      return open && target.published
        ? { href: `/t/${workspace.slug}/documents/${target.published.slug}` }
        : undefined;
    },
    media: (path) => (media.has(path) ? input.mediaHref(path) : undefined),
  });
}

const shown = (
  document: Document,
  published: NonNullable<Document["published"]>,
  locked: boolean,
): Shown => ({
  title: published.title,
  ...(published.icon ? { icon: published.icon } : {}),
  slug: published.slug,
  kind: published.kind,
  ...(document.category ? { category: document.category } : {}),
  level: document.level,
  locked,
  version: published.version,
  publishedAt: published.at,
});
