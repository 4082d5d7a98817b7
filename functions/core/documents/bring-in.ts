import type { Level } from "../access/level.ts";
import { narrower } from "../access/level.ts";
import { trace } from "../activity/trace.ts";
import type { SourceItem } from "../catalog/connector.ts";
import { type Connection, isLive } from "../connections/connection.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, isAppError } from "../errors.ts";
import { type Document, type Source, shownStatus, type Version } from "./document.ts";
import { slugTry } from "./slug.ts";
import type { Kept } from "./store-content.ts";

type Bringing = Needs<"documents" | "connections" | Writing>;

export interface Brought {
  outcome: "imported" | "updated" | "unchanged";
  document: Document;
}

export interface Bring {
  connection: Connection;
  item: SourceItem;
  kept: Kept;
  /** When its content was read. */
  readAt: string;
  /** For a new document; never changes one that stands. */
  level: Level;
  origin: "import" | "sync";
  by: { id: string; name: string };
}

/**
 * Puts what was read from the source into the library: a new draft, a new version beside what is published, or nothing where
 * nothing changed. Keyed by (workspace, source, source id), so that twice is once. Published bytes never move here.
 */
export async function bringIn(ctx: Bringing, input: Bring): Promise<Brought> {
  for (let attempt = 0; ; attempt++) {
    const known = (await ctx.documents.bySource(ctx.actor.workspaceId, [input.item.id])).get(input.item.id);
    try {
      return known ? await update(ctx, input, known, attempt) : await create(ctx, input);
    } catch (error) {
      const lost =
        isAppError(error, "conflict") &&
        (error.details.what === "document" || error.details.what === "source");
      if (!lost || attempt === 4) throw error;
    }
  }
}

async function create(ctx: Bringing, input: Bring): Promise<Brought> {
  const { item, kept } = input;
  const now = ctx.now().toISOString();
  const title = item.title || "Untitled";
  for (let n = 0; ; n++) {
    const slug = n < 20 ? slugTry(title, n) : `${slugTry(title, 0)}-${ctx.newId("doc").slice(-8)}`;
    const document: Document = {
      schema: 1,
      id: ctx.newId("doc"),
      workspaceId: ctx.actor.workspaceId,
      kind: kept.kind,
      title,
      slug,
      ...(item.icon ? { icon: item.icon } : {}),
      level: input.level,
      state: "draft",
      version: 1,
      sha256: kept.sha256,
      updateWaiting: false,
      showTitle: false,
      source: sourceOf(input),
      createdAt: now,
      updatedAt: now,
      createdBy: input.by.id,
      rev: 0,
    };
    try {
      const saved = await ctx.documents.save(
        document,
        trace(ctx, "document.imported", subject(document), {
          level: input.level,
          version: 1,
          sha256: kept.sha256,
        }),
        { version: versionOf(document, input, now), whileConnected: input.connection.id },
      );
      return { outcome: "imported", document: saved };
    } catch (error) {
      if (!isAppError(error, "conflict") || error.details.what !== "slug" || n > 22) throw error;
    }
  }
}

async function update(ctx: Bringing, input: Bring, known: Document, attempt: number): Promise<Brought> {
  const { item, kept } = input;
  await refuseSecondLink(ctx, input, known);
  const source = { ...sourceOf(input), forked: known.source?.forked ?? false };
  const { icon: _, ...base } = known;
  const title = item.title || "Untitled";
  const restored = known.state === "archived" && input.origin === "import";
  const same = known.sha256 === kept.sha256 && known.title === title && known.icon === item.icon;
  const now = ctx.now().toISOString();

  if (known.state === "archived" && !restored) return { outcome: "unchanged", document: known };
  if (source.forked && !same) {
    const changed = await ctx.documents.touchSource({ ...known, source: { ...source, state: "changed" } });
    return { outcome: "unchanged", document: changed };
  }
  if (same && !restored) {
    const state = known.updateWaiting ? "changed" : "linked";
    const level = raceLevel(known, input, attempt);
    if (level === known.level)
      return {
        outcome: "unchanged",
        document: await ctx.documents.touchSource({ ...known, source: { ...source, state } }),
      };
    const narrowed = await ctx.documents.save(
      { ...known, level, source, updatedAt: now },
      trace(
        ctx,
        "document.level_changed",
        subject(known),
        { from: known.level, to: level },
        "Imported twice at once: the narrower level stands",
      ),
    );
    return { outcome: "unchanged", document: narrowed };
  }

  const published = known.state === "published";
  const { archivedAt: __, ...active } = base;
  const next: Document = {
    ...active,
    ...(item.icon ? { icon: item.icon } : {}),
    kind: kept.kind,
    title,
    state: published ? "published" : "draft",
    version: same ? known.version : known.version + 1,
    sha256: kept.sha256,
    updateWaiting: published,
    source: { ...source, state: published ? "changed" : "linked" },
    updatedAt: now,
  };
  const did = restored ? "document.restored" : published ? "document.proposed" : "document.updated";
  const saved = await ctx.documents.save(
    next,
    trace(ctx, did, subject(next), { version: next.version, sha256: next.sha256, origin: input.origin }),
    { ...(same ? {} : { version: versionOf(next, input, now) }), whileConnected: input.connection.id },
  );
  return { outcome: "updated", document: saved };
}

/** Two people import the same new page at once: the second finds the first one's untouched draft, and the narrower level stands. */
const raceLevel = (known: Document, input: Bring, attempt: number): Level =>
  attempt > 0 && input.origin === "import" && known.version === 1 && shownStatus(known) === "draft"
    ? narrower(known.level, input.level)
    : known.level;

/** One active link per page: it moves to this connection only where the other one is broken or gone. */
async function refuseSecondLink(ctx: Bringing, input: Bring, known: Document): Promise<void> {
  const other = known.source?.connectionId;
  if (!other || other === input.connection.id || known.source?.state === "disconnected") return;
  const connection = await ctx.connections.get(ctx.actor.workspaceId, other);
  if (!connection || !isLive(connection) || connection.state === "needs_reconnecting") return;
  throw conflict(
    `This page is imported already through the connection to ${connection.notionWorkspaceName}.`,
    {
      what: "link",
      documentId: known.id,
    },
  );
}

function sourceOf({ connection, item, readAt }: Bring): Source {
  return {
    connectionId: connection.id,
    provider: "notion",
    sourceId: item.id,
    type: item.type === "row" ? "row" : "page",
    title: item.title,
    ...(item.icon ? { icon: item.icon } : {}),
    url: item.url,
    ...(item.publicUrl ? { publicUrl: item.publicUrl } : {}),
    parent: item.parent,
    lastEditedAt: item.lastEditedAt,
    ...(item.lastEditedBy ? { lastEditedBy: item.lastEditedBy } : {}),
    readAt,
    state: "linked",
    forked: false,
  };
}

const versionOf = (document: Document, { kept, origin, by, item }: Bring, now: string): Version => ({
  schema: 1,
  workspaceId: document.workspaceId,
  documentId: document.id,
  n: document.version,
  title: document.title,
  ...(document.icon ? { icon: document.icon } : {}),
  ...kept,
  origin,
  by,
  sourceEditedAt: item.lastEditedAt,
  createdAt: now,
});

export const subject = (document: Pick<Document, "id" | "title">) => ({
  kind: "document",
  id: document.id,
  name: document.title,
});
