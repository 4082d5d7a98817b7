import * as z from "zod";
import { trace } from "../activity/trace.ts";
import type { Context, Writing } from "../context.ts";
import { Address, checked, operator } from "./operator.ts";
import { type Member, Workspace } from "./workspace.ts";

const NewWorkspace = z.object({
  slug: z
    .string()
    .refine(
      (slug) => Workspace.shape.slug.safeParse(slug).success,
      "A slug has 1 to 63 small letters, digits and hyphens, and begins with a letter or digit.",
    ),
  name: z
    .string()
    .trim()
    .refine(
      (name) => Workspace.shape.name.safeParse(name).success && !/\p{Cc}/u.test(name),
      "A name has 1 to 120 characters on one line.",
    ),
  adminEmail: Address,
});

/**
 * Opens a workspace for a company. Its first admin is an invitation, which whoever signs in with that verified address takes up;
 * the mail follows from the trace.
 */
export async function createWorkspace(
  deps: Pick<Context, "workspaces" | Writing>,
  input: { slug: string; name: string; adminEmail: string },
): Promise<{ workspace: Workspace; admin: Member }> {
  const { slug, name, adminEmail } = checked(NewWorkspace, input);
  const id = deps.newId("wsp");
  const createdAt = deps.now().toISOString();
  // Nothing is there for anybody outside before an admin says so.
  const center = { state: "draft" } as const;
  const workspace: Workspace = { schema: 1, id, slug, name, center, rev: 0, createdAt };
  const admin: Member = {
    schema: 1,
    id: deps.newId("mem"),
    workspaceId: id,
    email: adminEmail,
    name: "",
    role: "admin",
    state: "invited",
    rev: 0,
    createdAt,
  };
  const subject = { kind: "workspace", id, name };
  const record = trace({ ...deps, actor: operator(id) }, "workspace.created", subject, {
    adminId: admin.id,
    admin: admin.email,
  });
  await deps.workspaces.create(workspace, admin, record);
  return { workspace, admin };
}
