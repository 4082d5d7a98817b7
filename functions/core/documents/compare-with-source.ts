import type { Needs } from "../context.ts";
import { type Guarding, lookedThrough } from "../leak-guard/scan-version.ts";
import type { Document, Version } from "./document.ts";
import { type Bring, takenOf, versionOf } from "./from-source.ts";
import { nextNumber } from "./transitions.ts";

export interface Compared {
  /** The source says something else than when it was last read. */
  changed: boolean;
  /** What becomes the newest version. */
  version?: Version;
  /** Of a fork: what stands beside the newest version; `settled` where there is nothing to choose any longer. */
  beside?: Version | "settled";
}

/**
 * What changed at the source since it was last read, and the version that this makes: a person's title, or an old version taken up
 * again, differs from the source without the source having changed.
 */
export async function compareWithSource(
  ctx: Guarding & Needs<"documents">,
  input: Bring,
  known: Document,
  createdAt: string,
): Promise<Compared> {
  const before = known.source;
  const last = before?.taken ?? known;
  const found = takenOf(input);
  if (sameWords(found, last)) return { changed: false };

  const n = nextNumber(known);
  if (before?.forked) {
    const base = before.base && (await ctx.documents.version(known.workspaceId, known.id, before.base));
    if (sameWords(found, known) || (base && sameWords(found, base)))
      return { changed: true, beside: "settled" };
    const { title, icon } = found;
    return {
      changed: true,
      beside: await lookedThrough(ctx, versionOf(known, input, { n, title, icon, createdAt })),
    };
  }
  const title = found.title === last.title ? known.title : found.title;
  const icon = (found.icon ?? "") === (last.icon ?? "") ? known.icon : found.icon;
  if (sameWords({ sha256: found.sha256, title, icon }, known)) return { changed: true };
  return {
    changed: true,
    version: await lookedThrough(ctx, versionOf(known, input, { n, title, icon, createdAt })),
  };
}

interface Words {
  sha256: string;
  title: string;
  icon?: string | undefined;
}

const sameWords = (one: Words, other: Words): boolean =>
  one.sha256 === other.sha256 && one.title === other.title && (one.icon ?? "") === (other.icon ?? "");
