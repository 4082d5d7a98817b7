import type { WorkspaceStore } from "./store.ts";

/** A workspace is read once, and not at all where nobody asks: for work on many documents that hang on its settings. */
export function readOnce(store: WorkspaceStore): WorkspaceStore {
  const read = new Map<string, ReturnType<WorkspaceStore["get"]>>();
  return {
    ...store,
    get(id) {
      const known = read.get(id) ?? store.get(id);
      read.set(id, known);
      return known;
    },
  };
}
