import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { State } from "./model.ts";

export interface Store {
  readonly state: State;
  /** After each change: the snapshot replaces the one before in one step, so that a killed process loses nothing. */
  save(): void;
  replace(state: State): void;
}

/** Without a folder the state lives in memory alone. */
export function openStore(dataDir: string | undefined, initial: () => State): Store {
  const file = dataDir === undefined ? undefined : join(dataDir, "notion.json");
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const kept = file === undefined ? undefined : read(file);
  const store = {
    state: kept ?? initial(),
    save() {
      if (file === undefined) return;
      writeFileSync(`${file}.new`, JSON.stringify(store.state));
      renameSync(`${file}.new`, file);
    },
    replace(state: State) {
      store.state = state;
      store.save();
    },
  };
  if (!kept) store.save();
  return store;
}

function read(file: string): State | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const state: unknown = JSON.parse(text);
  // Written by `save` alone; another schema is a snapshot of another release and is begun anew.
  return typeof state === "object" && state !== null && "schema" in state && state.schema === 1
    ? (state as State)
    : undefined;
}
