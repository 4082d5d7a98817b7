import type { Context } from "../context.ts";
import { forEach } from "../each.ts";
import { isAppError } from "../errors.ts";
import { toldOf } from "../outage.ts";
import { type Purged, type Purging, purgeWorkspace } from "./purge-workspace.ts";

const atOnce = 4;
/** What one step may take; a run that has less left ends, and the next one goes on. */
const stepMs = 60_000;

/**
 * Removes for good what was archived 30 days ago, in every workspace. It may end at any point: whatever it leaves half done, the
 * next run completes.
 */
export async function purge(
  deps: Omit<Purging, "actor"> & Pick<Context, "workspaces">,
  timeLeftMs: () => number,
): Promise<Purged & { complete: boolean }> {
  const total: Purged = { documents: 0, versions: 0, setAside: 0, broughtBack: 0, dropped: 0 };
  const bugs: unknown[] = [];
  let complete = true;
  const goOn = () => timeLeftMs() > stepMs;
  await forEach(fromAnother(await everyWorkspace(deps), deps.now()), atOnce, async (workspaceId) => {
    if (!goOn()) return;
    try {
      const actor = { type: "system", workspaceId, job: "purge" } as const;
      const purged = await purgeWorkspace({ ...deps, actor }, goOn);
      for (const what of ["documents", "versions", "setAside", "broughtBack", "dropped"] as const)
        total[what] += purged[what];
    } catch (error) {
      complete = false;
      if (!isAppError(error)) bugs.push(error);
      deps.log.warn("A workspace could not be purged", { workspaceId, ...toldOf(error) });
    }
  });
  // Told only now, so that the others were purged.
  if (bugs.length) throw new AggregateError(bugs, "Workspaces could not be purged");
  return { ...total, complete: complete && goOn() };
}

async function everyWorkspace({ workspaces }: Pick<Context, "workspaces">): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await workspaces.all(cursor ? { cursor } : {});
    ids.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return ids;
}

/** Each day begins far from where the days before began, so that a run which ends early does not leave out the same ones again. */
function fromAnother(ids: readonly string[], now: Date): string[] {
  const day = Math.floor(now.getTime() / 86_400_000);
  const first = Math.floor(((day * goldenRatio) % 1) * ids.length);
  return [...ids.slice(first), ...ids.slice(0, first)];
}
const goldenRatio = (Math.sqrt(5) - 1) / 2;
