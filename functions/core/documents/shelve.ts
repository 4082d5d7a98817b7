import { nameOf } from "../access/actor.ts";
import { type TraceName, trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { refuseWithFindings } from "../leak-guard/blocking.ts";
import { type Guarding, lookedThrough } from "../leak-guard/scan-version.ts";
import { nextVersion } from "./change.ts";
import { countProposal } from "./count-proposal.ts";
import { type Document, subject } from "./document.ts";
import { documentToChange, type Seen } from "./to-change.ts";
import { archive, publish, restore, unpublish, withVersion } from "./transitions.ts";
import { type Agreeing, askForSecond, consentTo } from "./two-people.ts";

type Shelving = Needs<"documents" | Writing>;

/**
 * Puts the newest version on the trust center; `showTitle` answers whether strangers may see a gated one's title. What everybody
 * could read by it may take a second person: it stays a draft until another one publishes that very version.
 */
export async function publishDocument(
  ctx: Shelving & Guarding & Agreeing,
  input: Seen & { version: number; sha256: string; showTitle?: boolean | undefined },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const version = await ctx.documents.version(document.workspaceId, document.id, document.version);
  if (!version) throw notFound("Version", String(document.version));
  const by = nameOf(ctx.actor);
  const published = publish(document, input, version, by, ctx.now());
  await refuseWithFindings(ctx, document, version, document.level);
  const consent = await consentTo(ctx, document, published);
  if (!consent.given) return askForSecond(ctx, document);
  const { agreed, asked } = consent;
  return ctx.documents.save(
    {
      ...published,
      ...(agreed ? { agreed } : {}),
      ...(input.showTitle === undefined ? {} : { showTitle: input.showTitle }),
    },
    trace(ctx, "document.published", subject(document), {
      version: version.n,
      sha256: version.sha256,
      level: document.level,
      ...(asked ? { askedBy: asked.by.name } : {}),
    }),
  );
}

export const unpublishDocument = (ctx: Shelving, input: Seen): Promise<Document> =>
  move(ctx, input, "document.unpublished", unpublish);

/** Archived instead of deleted: 30 days, restorable. */
export const archiveDocument = (ctx: Shelving, input: Seen): Promise<Document> =>
  move(ctx, input, "document.archived", archive);

export const restoreDocument = (ctx: Shelving, input: Seen): Promise<Document> =>
  move(ctx, input, "document.restored", restore);

/** Makes an old version the newest; what is published stays until somebody publishes. */
export async function restoreVersion(
  ctx: Shelving & Guarding & Needs<"metrics">,
  input: Seen & { n: number },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  if (document.state === "archived")
    throw conflict("An archived document cannot be changed. Restore it first.");
  const old = await ctx.documents.version(document.workspaceId, document.id, input.n);
  if (!old) throw notFound("Version", String(input.n));
  if (old.n === document.version) return document;
  const version = await lookedThrough(ctx, nextVersion(ctx, document, old, { origin: "restore" }), old);
  const saved = await ctx.documents.save(
    withVersion(document, version),
    trace(ctx, "document.version_restored", subject(document), { from: old.n, version: version.n }),
    { version },
  );
  return countProposal(ctx, document, saved);
}

async function move(
  ctx: Shelving,
  input: Seen,
  did: TraceName,
  transition: (document: Document, now: Date) => Document,
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const next = transition(document, ctx.now());
  return ctx.documents.save(next, trace(ctx, did, subject(next)));
}
