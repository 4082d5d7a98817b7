import type { Needs } from "../context.ts";
import { forEach } from "../each.ts";
import type { ContentRemoval } from "./content.ts";
import { bytesOf } from "./document.ts";
import { heldBytes } from "./held-bytes.ts";
import type { LeavingBytes, PurgeStore } from "./purge-store.ts";

type Settling = Needs<"now" | "ndas" | "workspaces"> & { purges: PurgeStore; removal: ContentRemoval };

/** Bytes that were noted wait so long before anyone looks whether they are still needed. */
const noteHours = 24;
/**
 * Bytes that nothing refers to are set aside so long. An import may have found them there just before, and its version may be
 * written only when its message, which the queue keeps for 14 days at most, comes again: then they are brought back.
 */
const asideDays = 14;
const atOnce = 8;

/** How many objects went out of sight, were needed after all, and went for good. */
export interface Settled {
  setAside: number;
  broughtBack: number;
  dropped: number;
}

/** Sets aside what nothing refers to, brings back what one does again, and drops what nobody missed. */
export async function settleBytes(ctx: Settling, goOn: () => boolean): Promise<Settled> {
  const count = { setAside: 0, broughtBack: 0, dropped: 0 };
  const { workspaceId } = ctx.actor;
  const old = (bytes: LeavingBytes, hours: number) =>
    Date.parse(bytes.since) <= ctx.now().getTime() - hours * 3_600_000;
  const all = await ctx.purges.bytes(workspaceId);
  const noted = all.filter((bytes) => bytes.state === "noted" && old(bytes, noteHours));
  const going = new Set(noted.map(({ sha256 }) => sha256));
  // What is about to be set aside a second time begins its time there anew.
  const due = [...noted, ...all.filter(({ state, sha256 }) => state === "aside" && !going.has(sha256))];
  const needed = await stillNeeded(ctx, due, goOn);
  if (!needed) return count;

  await forEach(due, atOnce, async (bytes) => {
    if (!goOn()) return;
    const { sha256, state } = bytes;
    if (state === "noted") {
      if (!needed.has(sha256)) {
        // Written down first: what is aside without a note would be brought back by nobody.
        const since = ctx.now().toISOString();
        await ctx.purges.noteBytes(workspaceId, [{ sha256, state: "aside", since }]);
        await ctx.removal.setAside(workspaceId, sha256);
        count.setAside++;
      }
    } else if (needed.has(sha256)) {
      await ctx.removal.bringBack(workspaceId, sha256);
      count.broughtBack++;
    } else if (old(bytes, asideDays * 24)) {
      await ctx.removal.drop(workspaceId, sha256);
      count.dropped++;
    } else return;
    await ctx.purges.forgetBytes(workspaceId, bytes);
  });
  return count;
}

/** Which of them a version refers to, or anything else; undefined where there was no time to see all of that. */
async function stillNeeded(
  ctx: Settling,
  due: readonly LeavingBytes[],
  goOn: () => boolean,
): Promise<Set<string> | undefined> {
  const sought = new Set(due.map(({ sha256 }) => sha256));
  if (sought.size === 0) return sought;
  const held = await heldBytes(ctx, goOn);
  if (!held) return undefined;
  const needed = new Set([...sought].filter((sha256) => held.has(sha256)));
  let cursor: string | undefined;
  while (needed.size < sought.size) {
    if (!goOn()) return undefined;
    const page = await ctx.purges.versions(ctx.actor.workspaceId, { cursor, limit: 500 });
    for (const sha256 of page.items.flatMap(bytesOf)) if (sought.has(sha256)) needed.add(sha256);
    cursor = page.cursor;
    if (!cursor) break;
  }
  return needed;
}
