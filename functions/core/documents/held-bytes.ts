import type { Needs } from "../context.ts";

const perPage = 500;

/**
 * Bytes that a workspace keeps for something else than a document: its agreements and the papers that were signed, and its logo.
 * A document may have held the very same ones. Undefined where there was no time to see all.
 */
export async function heldBytes(
  ctx: Needs<"ndas" | "workspaces">,
  goOn: () => boolean,
): Promise<Set<string> | undefined> {
  const { workspaceId } = ctx.actor;
  const [workspace, versions] = await Promise.all([
    ctx.workspaces.get(workspaceId),
    ctx.ndas.versions(workspaceId),
  ]);
  const { logo } = workspace?.center?.brand ?? {};
  const held = new Set(versions.flatMap(({ sha256, rendered }) => [sha256, rendered ?? []].flat()));
  if (logo) held.add(logo.sha256);
  let cursor: string | undefined;
  do {
    if (!goOn()) return undefined;
    const page = await ctx.ndas.roster(workspaceId, { cursor, limit: perPage });
    for (const { recorded } of page.items) if (recorded) held.add(recorded.file.sha256);
    cursor = page.cursor;
  } while (cursor);
  return held;
}
