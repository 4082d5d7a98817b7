import { join } from "node:path";
import { openStateFile } from "../../state-file.ts";
import type { NangoState } from "./state.ts";

export interface Store {
  state: NangoState;
  /** Resolves when the state is on disk; an answer that promises something waits for it. */
  save(): Promise<void>;
  reset(): Promise<void>;
}

export function openStore(dataDir: string, fresh: () => NangoState): Store {
  const file = openStateFile(join(dataDir, "nango.json"), fresh);
  return {
    get state() {
      return file.value;
    },
    save: () => file.save(),
    reset() {
      file.value = fresh();
      return file.save();
    },
  };
}
