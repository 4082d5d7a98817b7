import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { parseMarkdown } from "../markdown/canonical.ts";
import { settle } from "../markdown/settle.ts";
import { nextVersion } from "./change.ts";
import { countProposal } from "./count-proposal.ts";
import { type Document, subject } from "./document.ts";
import { keepText } from "./store-content.ts";
import { documentToChange, type Seen } from "./to-change.ts";
import { withVersion } from "./transitions.ts";

/** A person writes a document's text. A linked document becomes a fork only where the person said so. */
export async function editDocument(
  ctx: Needs<"documents" | "content" | "metrics" | Writing>,
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

  const before = await ctx.documents.version(document.workspaceId, document.id, document.version);
  if (!before) throw notFound("Version", String(document.version));
  const kept = await keepText(ctx, settle(parseMarkdown(input.markdown)));
  if (kept.sha256 === document.sha256) return document;
  const media = before.media.filter(({ path }) => input.markdown.includes(path));
  const version = nextVersion(ctx, document, before, { ...kept, media, notExposed: [], origin: "edit" });
  const next = withVersion(document, version);
  const saved = await ctx.documents.save(
    source ? { ...next, source: { ...source, forked: true } } : next,
    trace(ctx, "document.edited", subject(document), { version: version.n, sha256: version.sha256 }),
    { version },
  );
  return countProposal(ctx, document, saved);
}
