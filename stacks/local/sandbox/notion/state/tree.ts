import type {
  Bot,
  DatabaseRecord,
  Item,
  NodeRecord,
  PageRecord,
  ParentRef,
  RichText,
  State,
} from "./model.ts";
import { plainText } from "./rich-text.ts";

function titleTextOf(item: Item): RichText[] {
  if (item.kind === "database") return item.title;
  const title = Object.values(item.properties).find((value) => value.type === "title");
  return title?.type === "title" ? title.text : [];
}

export const titleOf = (item: Item): string => plainText(titleTextOf(item));

export function itemOf(state: State, id: string): Item | undefined {
  const node = state.nodes[id];
  return node && node.kind !== "block" ? node : undefined;
}

export function databaseOfSource(state: State, dataSourceId: string): DatabaseRecord | undefined {
  const node = state.nodes[state.dataSources[dataSourceId] ?? ""];
  return node?.kind === "database" ? node : undefined;
}

/** The page or database that something stands in; undefined at the top of the workspace. */
export function parentItem(state: State, item: Item): Item | undefined {
  const id = parentIdOf(item.parent);
  return id === undefined ? undefined : itemOf(state, id);
}

function parentIdOf(parent: ParentRef): string | undefined {
  if (parent.type === "workspace") return undefined;
  return parent.type === "page_id" ? parent.id : parent.databaseId;
}

export function ancestry(state: State, item: Item): Item[] {
  const line = [item];
  for (let up = parentItem(state, item); up; up = parentItem(state, up)) line.push(up);
  return line;
}

export const inTrash = (state: State, item: Item): boolean =>
  ancestry(state, item).some((one) => one.inTrash);

/** The nearest decision up the tree counts: shared here, taken back here, or what holds for the parent. */
export function isVisible(state: State, bot: Bot, item: Item): boolean {
  if (item.workspaceId !== bot.workspaceId) return false;
  for (const one of ancestry(state, item)) {
    if (one.restricted || bot.unshared.includes(one.id)) return false;
    if (bot.shared.includes(one.id)) return true;
  }
  return false;
}

/** What may be read by id: blocks follow their page unless they, or a block around them, are closed. */
export function visibleNode(state: State, bot: Bot, id: string): NodeRecord | undefined {
  const node = state.nodes[id];
  if (!node) return undefined;
  if (node.kind !== "block") return isVisible(state, bot, node) ? node : undefined;
  for (let at: NodeRecord | undefined = node; at?.kind === "block"; at = state.nodes[at.parentId])
    if (at.restricted) return undefined;
  const page = itemOf(state, node.pageId);
  return page && isVisible(state, bot, page) ? node : undefined;
}

/** The nested pages and databases of a page, however deep among its blocks they would stand. */
export function childItems(state: State, item: Item): Item[] {
  const ids = item.kind === "database" ? item.rows : item.children;
  return ids.flatMap((id) => itemOf(state, id) ?? []);
}

export const isRow = (item: Item): item is PageRecord =>
  item.kind === "page" && item.parent.type === "data_source_id";
