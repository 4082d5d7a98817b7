import type { Needs } from "../context.ts";
import type { Document, Policy } from "../documents/document.ts";
import { policyOf } from "../documents/policy.ts";

/** The rule that counts for each of these documents. The workspace is read only where one has no rule of its own. */
export async function rulesFor(
  ctx: Needs<"workspaces">,
  documents: Iterable<Document>,
): Promise<(document: Document) => Policy> {
  const asks = [...documents].some(({ policy }) => !policy);
  const workspace = asks ? await ctx.workspaces.get(ctx.actor.workspaceId) : undefined;
  return (document) => policyOf(document, workspace);
}
