import { announce } from "../events.ts";
import type { Sandbox } from "../sandbox.ts";
import { findItem } from "./find.ts";
import { reindexBelow, touch } from "./touch.ts";

/** Into the trash with all that it holds, or back. */
export function setTrashed(sandbox: Sandbox, named: string, trashed: boolean): void {
  const item = findItem(sandbox, named);
  if (item.inTrash === trashed) return;
  item.inTrash = trashed;
  touch(sandbox, item);
  reindexBelow(sandbox, item);
  sandbox.store.save();
  announce(sandbox, item, trashed ? "deleted" : "undeleted");
}
