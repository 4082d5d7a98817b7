import type { Level } from "../access/level.ts";
import { AppError, conflict } from "../errors.ts";
import { withOpenFindings } from "../leak-guard/blocking.ts";
import type { Document, Source, Version } from "./document.ts";

/** Writers say which state they saw; a stale one or none changes nothing. */
export function expectMatch(document: Document, ifMatch: string | undefined): void {
  if (ifMatch === undefined)
    throw new AppError("precondition", "Say which state of the document you saw, in If-Match.", {
      details: { missing: true },
    });
  if (ifMatch !== etagOf(document) && ifMatch !== "*")
    throw new AppError("precondition", "Someone else changed this document meanwhile. Look at it again.", {
      details: { missing: false },
    });
}

export const etagOf = (document: Pick<Document, "rev">): string => `"${document.rev}"`;

/** Every number is given once, that of a version beside a fork too. */
export const nextNumber = ({ version, numbered = 0 }: Pick<Document, "version" | "numbered">): number =>
  Math.max(version, numbered) + 1;

/** Of a document with more of them nobody writes down which were published, so that all its versions stay. */
const releasesKept = 5_000;

/** Publishes the newest version, and only the one that the person named. */
export function publish(
  document: Document,
  named: { version: number; sha256: string },
  version: Version,
  by: string,
  now: Date,
): Document {
  if (document.state === "archived")
    throw conflict("An archived document cannot be published. Restore it first.");
  if (named.version !== document.version || named.sha256 !== version.sha256)
    throw conflict("A newer version has come in since you looked. Look at it, then publish.", {
      version: document.version,
      sha256: document.sha256,
    });
  const at = now.toISOString();
  const { kept: _, widening: __, source, releases, ...standing } = document;
  return {
    ...standing,
    state: "published",
    updateWaiting: false,
    ...(source ? { source: settled(source, version) } : {}),
    ...(releases && releases.length < releasesKept
      ? { releases: [...new Set([...releases, version.n])] }
      : {}),
    published: {
      version: version.n,
      sha256: version.sha256,
      title: version.title,
      slug: document.slug,
      ...(version.icon ? { icon: version.icon } : {}),
      kind: version.kind,
      at,
      by,
      ...(version.sourceEditedAt ? { sourceEditedAt: version.sourceEditedAt } : {}),
    },
    updatedAt: at,
  };
}

/**
 * A fork publishes its own text: what changed at the source still waits beside it. What was once kept back is decided on only where
 * a person publishes all that the source says: an older text, or one of their own, says nothing about it.
 */
function settled({ withheldSince, ...source }: Source, { withheld, sha256 }: Version): Source {
  const { taken } = source;
  const isAll = withheld === 0 && !taken?.partly && (!taken || taken.sha256 === sha256);
  return {
    ...source,
    ...(source.state === "changed" && !source.forked ? { state: "linked" as const } : {}),
    ...(withheld > 0 || taken?.partly || (withheldSince && !isAll) ? { withheldSince: true as const } : {}),
  };
}

/** What is published stays, and the newest version, which the person named, waits no longer; the next one waits again. */
export function keepPublished(
  document: Document,
  named: { version: number; sha256: string },
  by: string,
  now: Date,
): Document {
  if (document.state !== "published" || !document.updateWaiting)
    throw conflict("No update of this document waits.");
  if (named.version !== document.version || named.sha256 !== document.sha256)
    throw conflict("A newer version has come in since you looked. Look at it, then decide.", {
      version: document.version,
      sha256: document.sha256,
    });
  const at = now.toISOString();
  const { source } = document;
  return {
    ...document,
    updateWaiting: false,
    kept: { version: document.version, at, by },
    ...(source?.state === "changed" && !source.forked
      ? { source: { ...source, state: "linked" as const } }
      : {}),
    updatedAt: at,
  };
}

export function unpublish(document: Document, now: Date): Document {
  if (document.state !== "published") throw conflict("This document is not published");
  const { published: _, kept: __, widening: ___, ...rest } = document;
  return { ...rest, state: "draft", updateWaiting: false, updatedAt: now.toISOString() };
}

/** Taken off the shelves for 30 days; its level stays for a restore, its grants open nothing until a person says so. */
export function archive(document: Document, now: Date): Document {
  if (document.state === "archived") throw conflict("This document is archived already");
  const { published: _, kept: __, widening: ___, agreed: ____, ...rest } = document;
  const at = now.toISOString();
  return {
    ...rest,
    state: "archived",
    updateWaiting: false,
    grantsSuspended: true,
    archivedAt: at,
    updatedAt: at,
  };
}

/** Back as a draft with its old level. */
export function restore(document: Document, now: Date): Document {
  if (document.state !== "archived") throw conflict("This document is not archived");
  const { archivedAt: _, ...rest } = document;
  return { ...rest, state: "draft", updatedAt: now.toISOString() };
}

/** What was asked or agreed about another level is void. */
export function withLevel({ widening: _, agreed: __, ...rest }: Document, level: Level, now: Date): Document {
  return { ...rest, level, updatedAt: now.toISOString() };
}

const formerTitlesKept = 20;

/** A new version on top: from the source, by an edit, a new title, or an old one taken up again. */
export function withVersion(document: Document, version: Version): Document {
  const { icon: _, kept: __, numbered: ___, ...rest } = document;
  const former = (document.formerTitles ?? []).filter((title) => title !== document.title);
  const next = withWaiting({
    ...rest,
    ...(version.title === document.title
      ? {}
      : { formerTitles: [...former, document.title].slice(-formerTitlesKept) }),
    ...(version.icon ? { icon: version.icon } : {}),
    kind: version.kind,
    title: version.title,
    version: version.n,
    sha256: version.sha256,
    updatedAt: version.createdAt,
  });
  return withOpenFindings(next, version);
}

/** What the source of a fork says by now, beside the newest version. */
export const withBeside = (document: Document, { n, createdAt }: Version): Document => ({
  ...document,
  numbered: n,
  beside: { version: n, at: createdAt },
  updatedAt: createdAt,
});

/** An update waits where anything that visitors would see differs from what is published, unless a person has kept that. */
export function withWaiting(document: Document): Document {
  const { published, sha256, title, icon, slug, kept, version } = document;
  const isSame =
    kept?.version === version ||
    (published?.sha256 === sha256 && published.title === title && published.icon === icon);
  const updateWaiting = published !== undefined && !(isSame && published.slug === slug);
  return { ...document, updateWaiting };
}
