import { randomBytes, randomUUID } from "node:crypto";
import { refused } from "../../refused.ts";
import type { SeedDatabase, SeedNode, SeedPage, SeedRow, SeedWorkspace } from "../seed/format.ts";
import { seedId } from "../seed/seed-id.ts";
import { type Planting, plantBlocks } from "./blocks.ts";
import type { DatabaseRecord, PageRecord, ParentRef, Person, Stamps, State } from "./model.ts";
import { emptyValue, isComputed, readValue, schemaOf } from "./properties.ts";
import { richText } from "./rich-text.ts";
import { indexAtOnce } from "./search-index.ts";

const HOUR = 3_600_000;
/** Seeded things were made this long before their last edit. */
const AGE = 40 * 24 * HOUR;

export function stateOf(seeds: readonly SeedWorkspace[], now: Date): State {
  const state: State = {
    schema: 1,
    seededAt: now.toISOString(),
    secret: randomBytes(32).toString("hex"),
    subscriptionId: randomUUID(),
    workspaces: {},
    nodes: {},
    dataSources: {},
    bots: {},
    tokens: [],
    codes: [],
    index: { entries: {}, pending: [] },
    assets: {},
    fileEpoch: 0,
  };
  for (const { id, name, people, roots } of seeds) {
    state.workspaces[id] = { id, name, people: structuredClone(people), roots: [] };
    for (const node of roots) plant(state, id, node, { type: "workspace" }, now);
  }
  for (const node of Object.values(state.nodes)) if (node.kind !== "block") indexAtOnce(state, node);
  return state;
}

/** Adds a page or database with all that it holds. */
export function plant(state: State, workspaceId: string, node: SeedNode, parent: ParentRef, now: Date): void {
  if (state.nodes[node.id]) throw refused(`The id ${node.id} is taken`);
  const workspace = state.workspaces[workspaceId];
  if (!workspace) throw refused(`There is no workspace ${workspaceId}`);
  if (node.kind === "page") plantPage(state, workspaceId, workspace.people, node, parent, now);
  else plantDatabase(state, workspaceId, workspace.people, node, parent, now);

  if (parent.type === "workspace") workspace.roots.push(node.id);
  const holder = parent.type === "page_id" ? state.nodes[parent.id] : undefined;
  if (holder?.kind === "page") holder.children.push(node.id);
}

function plantPage(
  state: State,
  workspaceId: string,
  people: readonly Person[],
  seed: SeedPage,
  parent: ParentRef,
  now: Date,
): void {
  const stamps = stampsOf(seed.editedHoursAgo, people[seed.editedBy ?? 0], now);
  const page: PageRecord = {
    kind: "page",
    id: seed.id,
    workspaceId,
    parent,
    icon: seed.icon ?? null,
    publicOnWeb: seed.publicOnWeb ?? false,
    properties: { title: { type: "title", text: richText(seed.title, people) } },
    children: [],
    inTrash: false,
    restricted: false,
    ...stamps,
  };
  state.nodes[page.id] = page;
  page.children = plantBlocks(planting(state, page, people, stamps), seed.blocks, page.id);
  for (const child of seed.children ?? [])
    plant(state, workspaceId, child, { type: "page_id", id: page.id }, now);
}

function plantDatabase(
  state: State,
  workspaceId: string,
  people: readonly Person[],
  seed: SeedDatabase,
  parent: ParentRef,
  now: Date,
): void {
  const database: DatabaseRecord = {
    kind: "database",
    id: seed.id,
    workspaceId,
    parent,
    dataSourceId: seed.dataSourceId,
    title: richText(seed.title, people),
    icon: seed.icon ?? null,
    inline: seed.inline ?? false,
    schema: schemaOf(seed.dataSourceId, seed.schema),
    rows: [],
    nextUniqueId: 1,
    inTrash: false,
    restricted: false,
    ...stampsOf(seed.editedHoursAgo, people[0], now),
  };
  state.nodes[database.id] = database;
  state.dataSources[database.dataSourceId] = database.id;
  for (const row of seed.rows) plantRow(state, database, row, now);
}

export function plantRow(state: State, database: DatabaseRecord, seed: SeedRow, now: Date): PageRecord {
  if (state.nodes[seed.id]) throw refused(`The id ${seed.id} is taken`);
  const people = state.workspaces[database.workspaceId]?.people ?? [];
  const stamps = stampsOf(seed.editedHoursAgo, people[0], now);
  const row: PageRecord = {
    kind: "page",
    id: seed.id,
    workspaceId: database.workspaceId,
    parent: { type: "data_source_id", id: database.dataSourceId, databaseId: database.id },
    icon: seed.icon ?? null,
    publicOnWeb: false,
    properties: {},
    children: [],
    inTrash: false,
    restricted: false,
    ...stamps,
  };
  for (const property of database.schema) {
    if (isComputed(property.type)) continue;
    const given = property.type === "unique_id" ? undefined : seed.values[property.name];
    row.properties[property.id] =
      given === undefined
        ? emptyValue(property.type, database.nextUniqueId)
        : readValue(property, given, people);
  }
  database.nextUniqueId += 1;
  state.nodes[row.id] = row;
  database.rows.push(row.id);
  row.children = plantBlocks(planting(state, row, people, stamps), seed.blocks ?? [], row.id);
  return row;
}

/** Seeded blocks have the same ids on every machine and after every reset. */
function planting(state: State, page: PageRecord, people: readonly Person[], stamps: Stamps): Planting {
  const blockId = (path: string) => seedId(`${page.id}${path}`);
  return { state, workspaceId: page.workspaceId, people, stamps, blockId };
}

function stampsOf(hoursAgo: number, by: Person | undefined, now: Date): Stamps {
  const edited = now.getTime() - hoursAgo * HOUR;
  const author = by?.id ?? seedId("nobody");
  return {
    createdTime: new Date(edited - AGE).toISOString(),
    createdBy: author,
    lastEditedTime: new Date(edited).toISOString(),
    lastEditedBy: author,
  };
}
