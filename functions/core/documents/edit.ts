import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { type Guarding, lookedThrough } from "../leak-guard/scan-version.ts";
import { parseMarkdown } from "../markdown/canonical.ts";
import { settle } from "../markdown/settle.ts";
import { nextVersion } from "./change.ts";
import { countProposal } from "./count-proposal.ts";
import { type Document, type Source, subject, type Version } from "./document.ts";
import { keepText } from "./store-content.ts";
import { documentToChange, type Seen } from "./to-change.ts";
import { withVersion } from "./transitions.ts";

/** A person writes a document's text. A linked document becomes a fork only where the person said so. */
export async function editDocument(
  ctx: Guarding & Needs<"documents" | "metrics" | Writing>,
  input: Seen & { markdown: string; fork?: boolean | undefined },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  if (document.state === "archived")
    throw conflict("An archived document cannot be edited. Restore it first.");
  if (document.kind === "files") throw conflict("This document is a file. Change it at its source.");
  const { source } = document;
  if (source && source.state !== "disconnected" && !source.forked && !input.fork)
    throw conflict(
      "This document follows a page at Notion. Edit it here only if it should go its own way: later changes at Notion are then shown beside it and never overwrite it.",
      { what: "fork" },
    );

  const version = await editedVersion(ctx, document, input.markdown);
  if (version.sha256 === document.sha256) return document;
  const next = withVersion(document, version);
  const saved = await ctx.documents.save(
    source ? { ...next, source: await forkedFrom(ctx, document, source) } : next,
    trace(ctx, "document.edited", subject(document), { version: version.n, sha256: version.sha256 }),
    { version },
  );
  return countProposal(ctx, document, saved);
}

/** A person's text as the next version, with what it shows of the media that its versions held. */
export async function editedVersion(
  ctx: Guarding & Needs<"documents" | "newId">,
  document: Document,
  markdown: string,
): Promise<Version> {
  const { workspaceId, id } = document;
  const before = await ctx.documents.version(workspaceId, id, document.version);
  if (!before) throw notFound("Version", String(document.version));
  const kept = await keepText(ctx, settle(parseMarkdown(markdown)));
  const media = await mediaIn(ctx, before, markdown);
  const version = nextVersion(ctx, document, before, { ...kept, media, notExposed: [], origin: "edit" });
  return lookedThrough(ctx, version, before);
}

/** A picture may come back from an older version, or from the one beside a fork; another document's is none of this one's. */
async function mediaIn(
  ctx: Needs<"documents">,
  { workspaceId, documentId, media }: Version,
  markdown: string,
): Promise<Version["media"]> {
  const shown = new Set(markdown.match(/media\/[0-9a-f]{64}\.[0-9a-z]+/g));
  const held = new Map(media.map((medium) => [medium.path, medium]));
  if ([...shown].some((path) => !held.has(path))) {
    const { items } = await ctx.documents.versions(workspaceId, documentId, { limit: 50 });
    for (const medium of items.flatMap((older) => older.media))
      if (!held.has(medium.path)) held.set(medium.path, medium);
  }
  return [...held.values()].filter(({ path }) => shown.has(path));
}

/** Where the two ways part, so that what changes at the source can be told from what was changed here. */
async function forkedFrom(ctx: Needs<"documents">, document: Document, source: Source): Promise<Source> {
  if (source.forked) return source;
  const { workspaceId, id, version, sha256 } = document;
  const said = source.taken?.sha256 ?? sha256;
  // A person's title, or an old version taken up again, may lie above what the source said last.
  const { items } =
    said === sha256 ? { items: [] } : await ctx.documents.versions(workspaceId, id, { limit: 50 });
  const base = items.find((one) => one.sha256 === said)?.n ?? version;
  return { ...source, forked: true, base };
}
