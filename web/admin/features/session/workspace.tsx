import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { Me } from "../../../../functions/http/schemas/workspaces.ts";
import { get } from "../../shared/api.ts";
import { type Ability, allows } from "./abilities.ts";

export const useMe = () =>
  useQuery({ queryKey: ["me"], queryFn: ({ signal }) => get<Me>("/me", { signal }), staleTime: 60_000 });

type Membership = Me["workspaces"][number];

export interface Here extends Membership {
  user: Me["user"];
  workspaces: readonly Membership[];
  /** Before every path below it. */
  path: string;
  may(what: Ability): boolean;
  switchTo(id: string): void;
}

const Context = createContext<Here | undefined>(undefined);
const key = "gatehouse.workspace";

/** The workspace that this page works in: the one chosen last, else the first. */
export function WorkspaceProvider({ me, children }: { me: Me; children: ReactNode }) {
  const [chosen, setChosen] = useState(() => localStorage.getItem(key));
  const membership = me.workspaces.find(({ id }) => id === chosen) ?? me.workspaces[0];
  if (!membership) return null;

  const here: Here = {
    ...membership,
    user: me.user,
    workspaces: me.workspaces,
    path: `/workspaces/${encodeURIComponent(membership.id)}`,
    may: (what) => allows(membership.role, what),
    switchTo(id) {
      localStorage.setItem(key, id);
      setChosen(id);
    },
  };
  return (
    <Context key={membership.id} value={here}>
      {children}
    </Context>
  );
}

export function useWorkspace(): Here {
  const here = useContext(Context);
  if (!here) throw new Error("No workspace here");
  return here;
}
