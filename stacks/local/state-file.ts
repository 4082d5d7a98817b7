import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";

export interface StateFile<T> {
  value: T;
  /** Resolves when what `value` holds now is on disk; calls made meanwhile share one write. */
  save(): Promise<void>;
}

/** A JSON value that survives a kill at any moment: written beside, then renamed over the old one. */
export function openStateFile<T>(path: string, initial: () => T): StateFile<T> {
  mkdirSync(dirname(path), { recursive: true });
  let running: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;

  const write = async () => {
    queued = undefined;
    await writeFile(`${path}.new`, JSON.stringify(file.value), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  const file: StateFile<T> = {
    value: read<T>(path) ?? initial(),
    save() {
      queued ??= running = running.then(write, write);
      return queued;
    },
  };
  return file;
}

function read<T>(path: string): T | undefined {
  try {
    // Only this module writes the file, so what it holds is what was saved.
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}
