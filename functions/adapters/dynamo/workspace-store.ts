import { conflict, invalid } from "../../core/errors.ts";
import type { WorkspaceStore } from "../../core/workspaces/store.ts";
import { Workspace } from "../../core/workspaces/workspace.ts";
import { cursorOf } from "./cursor.ts";
import { workspaceKey, workspaceSlugKey, workspacesKey } from "./keys.ts";
import { memberWrites } from "./member-rows.ts";
import { get, page } from "./read.ts";
import { kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, put, putRevision, someoneWroteFirst, unchanged } from "./write.ts";

const WorkspaceRow = kind(Workspace);

export function dynamoWorkspaceStore(table: Table): WorkspaceStore {
  const byId = (id: string) => get(table, WorkspaceRow, workspaceKey(id));
  /** A slug is a workspace's for good. What stands in the row is read each time. */
  const known = new Map<string, string>();
  return {
    get: byId,

    async bySlug(slug) {
      const id = known.get(slug) ?? (await get(table, Pointer, workspaceSlugKey(slug)))?.id;
      if (id) known.set(slug, id);
      return id ? byId(id) : undefined;
    },

    async create(workspace, admin, trace) {
      const pointer = { workspaceId: workspace.id, id: workspace.id };
      const row = WorkspaceRow.row(workspaceKey(workspace.id), advanced(workspace));
      const taken = () =>
        conflict(`The slug ${workspace.slug} is taken. Choose another one.`, { what: "slug" });
      await commit(
        table,
        [
          putRevision(table, row, 0, "workspace"),
          put(table, Pointer.row(workspaceSlugKey(workspace.slug), pointer), unchanged(0), taken),
          put(table, Pointer.row(workspacesKey(workspace.id), pointer)),
          ...memberWrites(table, admin),
        ],
        trace,
      );
    },

    async save(workspace, trace) {
      const before = await byId(workspace.id);
      if (before?.slug !== workspace.slug || before.name !== workspace.name)
        throw before ? invalid("A workspace keeps its slug and name") : someoneWroteFirst("workspace");
      const row = WorkspaceRow.row(workspaceKey(workspace.id), advanced(workspace));
      await commit(table, [putRevision(table, row, workspace.rev, "workspace")], trace);
      return advanced(workspace);
    },

    async all(request) {
      const { items, cursor } = await page(
        table,
        { of: Pointer, cursor: cursorOf("workspaces"), partition: workspacesKey("").pk },
        { limit: 100, ...request },
      );
      return { items: items.map(({ id }) => id), ...(cursor ? { cursor } : {}) };
    },
  };
}
