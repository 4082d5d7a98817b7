import { unknown as missing, refused } from "../../refused.ts";
import type { Sandbox } from "../sandbox.ts";
import { toUuid } from "../state/ids.ts";
import type { Bot, Item, PageRecord, WorkspaceRecord } from "../state/model.ts";
import { databaseOfSource, itemOf, titleOf } from "../state/tree.ts";

/** By id, by data source id, or by a title that only one page or database has. */
export function findItem({ store: { state } }: Sandbox, named: string): Item {
  const id = toUuid(named);
  const byId = id === undefined ? undefined : (itemOf(state, id) ?? databaseOfSource(state, id));
  if (byId) return byId;
  const titled = Object.values(state.nodes).filter(
    (node): node is Item => node.kind !== "block" && titleOf(node) === named,
  );
  const [only, another] = titled;
  if (!only) throw missing(`No page or database has the id or title "${named}"`);
  if (another) throw refused(`${titled.length} pages are called "${named}". Name one by its id.`);
  return only;
}

export function findPage(sandbox: Sandbox, named: string): PageRecord {
  const item = findItem(sandbox, named);
  if (item.kind !== "page") throw refused(`"${named}" is a database`);
  return item;
}

/** The bots meant by a command: the named one, or all. */
export function findBots({ store: { state } }: Sandbox, id: string | undefined): Bot[] {
  if (id === undefined) return Object.values(state.bots);
  const bot = state.bots[id];
  if (!bot) throw missing(`No connection has the bot id ${id}`);
  return [bot];
}

export function findWorkspace({ store: { state } }: Sandbox, named: string | undefined): WorkspaceRecord {
  const all = Object.values(state.workspaces);
  const found = named === undefined ? all[0] : all.find(({ id, name }) => id === named || name === named);
  if (!found) throw missing(`There is no workspace ${named ?? "at all"}`);
  return found;
}
