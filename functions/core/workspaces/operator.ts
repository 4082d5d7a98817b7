import * as z from "zod";
import { type Actor, Role } from "../access/actor.ts";
import type { Context, Writing } from "../context.ts";
import { AppError, invalid } from "../errors.ts";
import { inviteMember } from "./members.ts";
import type { Member, Workspace } from "./workspace.ts";

/** Who runs the installation. They act from outside, so their workspace comes from what they name. */
export const operator = (workspaceId: string): Actor => ({ type: "system", workspaceId, job: "operator" });

export const Address = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("This is no e-mail address.").max(254, "An e-mail address has at most 254 characters."));

const Invitation = z.object({
  slug: z.string(),
  email: Address,
  role: z.enum(Role.options, `A role is one of ${Role.options.join(", ")}.`),
});

/** A way in where no admin is left to invite anyone. */
export async function inviteAsOperator(
  deps: Pick<Context, "workspaces" | "members" | Writing>,
  input: { slug: string; email: string; role: string },
): Promise<{ workspace: Workspace; member: Member }> {
  const { slug, email, role } = checked(Invitation, input);
  const workspace = await deps.workspaces.bySlug(slug);
  if (!workspace) throw new AppError("not_found", `There is no workspace with the slug ${slug}.`);
  const member = await inviteMember({ ...deps, actor: operator(workspace.id) }, { email, role });
  return { workspace, member };
}

/** Every workspace with its people, by slug. */
export async function listWorkspaces(
  deps: Pick<Context, "workspaces" | "members">,
): Promise<{ workspace: Workspace; members: Member[] }[]> {
  const listed: { workspace: Workspace; members: Member[] }[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.workspaces.all(cursor === undefined ? {} : { cursor });
    for (const id of page.items) {
      const workspace = await deps.workspaces.get(id);
      if (workspace) listed.push({ workspace, members: await deps.members.list(id) });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return listed.sort((a, b) => (a.workspace.slug < b.workspace.slug ? -1 : 1));
}

/** What an operator typed, or a sentence about what is wrong with it. */
export function checked<T>(schema: z.ZodType<T>, input: unknown): T {
  const { data, error } = schema.safeParse(input);
  if (!error) return data;
  const issues = error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw invalid(issues.map(({ message }) => message).join(" "), issues);
}
