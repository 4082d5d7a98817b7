import { type Level, narrower } from "../access/level.ts";
import { type TraceName, trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import type { Guarding } from "../leak-guard/scan-version.ts";
import { type Compared, compareWithSource } from "./compare-with-source.ts";
import { countProposal } from "./count-proposal.ts";
import { type Document, type Source, subject, type Version } from "./document.ts";
import { type Bring, type Brought, sourceOf } from "./from-source.ts";
import { published } from "./publish-itself.ts";
import { shownStatus } from "./shown-status.ts";
import { withBeside, withVersion } from "./transitions.ts";

type Taking = Guarding & Needs<"documents" | "connections" | "workspaces" | "metrics" | Writing>;

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
  if (!input.job && (restored || !isFedBy(known, input))) return { outcome: "unchanged", document: known };
  if (input.job && known.archivedAt && known.archivedAt > input.job.askedAt)
    return { outcome: "archived", document: known };
  if (input.job && known.source?.stoppedAt && known.source.stoppedAt > input.job.askedAt)
    return { outcome: "stopped", document: known };
  await refuseSecondLink(ctx, input, known);

  const now = ctx.now().toISOString();
  const before = known.source;
  const later = readLater(input, known);
  const compared = later ? { changed: false } : await compareWithSource(ctx, input, known, now);
  const { version, beside } = compared;
  const level = lost.created || atOnce(input, known) ? narrowed(known, input.level) : known.level;
  const source = later ?? sourceAfter(input, known, compared);
  const relinked = before?.connectionId !== source.connectionId || before.state === "disconnected";
  const chosen = beside === "settled" && known.beside !== undefined;
  const made = version ?? (beside === "settled" ? undefined : beside);
  if (!made && !chosen && !restored && !relinked && level === known.level) {
    const repeated = before.importId !== undefined && before.importId === input.job?.id;
    const document = later ? known : await ctx.documents.touchSource({ ...known, source });
    return { outcome: repeated ? outcomeOf(known) : "unchanged", document };
  }

  const { archivedAt: _, beside: standingBeside, ...active } = known;
  const standing: Document = {
    ...active,
    ...(standingBeside && !chosen ? { beside: standingBeside } : {}),
    level,
    state: restored ? "draft" : known.state,
    source: { ...source, ...(input.job ? { importId: input.job.id } : {}) },
    updatedAt: made || chosen || restored || relinked ? now : known.updatedAt,
  };
  const next = await published(ctx, input, known, {
    document: version ? withVersion(standing, version) : made ? withBeside(standing, made) : standing,
    version,
    relinked,
  });
  const itself = next.published !== known.published;
  const { did, why } = record({ restored, made, known, relinked, chosen, itself });
  const saved = await ctx.documents.save(
    next,
    trace(
      ctx,
      did,
      subject(next),
      {
        version: made?.n ?? next.version,
        sha256: made?.sha256 ?? next.sha256,
        origin: input.job ? "import" : "sync",
        ...(made && made !== version ? { beside: next.version } : {}),
        ...(level === known.level ? {} : { from: known.level, to: level }),
        ...(relinked ? { relinked: source.connectionId } : {}),
        ...(itself ? { level } : {}),
      },
      why,
    ),
    { ...(made ? { version: made } : {}), whileConnected: input.connection.id },
  );
  countProposal(ctx, known, saved);
  return { outcome: made || restored ? "updated" : "unchanged", document: saved };
}

/** A person may have stopped following the page, or linked another one, while it was read. */
const isFedBy = ({ source }: Document, { connection }: Bring): boolean =>
  source?.connectionId === connection.id && source.state !== "disconnected";

/** Large files take their time: where the page was read once more meanwhile, what that found stands. */
const readLater = ({ connection, readAt }: Bring, { state, source }: Document): Source | undefined =>
  state !== "archived" &&
  source?.connectionId === connection.id &&
  source.state !== "disconnected" &&
  source.readAt > readAt
    ? source
    : undefined;

/** A change is still open where it waits to be published, or beside a fork. */
function sourceAfter(input: Bring, known: Document, { version, beside }: Compared): Source {
  const before = known.source;
  const forked = before?.forked ?? false;
  // Also of a page that was away meanwhile.
  const stillOpen = before !== undefined && before.state !== "linked" && known.updateWaiting;
  const open = forked
    ? beside !== "settled" && (beside ?? known.beside) !== undefined
    : known.state === "published" && (version !== undefined || stillOpen);
  return {
    ...sourceOf(input),
    forked,
    state: open ? "changed" : "linked",
    ...(before?.base ? { base: before.base } : {}),
    ...(before?.withheldSince ? { withheldSince: true as const } : {}),
    ...(before?.importId ? { importId: before.importId } : {}),
  };
}

function record(what: {
  restored: boolean;
  made: Version | undefined;
  known: Document;
  relinked: boolean;
  chosen: boolean;
  itself: boolean;
}): { did: TraceName; why?: string } {
  if (what.restored) return { did: "document.restored" };
  if (what.itself) return { did: "document.published", why: "By the rule for changes at Notion" };
  if (what.made) {
    const waits = what.known.state === "published" || what.known.source?.forked;
    return { did: waits ? "document.proposed" : "document.updated" };
  }
  if (what.relinked) return { did: "document.relinked" };
  if (what.chosen) return { did: "document.source_changed", why: "Notion’s page differs no longer" };
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
