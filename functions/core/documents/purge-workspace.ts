import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { isAppError } from "../errors.ts";
import type { ContentRemoval } from "./content.ts";
import { bytesOf, type Document, subject } from "./document.ts";
import { type Settled, settleBytes } from "./purge-bytes.ts";
import type { PurgeStore } from "./purge-store.ts";
import { retireVersions } from "./retire-versions.ts";

export type Purging = Needs<"documents" | "ndas" | "workspaces" | "log" | Writing> & {
  purges: PurgeStore;
  removal: ContentRemoval;
};

export interface Purged extends Settled {
  documents: number;
  /** Old drafts of documents that stand. */
  versions: number;
}

const archiveDays = 30;

/** Documents first, then their versions, and a day later the bytes that no other version refers to. */
export async function purgeWorkspace(ctx: Purging, goOn: () => boolean): Promise<Purged> {
  const documents = await removeDocuments(ctx, goOn);
  await dropVersions(ctx, goOn);
  const versions = await retireVersions(ctx, goOn);
  return { documents, versions, ...(await settleBytes(ctx, goOn)) };
}

async function removeDocuments(ctx: Purging, goOn: () => boolean): Promise<number> {
  const { workspaceId } = ctx.actor;
  const until = new Date(ctx.now().getTime() - archiveDays * 86_400_000).toISOString();
  let removed = 0;
  let cursor: string | undefined;
  do {
    const page = await ctx.purges.archived(workspaceId, { cursor, limit: 25 });
    for (const document of page.items) {
      if (!goOn() || !document.archivedAt || document.archivedAt > until) return removed;
      if (await remove(ctx, document)) removed++;
    }
    cursor = page.cursor;
  } while (cursor);
  return removed;
}

/** Who restored it meanwhile has won, and it stays. */
async function remove(ctx: Purging, document: Document): Promise<boolean> {
  const { version, archivedAt } = document;
  try {
    await ctx.purges.remove(
      document,
      trace(
        ctx,
        "document.purged",
        subject(document),
        { versions: version, archivedAt },
        `Archived for ${archiveDays} days`,
      ),
    );
    return true;
  } catch (error) {
    if (isAppError(error, "conflict")) return false;
    throw error;
  }
}

/** Their bytes are noted before the versions go, or nobody would know of them afterwards. */
async function dropVersions(ctx: Purging, goOn: () => boolean): Promise<void> {
  const { workspaceId } = ctx.actor;
  for (const documentId of await ctx.purges.removed(workspaceId)) {
    for (;;) {
      if (!goOn()) return;
      const { items } = await ctx.documents.versions(workspaceId, documentId, { limit: 50 });
      if (items.length === 0) break;
      const since = ctx.now().toISOString();
      const noted = [...new Set(items.flatMap(bytesOf))].map(
        (sha256) => ({ sha256, state: "noted", since }) as const,
      );
      await ctx.purges.noteBytes(workspaceId, noted);
      await ctx.purges.dropVersions(items);
    }
    await ctx.purges.forget(workspaceId, documentId);
  }
}
