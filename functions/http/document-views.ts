import { brokenAmong, type Connection } from "../core/connections/connection.ts";
import type { Document, StoredFile, Version } from "../core/documents/document.ts";
import { policyOf } from "../core/documents/policy.ts";
import { shownSourceState, shownStatus } from "../core/documents/shown-status.ts";
import { etagOf } from "../core/documents/transitions.ts";
import { standingWidening } from "../core/documents/two-people.ts";
import type { Workspace } from "../core/workspaces/workspace.ts";
import type { DocumentView, FileView, VersionView } from "./schemas/documents.ts";
import { defined } from "./views.ts";

/** `connections` say when a source was last checked and whether its token is dead. */
export function documentView(
  document: Document,
  connections: ReadonlyMap<string, Connection>,
  { addressOf, workspace }: { addressOf: (slug: string) => string; workspace: Workspace | undefined },
): DocumentView {
  const { source, published } = document;
  const connection = source && connections.get(source.connectionId);
  const broken = connection ? brokenAmong([connection]) : [];
  return {
    id: document.id,
    etag: etagOf(document),
    kind: document.kind,
    title: document.title,
    slug: document.slug,
    level: document.level,
    status: shownStatus(document, broken),
    state: document.state,
    version: document.version,
    sha256: document.sha256,
    updateWaiting: document.updateWaiting,
    showTitle: document.showTitle,
    policy: { counts: policyOf(document, workspace), ...defined({ own: document.policy }) },
    openFindings: document.openFindings ?? 0,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
    ...defined({
      icon: document.icon,
      category: document.category,
      owner: document.owner,
      reviewDue: document.reviewDue,
      archivedAt: document.archivedAt,
      kept: document.kept,
      beside: document.beside,
      widening: wideningOf(document),
      reviewed: document.reviewed && { ...document.reviewed, by: document.reviewed.by.name },
      grantsSuspended: document.grantsSuspended,
      address: published && addressOf(published.slug),
      published: published && {
        version: published.version,
        sha256: published.sha256,
        title: published.title,
        at: published.at,
        by: published.by,
      },
      source: source && {
        connectionId: source.connectionId,
        type: source.type,
        title: source.title,
        url: source.url,
        lastEditedAt: source.lastEditedAt,
        state: shownSourceState(source, broken),
        forked: source.forked,
        ...defined({
          base: source.base,
          stopped: source.stopped,
          publicUrl: source.publicUrl,
          lastEditedBy: source.lastEditedBy,
          checkedAt: connection?.checkedAt,
        }),
      },
    }),
  };
}

function wideningOf(document: Document): DocumentView["widening"] {
  const widening = standingWidening(document);
  return widening && { version: widening.version, at: widening.at, by: widening.by.name };
}

export const fileView = ({ id, name, contentType, size, sha256 }: StoredFile): FileView => ({
  id,
  name,
  contentType,
  size,
  sha256,
});

export const versionView = (version: Version): VersionView => ({
  n: version.n,
  kind: version.kind,
  title: version.title,
  sha256: version.sha256,
  size: version.size,
  origin: version.origin,
  by: version.by.name,
  createdAt: version.createdAt,
  files: version.files.map(fileView),
  notExposed: version.notExposed,
  withheld: version.withheld,
  ...defined({
    icon: version.icon,
    sourceEditedAt: version.sourceEditedAt,
    shortForm: version.shortForm,
  }),
});
