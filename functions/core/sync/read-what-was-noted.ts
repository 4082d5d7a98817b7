import { levels } from "../access/level.ts";
import type { Needs, Writing } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { policyOf } from "../documents/policy.ts";
import type { Message } from "../events.ts";
import type { Workspace } from "../workspaces/workspace.ts";

type Looking = Needs<"queue" | Writing>;
type Rules = Pick<Workspace, "policies"> | undefined;

/** A request of a person's ends after half a minute; what is left then the slow round finds within a week. */
const longestMs = 15_000;

/**
 * While only metadata was read, an edit was noted and nothing of it read. Once the rule that counts is another one, the page is read
 * at once: the next listing may not show it.
 */
export async function readWhatWasNoted(
  ctx: Looking & Needs<"workspaces">,
  before: Document,
  saved: Document,
): Promise<Document> {
  if (!isUnread(saved) || (before.level === saved.level && before.policy === saved.policy)) return saved;
  const workspace = await ctx.workspaces.get(saved.workspaceId);
  const isReadNow =
    policyOf(before, workspace) === "metadata_only" && policyOf(saved, workspace) !== "metadata_only";
  if (isReadNow) await ctx.queue.send(checksOf(ctx, [saved]));
  return saved;
}

/** The same of all documents of the levels whose rule was changed so. */
export async function readWhatLevelsNoted(
  ctx: Looking & Needs<"documents">,
  before: Rules,
  after: Rules,
): Promise<void> {
  const until = ctx.now().getTime() + longestMs;
  for (const level of levels) {
    const [was, is] = [policyOf({ level }, before), policyOf({ level }, after)];
    if (was !== "metadata_only" || is === "metadata_only") continue;
    let cursor: string | undefined;
    do {
      const page = await ctx.documents.list(ctx.actor.workspaceId, { level }, { cursor, limit: 200 });
      await ctx.queue.send(
        checksOf(
          ctx,
          page.items.filter((document) => !document.policy && isUnread(document)),
        ),
      );
      cursor = page.cursor;
    } while (cursor && ctx.now().getTime() < until);
  }
}

/** Whether its page may have been edited since its content was last read; times are rounded down to the minute. */
const isUnread = ({ source, state }: Document): boolean =>
  source !== undefined &&
  source.state !== "disconnected" &&
  state !== "archived" &&
  Date.parse(source.readAt) < Date.parse(source.lastEditedAt) + 60_000;

const checksOf = (ctx: Looking, documents: readonly Document[]): Message[] =>
  documents.flatMap(({ workspaceId, source }): Message[] =>
    source
      ? [
          {
            type: "page.check",
            workspaceId,
            connectionId: source.connectionId,
            sourceId: source.sourceId,
            hint: ctx.newId("run"),
          },
        ]
      : [],
  );
