import { createHash } from "node:crypto";
import { trace } from "../activity/trace.ts";
import { isAppError } from "../errors.ts";
import { bytesOf, type Document, subject, type Version } from "./document.ts";
import type { Purging } from "./purge-workspace.ts";

/** Drafts that newer ones have taken the place of for so long are let go of. */
const retiredAfterDays = 90;
/** So many of a document's newest versions stay, however old they are. */
const newestKept = 10;
const atOnce = 50;
const dayMs = 86_400_000;

/**
 * Drafts that nobody ever published, long after newer ones took their place. What was published stays for good; of documents from
 * before that was written down, everything does. `versions` are all of the document's, oldest first.
 */
export function retiredOf(document: Document, versions: readonly Version[], now: Date): Version[] {
  const { releases, published, beside, source } = document;
  if (!releases || document.state === "archived") return [];
  const needed = new Set([...releases, document.version, published?.version, beside?.version, source?.base]);
  const until = new Date(now.getTime() - retiredAfterDays * dayMs).toISOString();
  return versions
    .slice(0, -newestKept)
    .filter(({ n }, at) => !needed.has(n) && (versions[at + 1]?.createdAt ?? "9") <= until);
}

/** Once a week, each workspace on a day of its own: it reads every version there is. */
const isTurn = (workspaceId: string, now: Date): boolean =>
  createHash("sha256").update(workspaceId).digest().readUInt32BE() % 7 ===
  Math.floor(now.getTime() / dayMs) % 7;

export async function retireVersions(ctx: Purging, goOn: () => boolean): Promise<number> {
  const { workspaceId } = ctx.actor;
  if (!isTurn(workspaceId, ctx.now())) return 0;
  let retired = 0;
  let versions: Version[] = [];
  let cursor: string | undefined;
  do {
    const page = await ctx.purges.versions(workspaceId, { cursor, limit: 500 });
    for (const version of page.items) {
      const [first] = versions;
      if (first && first.documentId !== version.documentId) {
        retired += await retireOf(ctx, versions);
        versions = [];
      }
      versions.push(version);
    }
    cursor = page.cursor;
    if (!goOn()) return retired;
  } while (cursor);
  return retired + (await retireOf(ctx, versions));
}

/** Their bytes are noted first, or nobody would know of them. Who changed the document meanwhile has won: it waits a week. */
async function retireOf(ctx: Purging, versions: readonly Version[]): Promise<number> {
  const [first] = versions;
  if (!first || versions.length <= newestKept) return 0;
  const document = await ctx.documents.get(first.workspaceId, first.documentId);
  const retired = document ? retiredOf(document, versions, ctx.now()).slice(0, atOnce) : [];
  if (!document || !retired.length) return 0;
  const since = ctx.now().toISOString();
  const bytes = [...new Set(retired.flatMap(bytesOf))];
  await ctx.purges.noteBytes(
    first.workspaceId,
    bytes.map((sha256) => ({ sha256, state: "noted", since }) as const),
  );
  try {
    await ctx.purges.retire(
      document,
      retired,
      trace(
        ctx,
        "document.versions_retired",
        subject(document),
        { versions: retired.map(({ n }) => n) },
        `Never published, and superseded for ${retiredAfterDays} days`,
      ),
    );
    return retired.length;
  } catch (error) {
    if (isAppError(error, "conflict")) return 0;
    throw error;
  }
}
