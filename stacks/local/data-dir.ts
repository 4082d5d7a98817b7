import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Something the person at the keyboard can mend; shown as a sentence, without a stack. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}

const marker = "gatehouse-data";

/**
 * Takes the folder for this process, so that two stacks never write to the same data.
 * A lock left by a killed process does not count: nobody answers at its address, or its number is free.
 */
export async function takeDataDir(dir: string, url: string, fresh: boolean): Promise<() => void> {
  const lock = join(dir, "running.json");
  const holder = readHolder(lock);
  if (holder && holder.pid !== process.pid && isAlive(holder.pid) && (await answers(holder.url))) {
    throw new StartProblem(
      `Gatehouse is running with this data already: ${holder.url}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  if (fresh) empty(dir);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, marker), "Data of a local Gatehouse. npm start -- --fresh deletes this folder.\n");
  writeFileSync(lock, JSON.stringify({ pid: process.pid, url }));
  return () => rmSync(lock, { force: true });
}

/** Deletes nothing that a stack did not make: DATA_DIR may be a typing error. */
function empty(dir: string): void {
  if (!existsSync(dir)) return;
  if (readdirSync(dir).length > 0 && !existsSync(join(dir, marker))) {
    throw new StartProblem(
      `${dir} holds other files, so --fresh leaves it alone. Set DATA_DIR to another folder.`,
    );
  }
  rmSync(dir, { recursive: true, force: true });
}

function readHolder(lock: string): { pid: number; url: string } | undefined {
  try {
    const { pid, url } = JSON.parse(readFileSync(lock, "utf8"));
    return typeof pid === "number" && typeof url === "string" ? { pid, url } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/dev/clock`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
