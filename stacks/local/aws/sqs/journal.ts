import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { apply, type Entry, entriesOf, type State } from "./state.ts";

const COMPACT_AFTER = 20_000;

/**
 * Keeps the queues in a file of one JSON line per change. A line is with the operating system before the change
 * is answered, so killing the process loses nothing; a line that was cut off was never answered.
 */
export function openJournal(dir: string) {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, "queues.jsonl");
  const state = readState(file);
  let appended = 0;
  let descriptor = compact();

  function compact(): number {
    const lines = [...entriesOf(state)].map((entry) => `${JSON.stringify(entry)}\n`);
    writeFileSync(`${file}.new`, lines.join(""));
    renameSync(`${file}.new`, file);
    appended = 0;
    return openSync(file, "a");
  }

  return {
    state,
    /** Makes a change, on file and in memory. */
    commit(entry: Entry) {
      writeSync(descriptor, `${JSON.stringify(entry)}\n`);
      apply(state, entry);
      appended += 1;
      if (appended < COMPACT_AFTER) return;
      closeSync(descriptor);
      descriptor = compact();
    },
  };
}

function readState(file: string): State {
  const state: State = new Map();
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  // What follows the last line break is empty, or a line that was cut off.
  for (const line of lines.slice(0, -1)) apply(state, JSON.parse(line) as Entry);
  return state;
}
