import type { Level } from "../access/level.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Document, Policy } from "./document.ts";

/** Whether a change at the source may ever reach these readers without a person. */
export const mayPublishItself = (level: Level): boolean => level === "internal" || level === "restricted";

/** The rule that counts for a document: its own, else its level's, else that changes are proposed. */
export function policyOf(
  { policy, level }: Pick<Document, "policy" | "level">,
  workspace: Pick<Workspace, "policies"> | undefined,
): Policy {
  const said = policy ?? workspace?.policies?.[level] ?? "propose";
  return said === "publish" && !mayPublishItself(level) ? "propose" : said;
}
