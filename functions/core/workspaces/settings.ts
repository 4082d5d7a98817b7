import { allow } from "../access/actor.ts";
import type { Level } from "../access/level.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import type { Policy } from "../documents/document.ts";
import { mayPublishItself } from "../documents/policy.ts";
import { invalid } from "../errors.ts";
import { readWhatLevelsNoted } from "../sync/read-what-was-noted.ts";
import { workspaceOf, workspaceSubject } from "./change.ts";
import type { Workspace } from "./workspace.ts";

export interface Settings {
  /** What becomes of changes at the source, by level. */
  policies: Partial<Record<Level, Policy>>;
  /** More than this share of a connection's documents gone at once is a lost share. */
  lossPercent: number;
}

const usualLossPercent = 20;

export const settingsOf = ({ policies = {}, lossPercent = usualLossPercent }: Workspace): Settings => ({
  policies,
  lossPercent,
});

export async function readSettings(ctx: Needs<"workspaces">): Promise<Settings> {
  allow(ctx.actor, "documents.read");
  return settingsOf(await workspaceOf(ctx));
}

export async function changeSettings(
  ctx: Needs<"workspaces" | "documents" | "queue" | Writing>,
  input: { policies?: Partial<Record<Level, Policy>> | undefined; lossPercent?: number | undefined },
): Promise<Settings> {
  allow(ctx.actor, "settings.write");
  const workspace = await workspaceOf(ctx);
  const before = settingsOf(workspace);
  const policies = { ...before.policies, ...input.policies };
  const lossPercent = input.lossPercent ?? before.lossPercent;
  const forbidden = Object.entries(input.policies ?? {}).find(
    ([level, policy]) => policy === "publish" && !mayPublishItself(level as Level),
  );
  if (forbidden)
    throw invalid("The request is not valid", [
      {
        path: `policies.${forbidden[0]}`,
        message: "Only internal and restricted documents may publish changes by themselves",
      },
    ]);
  const changed = await ctx.workspaces.save(
    { ...workspace, policies, lossPercent },
    trace(ctx, "workspace.changed", workspaceSubject(workspace), { policies, lossPercent }),
  );
  await readWhatLevelsNoted(ctx, before, changed);
  return settingsOf(changed);
}
