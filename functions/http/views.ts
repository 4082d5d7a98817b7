import type { Trace } from "../core/activity/trace.ts";
import type { Listed } from "../core/catalog/browse.ts";
import { shownState } from "../core/connections/connection.ts";
import type { Shown } from "../core/connections/read.ts";
import { count, type Import, type ImportItem } from "../core/imports/import.ts";
import type { Offer } from "../core/offers/offer.ts";
import type { Run } from "../core/sync/run.ts";
import type { Member } from "../core/workspaces/workspace.ts";
import type { ImportView, ItemView } from "./schemas/catalog.ts";
import type { ConnectionView, OfferView, RunView } from "./schemas/connections.ts";
import type { MemberView, TraceView } from "./schemas/workspaces.ts";

/** What leaves the API: named fields of ours only, never a row as it is stored. */
export const connectionView = ({ connection, documents, followed, offers }: Shown): ConnectionView => ({
  id: connection.id,
  provider: connection.provider,
  notionWorkspaceName: connection.notionWorkspaceName,
  state: shownState(connection),
  schedule: connection.schedule,
  paused: connection.paused,
  connectedBy: connection.connectedBy.email,
  connectedAt: connection.connectedAt,
  ...defined({
    problem: connection.problem,
    lastSync: connection.lastSync,
    nextSyncAt: connection.state === "connected" ? connection.nextSyncAt : undefined,
    scope: connection.scope,
    shareLost: connection.shareLost,
  }),
  catalog: connection.catalog,
  documents,
  followed,
  offers,
});

export const offerView = ({ id, databaseId, title, url, madeAt }: Offer): OfferView => ({
  id,
  databaseId,
  title: title || "Untitled",
  url,
  madeAt,
});

export const runView = (run: Run): RunView => ({
  id: run.id,
  kind: run.kind,
  trigger: run.trigger,
  state: run.state,
  seen: run.seen,
  changed: run.changed,
  proposed: run.proposed,
  flagged: run.flagged,
  calls: run.calls,
  message: run.message,
  createdAt: run.createdAt,
  failed: run.failed ?? 0,
  failures: (run.failures ?? []).map(({ documentId, title, reason }) => ({
    title,
    reason,
    ...defined({ documentId }),
  })),
  ...defined({ finishedAt: run.finishedAt, by: run.by?.email, everything: run.everything }),
});

export const itemView = ({ item, breadcrumbs, document }: Listed): ItemView => ({
  id: item.id,
  type: item.type,
  title: item.title || "Untitled",
  url: item.url,
  lastEditedAt: item.lastEditedAt,
  hasChildren: item.hasChildren,
  ...defined({
    icon: item.icon,
    breadcrumbs,
    document: document && { id: document.id, title: document.title, archived: document.state === "archived" },
  }),
});

export const importView = (
  job: Import,
  items?: readonly ImportItem[],
  retryable: ReadonlySet<ImportItem> = new Set(),
): ImportView => ({
  id: job.id,
  connectionId: job.connectionId,
  level: job.level,
  state: items && items.length < job.total ? "preparing" : job.state,
  total: job.total,
  by: job.by.email,
  createdAt: job.createdAt,
  ...defined({
    finishedAt: job.finishedAt,
    counts: items ? count(items) : job.counts,
    items: items?.map((item) => importItemView(item, retryable.has(item))),
  }),
});

const importItemView = (item: ImportItem, retryable: boolean) => ({
  n: item.n,
  id: item.sourceId,
  type: item.type,
  title: item.title || "Untitled",
  state: item.state,
  retryable,
  ...defined({
    outcome: item.outcome,
    documentId: item.documentId,
    reason: item.reason,
    moving: item.moving,
    notExposed: item.notExposed,
    withheld: item.withheld,
    unmarkable: item.unmarkable,
    shortForm: item.shortForm,
    findings: item.findings,
  }),
});

export const memberView = (member: Member): MemberView => ({
  id: member.id,
  email: member.email,
  name: member.name,
  role: member.role,
  state: member.state === "active" ? "active" : "invited",
  createdAt: member.createdAt,
});

export const traceView = ({ id, seq, at, by, did, subject, why, details }: Trace): TraceView => ({
  id,
  seq,
  at,
  by,
  did,
  subject: { kind: subject.kind, id: subject.id, ...defined({ name: subject.name }) },
  details,
  ...defined({ why }),
});

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same without what is undefined. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>; // that is what the filter did
}
