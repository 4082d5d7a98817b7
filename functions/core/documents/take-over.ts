import { type Level, narrower } from "../access/level.ts";
import { type TraceName, trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import { countProposal } from "./count-proposal.ts";
import { type Document, type Source, shownStatus, subject, type Version } from "./document.ts";
import { type Bring, type Brought, sourceOf, takenOf, versionOf } from "./from-source.ts";
import { withVersion } from "./transitions.ts";

type Taking = Needs<"documents" | "connections" | "metrics" | Writing>;

/**
 * Takes what was read into a document that stands. Only what changed at the source since it was last read makes a version, so a
 * person's title or an old version taken up again is not undone by reading the same page once more.
 */
export async function takeOver(
  ctx: Taking,
  input: Bring,
  known: Document,
  /** Whether this very call tried to create it, and somebody else was faster. */
  lost: { created: boolean },
): Promise<Brought> {
  const restored = known.state === "archived";
  if (restored && !input.job) return { outcome: "unchanged", document: known };
  if (input.job && known.archivedAt && known.archivedAt > input.job.askedAt)
    return { outcome: "archived", document: known };
  await refuseSecondLink(ctx, input, known);

  const now = ctx.now().toISOString();
  const before = known.source;
  const later = readLater(input, known);
  const { changed, version } = later ? { changed: false, version: undefined } : compare(input, known, now);
  const level = lost.created || atOnce(input, known) ? narrowed(known, input.level) : known.level;
  const source = later ?? sourceAfter(input, known, { changed, version });
  const relinked = before?.connectionId !== source.connectionId || before.state === "disconnected";
  if (!version && !restored && !relinked && level === known.level) {
    const repeated = before.importId !== undefined && before.importId === input.job?.id;
    const document = later ? known : await ctx.documents.touchSource({ ...known, source });
    return { outcome: repeated ? outcomeOf(known) : "unchanged", document };
  }

  const { archivedAt: _, ...active } = known;
  const standing: Document = {
    ...active,
    level,
    state: restored ? "draft" : known.state,
    source: { ...source, ...(input.job ? { importId: input.job.id } : {}) },
    updatedAt: version || restored || relinked ? now : known.updatedAt,
  };
  const next = version ? withVersion(standing, version) : standing;
  const { did, why } = record({ restored, version, published: known.state === "published", relinked });
  const saved = await ctx.documents.save(
    next,
    trace(
      ctx,
      did,
      subject(next),
      {
        version: next.version,
        sha256: next.sha256,
        origin: input.job ? "import" : "sync",
        ...(level === known.level ? {} : { from: known.level, to: level }),
        ...(relinked ? { relinked: source.connectionId } : {}),
      },
      why,
    ),
    { ...(version ? { version } : {}), whileConnected: input.connection.id },
  );
  countProposal(ctx, known, saved);
  return { outcome: version || restored ? "updated" : "unchanged", document: saved };
}

/** Large files take their time: where the page was read once more meanwhile, what that found stands. */
const readLater = ({ connection, readAt }: Bring, { state, source }: Document): Source | undefined =>
  state !== "archived" &&
  source?.connectionId === connection.id &&
  source.state !== "disconnected" &&
  source.readAt > readAt
    ? source
    : undefined;

/** What changed at the source since it was last read, and the version that this makes. */
function compare(input: Bring, known: Document, createdAt: string) {
  const before = known.source;
  const last = before?.taken ?? known;
  const found = takenOf(input);
  const changed =
    found.sha256 !== last.sha256 || found.title !== last.title || (found.icon ?? "") !== (last.icon ?? "");
  const title = found.title === last.title ? known.title : found.title;
  const icon = (found.icon ?? "") === (last.icon ?? "") ? known.icon : found.icon;
  const stands = found.sha256 === known.sha256 && title === known.title && icon === known.icon;
  const version =
    changed && !before?.forked && !stands
      ? versionOf(known, input, { n: known.version + 1, title, icon, createdAt })
      : undefined;
  return { changed, version };
}

/** A change is still open where it waits to be published, or beside a fork. */
function sourceAfter(
  input: Bring,
  known: Document,
  { changed, version }: { changed: boolean; version: Version | undefined },
): Source {
  const before = known.source;
  const forked = before?.forked ?? false;
  const published = known.state === "published";
  const stillOpen = before?.state === "changed" && (forked || known.updateWaiting);
  const open = forked ? changed || stillOpen : published && (version !== undefined || stillOpen);
  return {
    ...sourceOf(input),
    forked,
    state: open ? "changed" : "linked",
    ...(before?.importId ? { importId: before.importId } : {}),
  };
}

function record(what: {
  restored: boolean;
  version: Version | undefined;
  published: boolean;
  relinked: boolean;
}): { did: TraceName; why?: string } {
  if (what.restored) return { did: "document.restored" };
  if (what.version) return { did: what.published ? "document.proposed" : "document.updated" };
  if (what.relinked) return { did: "document.relinked" };
  return {
    did: "document.level_changed",
    why: "Imported twice at once: the narrower level stands",
  };
}

const outcomeOf = (document: Document) => (document.version === 1 ? "imported" : "updated");

/** The import was asked for before the document stood, so neither of the two knew of the other. */
const atOnce = ({ job }: Bring, known: Document) => job !== undefined && job.askedAt <= known.createdAt;

/** Whatever a person does to a document moves its time; what was narrowed alone keeps it, for a third who asked at once. */
const narrowed = (known: Document, other: Level): Level => {
  const untouched =
    known.version === 1 && shownStatus(known) === "draft" && known.updatedAt === known.createdAt;
  return untouched ? narrower(known.level, other) : known.level;
};

/** One active link per page: it moves to this connection only where the other one is broken or gone. */
async function refuseSecondLink(ctx: Taking, input: Bring, known: Document): Promise<void> {
  const other = known.source?.connectionId;
  if (!other || other === input.connection.id || known.source?.state === "disconnected") return;
  const connection = await ctx.connections.get(ctx.actor.workspaceId, other);
  if (connection?.state !== "connected") return;
  throw conflict(
    `This page is imported already through the connection to ${connection.notionWorkspaceName}.`,
    { what: "link", documentId: known.id },
  );
}
