import type { Connector } from "../catalog/connector.ts";
import { mostInWorker } from "../catalog/large-file.ts";
import type { Connection } from "../connections/connection.ts";
import { isAppError } from "../errors.ts";
import { handOnPage, noteCaughtUp } from "./behind.ts";
import { type Reread, readAgain } from "./read-again.ts";
import type { Run } from "./run.ts";
import type { Slice, Syncing } from "./run-sync.ts";

type Checkpoint = NonNullable<Run["checkpoint"]>;

/** A run tells of so many pages that could not be read; it counts all. */
const mostFailures = 50;
/** Their ids have to find room in the run's row, and in the connection's. */
const mostNoted = 2_000;
/** Documents of which a run that reads everything knows at a time. */
const everythingAtOnce = 50;

/**
 * Reads again the documents whose pages were edited, and then every other one where everything is asked for; one checkpoint each.
 * A page with large files, or too long for now, is the file mover's.
 */
export async function readPending(
  ctx: Syncing,
  connection: Connection,
  connector: Connector,
  run: Run,
  { save, hasRoom }: Slice,
): Promise<Run> {
  let current = run;
  let faults = 0;
  while (current.checkpoint && isReading(current.checkpoint) && hasRoom()) {
    const { checkpoint } = current;
    const [sourceId, ...pending] = checkpoint.pending;
    if (!sourceId) {
      const next = await nextOfAll(ctx, current, checkpoint);
      if (!next) return ended(current);
      current = await save({ ...current, checkpoint: next, message: "Reading every document again" });
      continue;
    }
    const result = await readAgain(ctx, connection, connector, sourceId, mostInWorker).catch(
      (error: unknown) => faultOfOne(ctx, sourceId, error, ++faults),
    );
    if (result.outcome !== "behind") faults = 0;
    if (isHandedOn(result)) await handOn(ctx, current, sourceId);
    else if (result.outcome !== "behind" && connection.behind?.includes(sourceId))
      await noteCaughtUp(ctx, { connectionId: connection.id, sourceId });
    current = await save({ ...counted(current, sourceId, result), checkpoint: { ...checkpoint, pending } });
  }
  return current;
}

/** Notion fails at some pages again and again, and the others must not wait for them; where it fails at several in a row, it is Notion. */
const faultsInARow = 3;

async function faultOfOne(ctx: Syncing, sourceId: string, error: unknown, faults: number): Promise<Reread> {
  const isFault = isAppError(error, "upstream_busy") && error.details.what === "fault";
  if (!isFault || faults >= faultsInARow) throw error;
  const document = (await ctx.documents.bySource(ctx.actor.workspaceId, [sourceId])).get(sourceId);
  const reason = "Notion failed again and again while this page was read.";
  return { outcome: "behind", reason, ...(document ? { document } : {}) };
}

const isReading = ({ step }: Checkpoint): boolean => step === "pages" || step === "all";
const isHandedOn = ({ outcome }: Reread): boolean => outcome === "large" || outcome === "begun";

function ended({ checkpoint, ...whole }: Run): Run {
  const { newest, quiet } = checkpoint ?? {};
  return { ...whole, ...(newest ? { newest } : {}), ...(quiet ? { quiet } : {}) };
}

/** The next linked documents that this run has not looked at yet. */
async function nextOfAll(ctx: Syncing, run: Run, at: Checkpoint): Promise<Checkpoint | undefined> {
  if (!run.everything || (at.step === "all" && !at.cursor)) return undefined;
  const { cursor: before, ...still } = at;
  const request = { cursor: at.step === "all" ? before : undefined, limit: everythingAtOnce };
  const { items, cursor } = await ctx.documents.byConnection(run.workspaceId, run.connectionId, request);
  const looked = new Set([...(run.behind ?? []), ...(run.moving ?? [])]);
  const pending = items.flatMap(({ source, state }) =>
    source && state !== "archived" && source.readAt < run.createdAt && !looked.has(source.sourceId)
      ? [source.sourceId]
      : [],
  );
  return { ...still, step: "all", pending, ...(cursor ? { cursor } : {}) };
}

function counted(run: Run, sourceId: string, { outcome, document, reason }: Reread): Run {
  const { behind = [], moving = [], failures = [], failed = 0 } = run;
  const left = (run.checkpoint?.pending.length ?? 1) - 1;
  const isAll = run.checkpoint?.step === "all";
  const noted = outcome === "behind" && behind.length < mostNoted;
  const told = { sourceId, ...(document ? { documentId: document.id } : {}), title: document?.title ?? "" };
  return {
    ...run,
    changed: run.changed + (["updated", "proposed", "noted"].includes(outcome) ? 1 : 0),
    proposed: run.proposed + (outcome === "proposed" ? 1 : 0),
    flagged: run.flagged + (outcome === "flagged" ? 1 : 0),
    ...(isHandedOn({ outcome }) && moving.length < mostNoted ? { moving: [...moving, sourceId] } : {}),
    ...(noted ? { behind: [...behind, sourceId] } : {}),
    ...(outcome === "behind" && !noted ? { partial: true } : {}),
    ...(reason ? { failed: failed + 1 } : {}),
    ...(reason && failures.length < mostFailures ? { failures: [...failures, { ...told, reason }] } : {}),
    ...(isAll ? { seen: run.seen + 1 } : { message: left ? `${left} changed pages to read` : "Finishing" }),
  };
}

/**
 * What the file mover finds read since then, it does not read once more. A worker that goes on after a crash cannot know whether
 * the mover was done with the page before it was noted as behind again, so its message is another one.
 */
const handOn = (ctx: Syncing, { workspaceId, connectionId, id, rev }: Run, sourceId: string): Promise<void> =>
  handOnPage(ctx, {
    type: "page.check",
    workspaceId,
    connectionId,
    sourceId,
    hint: `${id}-${rev}-${sourceId}`,
    toldAt: ctx.now().toISOString(),
  });
