import * as z from "zod";
import type { Context, Writing } from "../context.ts";
import { AppError, conflict } from "../errors.ts";
import { Address, checked, operator } from "../workspaces/operator.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { trace } from "./trace.ts";

const Asked = z.object({ slug: z.string(), email: Address });

/** Takes a person who has left out of a workspace's records, for the operator. What was done stays; by whom is told no more. */
export async function erasePerson(
  deps: Pick<Context, "workspaces" | "members" | "traces" | Writing>,
  input: { slug: string; email: string },
): Promise<{ workspace: Workspace; values: number }> {
  const { slug, email } = checked(Asked, input);
  const workspace = await deps.workspaces.bySlug(slug);
  if (!workspace) throw new AppError("not_found", `There is no workspace with the slug ${slug}.`);
  const members = await deps.members.list(workspace.id);
  if (members.some((member) => member.email.toLowerCase() === email))
    throw conflict(
      "This person is a member still, or invited. Remove them first, or their next step names them again.",
    );

  const values = await deps.traces.erase(workspace.id, [email]);
  if (values === 0) throw new AppError("not_found", `The records of ${slug} do not name this address.`);
  const ctx = { ...deps, actor: operator(workspace.id) };
  await deps.traces.append(trace(ctx, "activity.erased", { kind: "activity", id: workspace.id }, { values }));
  return { workspace, values };
}
