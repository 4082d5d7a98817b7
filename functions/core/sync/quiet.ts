import { createHash } from "node:crypto";
import type { SourceItem, SourcePage } from "../catalog/connector.ts";
import type { Connection } from "../connections/connection.ts";
import { type Document, readable } from "../documents/document.ts";
import type { Run } from "./run.ts";

type Checkpoint = NonNullable<Run["checkpoint"]>;

/** The trash is looked through by a person's Sync now and by the first run of a day. */
export const looksInTrash = (connection: Connection, run: Run): boolean =>
  run.trigger === "person" || connection.trashCheckedAt?.slice(0, 10) !== run.createdAt.slice(0, 10);

/**
 * The newest pages are listed by every sync, since they lie within its overlap. Where a listing of one page is letter for letter
 * what it was when nothing of it asked for anything, nothing does now, and no row is read to find that out. A person's sync and
 * the first of a day look in any case, at what may have changed here since.
 */
export function quietListing(
  connection: Connection,
  run: Run,
  at: Checkpoint,
  { page, next }: { page: SourcePage; next: Checkpoint },
): { of: string; hash: string; isKnown: boolean } | undefined {
  if (at.step === "trash" || at.cursor || next.cursor || !page.items.length) return undefined;
  const of = at.step === "rows" ? next.doneDatabases.at(-1) : at.step;
  if (!of) return undefined;
  const hash = createHash("sha256").update(JSON.stringify(page.items)).digest("hex");
  const looks = run.everything || looksInTrash(connection, run);
  return { of, hash, isKnown: !looks && connection.quiet?.[of] === hash };
}

/**
 * A listing may ask for something that did not when it was looked at: a page is found gone in another way and comes back unedited, or
 * a page is imported as it was before its last edit.
 */
export const stirred = ({ quiet: _, ...connection }: Connection, now: Date): Connection => ({
  ...connection,
  stirredAt: now.toISOString(),
});

/** Nothing is open with what is linked here, and no edit of the present minute, which the source rounds away, can hide. */
export const isSettled = (
  connection: Connection,
  items: readonly SourceItem[],
  known: ReadonlyMap<string, Document>,
  now: Date,
): boolean =>
  items.every(({ lastEditedAt }) => Date.parse(lastEditedAt) + 60_000 <= now.getTime()) &&
  [...known.values()].every(
    ({ state, source }) =>
      state !== "archived" &&
      source?.connectionId === connection.id &&
      readable.some((standing) => standing === source.state),
  );
