import { randomUUID } from "node:crypto";
import { unknown as missing, refused } from "../../refused.ts";
import { announce, announceSource } from "../events.ts";
import type { Sandbox } from "../sandbox.ts";
import type { SeedBlock, SeedRow } from "../seed/format.ts";
import { plantBlocks } from "../state/blocks.ts";
import type { DatabaseRecord, PageRecord, Person, Stamps } from "../state/model.ts";
import { isComputed, readValue } from "../state/properties.ts";
import { richText } from "../state/rich-text.ts";
import { databaseOfSource } from "../state/tree.ts";
import { findItem } from "./find.ts";
import { touch } from "./touch.ts";

export interface Edit {
  /** Id or title of a page or database. */
  id: string;
  title?: string | undefined;
  icon?: string | undefined;
  /** The new text; nested pages and databases stay. */
  replace?: SeedBlock[] | undefined;
  append?: SeedBlock[] | undefined;
  /** New words for one block. */
  block?: { id: string; text: string } | undefined;
  /** A row's values by property name, as a seed gives them. */
  properties?: SeedRow["values"] | undefined;
  /** A database's properties: old name → new name. */
  rename?: Record<string, string> | undefined;
  /** Index into the workspace's people. */
  by?: number | undefined;
}

export function edit(sandbox: Sandbox, change: Edit): void {
  const item = findItem(sandbox, change.id);
  const people = sandbox.store.state.workspaces[item.workspaceId]?.people ?? [];
  const author = change.by === undefined ? item.lastEditedBy : people[change.by]?.id;
  if (author === undefined) throw refused(`The workspace has no person ${change.by}`);
  if (item.kind === "page") editPage(sandbox, item, change, people, author);
  else editDatabase(sandbox, item, change, people, author);
  if (change.icon !== undefined) item.icon = change.icon || null;
  sandbox.store.save();
}

function editPage(
  sandbox: Sandbox,
  page: PageRecord,
  change: Edit,
  people: readonly Person[],
  author: string,
): void {
  if (change.rename) throw refused("Only a database's properties have names to change");
  const values = newValues(sandbox, page, change, people);
  const blocks = changeBlocks(sandbox, page, change, people, author);
  Object.assign(page.properties, Object.fromEntries(values));
  touch(sandbox, page, author);

  const updated = values.map(([id]) => id);
  if (change.icon !== undefined || updated.length > 0)
    announce(sandbox, page, "properties_updated", { updated_properties: updated });
  if (blocks.length > 0)
    announce(sandbox, page, "content_updated", {
      updated_blocks: blocks.map((id) => ({ id, type: "block" as const })),
    });
}

function newValues(sandbox: Sandbox, page: PageRecord, change: Edit, people: readonly Person[]) {
  const { parent } = page;
  const schema =
    parent.type === "data_source_id"
      ? (databaseOfSource(sandbox.store.state, parent.id)?.schema ?? [])
      : [{ id: "title", name: "title", type: "title" as const }];
  const given = Object.entries(change.properties ?? {});
  if (change.title !== undefined) {
    const title = schema.find(({ type }) => type === "title");
    given.push([title?.name ?? "title", change.title]);
  }
  return given.map(([name, value]) => {
    const property = schema.find((one) => one.name === name);
    if (!property) throw missing(`The page has no property "${name}"`);
    if (isComputed(property.type)) throw refused(`"${name}" is counted by Notion`);
    return [property.id, readValue(property, value, people)] as const;
  });
}

/** Returns the ids of the blocks that are new or changed. */
function changeBlocks(
  sandbox: Sandbox,
  page: PageRecord,
  { replace, append, block }: Edit,
  people: readonly Person[],
  author: string,
): string[] {
  const { state } = sandbox.store;
  const now = sandbox.clock.now().toISOString();
  const stamps: Stamps = { createdTime: now, createdBy: author, lastEditedTime: now, lastEditedBy: author };
  const planting = { state, workspaceId: page.workspaceId, people, stamps, blockId: () => randomUUID() };
  const changed: string[] = [];
  if (block) {
    const target = state.nodes[block.id];
    if (target?.kind !== "block" || target.pageId !== page.id)
      throw missing(`The page has no block ${block.id}`);
    if (!target.content.rich_text) throw refused(`A ${target.type} has no text of its own`);
    target.content.rich_text = richText(block.text, people);
    Object.assign(target, { lastEditedTime: now, lastEditedBy: author });
    changed.push(target.id);
  }
  const before = { ...state.nodes };
  const planted = (given: SeedBlock[]) => {
    try {
      return plantBlocks(planting, given, page.id);
    } catch (error) {
      state.nodes = before;
      throw error;
    }
  };
  if (replace) {
    const kept = page.children.filter((id) => state.nodes[id]?.kind !== "block");
    // First, so that the new text may use the ids of the old.
    for (const id of page.children) if (!kept.includes(id)) forget(sandbox, id);
    const fresh = planted(replace);
    page.children = [...fresh, ...kept];
    changed.push(...fresh);
    // An emptied page has no new block to name: the page stands for what is gone.
    if (fresh.length === 0) changed.push(page.id);
  }
  if (append) {
    const fresh = planted(append);
    page.children.push(...fresh);
    changed.push(...fresh);
  }
  return changed;
}

function forget(sandbox: Sandbox, id: string): void {
  const { nodes } = sandbox.store.state;
  const node = nodes[id];
  if (node?.kind !== "block") return;
  for (const child of node.children) forget(sandbox, child);
  delete nodes[id];
}

function editDatabase(
  sandbox: Sandbox,
  database: DatabaseRecord,
  change: Edit,
  people: readonly Person[],
  author: string,
): void {
  if (change.replace || change.append || change.block || change.properties)
    throw refused("A database has no text and no values of its own: edit one of its rows");
  const renamed = Object.entries(change.rename ?? {}).map(([from, to]) => {
    const property = database.schema.find(({ name }) => name === from);
    if (!property) throw missing(`The database has no property "${from}"`);
    return { property, to };
  });
  for (const { property, to } of renamed) property.name = to;
  if (change.title !== undefined) database.title = richText(change.title, people);
  touch(sandbox, database, author);
  const updated = renamed.map(({ property: { id, name } }) => ({ id, name, action: "updated" as const }));
  if (updated.length > 0)
    announceSource(sandbox, database, "schema_updated", { updated_properties: updated });
  if (change.title !== undefined)
    announceSource(sandbox, database, "content_updated", { updated_blocks: [] });
}
