import { announce, announceRow } from "../events.ts";
import type { Sandbox } from "../sandbox.ts";
import { toUuid } from "../state/ids.ts";
import { itemOf } from "../state/tree.ts";
import { findItem } from "./find.ts";
import { reindexBelow, touch } from "./touch.ts";

/** Into the trash with all that it holds, or back: a page, a database or a single block. */
export function setTrashed(sandbox: Sandbox, named: string, trashed: boolean): void {
  const { state } = sandbox.store;
  const block = state.nodes[toUuid(named) ?? ""];
  const item = (block?.kind === "block" && itemOf(state, block.pageId)) || findItem(sandbox, named);
  const node = block?.kind === "block" ? block : item;
  if (node.inTrash === trashed) return;
  node.inTrash = trashed;
  touch(sandbox, item);
  if (node === item) reindexBelow(sandbox, item);
  sandbox.store.save();
  if (node === item) {
    announce(sandbox, item, trashed ? "deleted" : "undeleted");
    announceRow(sandbox, item);
  } else announce(sandbox, item, "content_updated", { updated_blocks: [{ id: node.id, type: "block" }] });
}
