import { refused } from "../../refused.ts";
import { announce } from "../events.ts";
import type { Sandbox } from "../sandbox.ts";
import { ancestry, isRow } from "../state/tree.ts";
import { findItem, findPage } from "./find.ts";
import { reindexBelow } from "./touch.ts";

/** Under another page, or to the top of the workspace. The time of the last edit stays. */
export function move(sandbox: Sandbox, named: string, to: string | null): void {
  const { state } = sandbox.store;
  const item = findItem(sandbox, named);
  if (isRow(item)) throw refused("A row stays in its database");
  const target = to === null ? undefined : findPage(sandbox, to);
  if (target && target.workspaceId !== item.workspaceId)
    throw refused("Pages do not move between workspaces");
  if (target && ancestry(state, target).includes(item)) throw refused("A page cannot stand inside itself");

  const siblings = (parentId: string | undefined): string[] | undefined => {
    const holder = parentId === undefined ? undefined : state.nodes[parentId];
    return holder?.kind === "page" ? holder.children : state.workspaces[item.workspaceId]?.roots;
  };
  const old = siblings(item.parent.type === "page_id" ? item.parent.id : undefined);
  old?.splice(old.indexOf(item.id), 1);
  siblings(target?.id)?.push(item.id);
  item.parent = target ? { type: "page_id", id: target.id } : { type: "workspace" };
  reindexBelow(sandbox, item);
  sandbox.store.save();
  announce(sandbox, item, "moved");
}
