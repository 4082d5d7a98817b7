import { whoOf } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import { type Guarding, lookedThrough } from "../leak-guard/scan-version.ts";
import { readWhatWasNoted } from "../sync/read-what-was-noted.ts";
import { countProposal } from "./count-proposal.ts";
import { type Document, type Policy, subject, type Version } from "./document.ts";
import { mayPublishItself } from "./policy.ts";
import { wordsIn } from "./slug.ts";
import { documentToChange, type Seen } from "./to-change.ts";
import { nextNumber, withVersion, withWaiting } from "./transitions.ts";

export interface Changes {
  title?: string | undefined;
  slug?: string | undefined;
  /** Null removes it. */
  category?: string | null | undefined;
  owner?: string | null | undefined;
  reviewDue?: string | null | undefined;
  showTitle?: boolean | undefined;
  /** Null leaves it to the rule of its level. */
  policy?: Policy | null | undefined;
}

/** Changes what people keep beside the text. A new title is a new version of the same text. */
export async function changeDocument(
  ctx: Guarding & Needs<"documents" | "metrics" | "workspaces" | "queue" | Writing>,
  input: Seen & { changes: Changes },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  if (document.state === "archived")
    throw conflict("An archived document cannot be changed. Restore it first.");

  const { title, slug, showTitle, policy } = input.changes;
  if (policy === "publish" && !mayPublishItself(document.level))
    throw conflict("Only internal and restricted documents may publish changes by themselves.");
  const changed = {
    ...optional(document, input.changes),
    ...(slug === undefined ? {} : { slug: addressOf(slug) }),
    ...(showTitle === undefined ? {} : { showTitle }),
  };
  const retitled = title !== undefined && title !== document.title;
  if (!retitled && changeable.every((key) => changed[key] === document[key])) return document;
  const next = withWaiting({ ...changed, updatedAt: ctx.now().toISOString() });
  if (!retitled) {
    const did = trace(ctx, "document.changed", subject(next), { ...input.changes });
    const saved = countProposal(ctx, document, await ctx.documents.save(next, did));
    return readWhatWasNoted(ctx, document, saved);
  }

  const before = await ctx.documents.version(document.workspaceId, document.id, document.version);
  if (!before) throw notFound("Version", String(document.version));
  const retitledVersion = nextVersion(ctx, document, before, { title, origin: "edit" });
  const version = await lookedThrough(ctx, retitledVersion, before);
  const saved = await ctx.documents.save(
    withVersion(next, version),
    trace(ctx, "document.edited", subject({ ...next, title }), { ...input.changes, version: version.n }),
    { version },
  );
  return readWhatWasNoted(ctx, document, countProposal(ctx, document, saved));
}

const changeable = ["slug", "category", "owner", "reviewDue", "showTitle", "policy"] as const;

function addressOf(text: string): string {
  const slug = wordsIn(text);
  if (!slug)
    throw invalid("The request is not valid", [
      { path: "slug", message: "Use at least one letter or digit in an address" },
    ]);
  return slug;
}

function optional(document: Document, changes: Changes): Document {
  const next: Record<string, unknown> = { ...document };
  for (const key of ["category", "owner", "reviewDue", "policy"] as const) {
    const value = changes[key];
    if (value === null) delete next[key];
    else if (value !== undefined) next[key] = value;
  }
  return next as Document; // only optional keys were removed or set
}

/** The version after the newest, made from an old one. */
export function nextVersion(
  ctx: Needs<"now">,
  document: Document,
  from: Version,
  what: Partial<Version> & { origin: Version["origin"] },
): Version {
  const { actor } = ctx;
  return {
    ...from,
    ...what,
    n: nextNumber(document),
    by: whoOf(actor),
    createdAt: ctx.now().toISOString(),
  };
}
