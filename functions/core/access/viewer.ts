import type { Context } from "../context.ts";
import { type NdaStanding, ndaStanding } from "../nda/nda.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Viewer } from "./decide.ts";
import type { Grant } from "./grant.ts";

/** What grants and acceptances are found by. */
interface Named {
  id: string;
  account?: string | undefined;
}

export type Knowing = Pick<Context, "grants" | "ndas">;

/** A contact as the gate looks at them, with what is granted and accepted at this moment. */
export async function contactViewer(
  deps: Knowing,
  workspace: Workspace,
  contact: Named,
  provenAt: string,
): Promise<Extract<Viewer, { type: "contact" }>> {
  const { id, account } = contact;
  const [own, shared, nda] = await Promise.all([
    deps.grants.of(workspace.id, { type: "contact", id }),
    account ? deps.grants.of(workspace.id, { type: "account", id: account }) : [],
    standingOfNda(deps, workspace, contact),
  ]);
  return {
    type: "contact",
    workspaceId: workspace.id,
    center: workspace.center,
    contactId: id,
    grants: byDocument([...own, ...shared]),
    nda,
    provenAt,
  };
}

/** How a contact stands towards what is to be accepted now. */
export async function standingOfNda(
  { ndas }: Pick<Knowing, "ndas">,
  workspace: Workspace,
  { id, account }: Named,
): Promise<NdaStanding> {
  const scope = workspace.center?.ndaScope ?? "everyone";
  if (scope === "nobody") return "not_asked";
  const [current, own, shared] = await Promise.all([
    ndas.current(workspace.id),
    ndas.ofContact(workspace.id, id),
    scope === "first_of_account" && account ? ndas.ofAccount(workspace.id, account) : [],
  ]);
  return ndaStanding(scope, current, [...own, ...shared]);
}

function byDocument(grants: readonly Grant[]): Map<string, Grant[]> {
  const map = new Map<string, Grant[]>();
  for (const grant of grants) map.set(grant.documentId, [...(map.get(grant.documentId) ?? []), grant]);
  return map;
}

/** For many contacts in a row: what their account and the workspace have in common is read once. */
export function remembering({ grants, ndas }: Knowing): Knowing {
  const once = <T>(read: (workspaceId: string, of: string) => Promise<T>) => {
    const known = new Map<string, Promise<T>>();
    return (workspaceId: string, of: string) => {
      const key = `${workspaceId} ${of}`;
      const value = known.get(key) ?? read(workspaceId, of);
      known.set(key, value);
      return value;
    };
  };
  const ofAccount = once((workspaceId, id) => grants.of(workspaceId, { type: "account", id }));
  const current = once((workspaceId) => ndas.current(workspaceId));
  return {
    grants: {
      ...grants,
      of: (workspaceId, holder) =>
        holder.type === "account" ? ofAccount(workspaceId, holder.id) : grants.of(workspaceId, holder),
    },
    ndas: { ...ndas, current: (workspaceId) => current(workspaceId, ""), ofAccount: once(ndas.ofAccount) },
  };
}
