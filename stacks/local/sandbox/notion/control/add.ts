import { refused } from "../../refused.ts";
import { announce, announceSource } from "../events.ts";
import type { Sandbox } from "../sandbox.ts";
import type { SeedNode, SeedRow } from "../seed/format.ts";
import type { Item, ParentRef } from "../state/model.ts";
import { indexAtOnce } from "../state/search-index.ts";
import { plant, plantRow } from "../state/seed-to-state.ts";
import { childItems, itemOf } from "../state/tree.ts";
import { findItem, findWorkspace } from "./find.ts";
import { share } from "./share.ts";

export interface Addition {
  /** Id or title of the page, or of the database for rows; the top of the workspace without it. */
  parent?: string | undefined;
  /** Id or name; the first one without it. */
  workspace?: string | undefined;
  nodes: (SeedNode | SeedRow)[];
  /** With every connection of the workspace. */
  share?: boolean | undefined;
  /** Without events. */
  quiet?: boolean | undefined;
}

/** All of them or none; search knows them at once. Returns their ids. */
export function add(sandbox: Sandbox, addition: Addition): string[] {
  const { state } = sandbox.store;
  const parent = addition.parent === undefined ? undefined : findItem(sandbox, addition.parent);
  const workspaceId = parent?.workspaceId ?? findWorkspace(sandbox, addition.workspace).id;
  const known = new Set(Object.keys(state.nodes));
  try {
    for (const node of addition.nodes) addOne(sandbox, node, parent, workspaceId);
  } catch (error) {
    withdraw(sandbox, known);
    throw error;
  }
  const ids = addition.nodes.map(({ id }) => id);
  for (const id of ids) {
    const item = itemOf(state, id);
    if (!item) continue;
    // What a seed holds stood there for long; this did not.
    item.createdTime = item.lastEditedTime;
    indexBelow(sandbox, item);
    if (addition.share) share(sandbox, id);
    if (!addition.quiet) announce(sandbox, item, "created");
  }
  if (parent?.kind === "database" && !addition.quiet)
    announceSource(sandbox, parent, "content_updated", {
      updated_blocks: ids.map((id) => ({ id, type: "page" as const })),
    });
  sandbox.store.save();
  return ids;
}

function addOne(
  sandbox: Sandbox,
  node: SeedNode | SeedRow,
  parent: Item | undefined,
  workspaceId: string,
): void {
  const now = sandbox.clock.now();
  if (parent?.kind === "database") {
    if ("kind" in node) throw refused("A database takes rows: values, no kind");
    plantRow(sandbox.store.state, parent, node, now);
    return;
  }
  if (!("kind" in node)) throw refused("A row needs a database to stand in");
  const place: ParentRef = parent ? { type: "page_id", id: parent.id } : { type: "workspace" };
  plant(sandbox.store.state, workspaceId, node, place, now);
}

function withdraw({ store: { state } }: Sandbox, known: ReadonlySet<string>): void {
  for (const [id, node] of Object.entries(state.nodes)) {
    if (!known.has(id)) {
      if (node.kind === "database") delete state.dataSources[node.dataSourceId];
      delete state.nodes[id];
    }
  }
  const stands = (id: string) => state.nodes[id] !== undefined;
  for (const node of Object.values(state.nodes)) {
    if (node.kind === "page") node.children = node.children.filter(stands);
    if (node.kind === "database") node.rows = node.rows.filter(stands);
  }
  for (const workspace of Object.values(state.workspaces)) workspace.roots = workspace.roots.filter(stands);
}

function indexBelow(sandbox: Sandbox, item: Item): void {
  const { state } = sandbox.store;
  indexAtOnce(state, item);
  for (const child of childItems(state, item)) indexBelow(sandbox, child);
}
