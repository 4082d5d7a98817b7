import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Something the person at the keyboard can mend; shown as a sentence, without a stack. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}

const marker = "gatehouse-data";
const lockName = "running.json";

/**
 * Takes the folder for this process, so that two stacks never write to the same data.
 * A lock left by a killed process does not count: nobody answers at its address, or its number is free.
 */
export async function takeDataDir(dir: string, url: string, fresh: boolean): Promise<() => void> {
  const lock = join(dir, lockName);
  const mine = JSON.stringify({ pid: process.pid, url });
  usable(dir, () => {
    if (fresh) refuseForeign(dir);
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeFileSync(
      join(dir, marker),
      "Data of a local Gatehouse. npm start -- --fresh deletes this folder.\n",
    );
  });
  if (!usable(dir, () => place(lock, mine))) {
    const found = read(lock);
    await refuseHeld(found);
    usable(dir, () => removeStale(lock, found));
    if (!usable(dir, () => place(lock, mine))) {
      await refuseHeld(read(lock));
      throw new StartProblem("Another Gatehouse is starting with this data. Try again in a moment.");
    }
  }
  if (fresh) usable(dir, () => empty(dir));
  return () => {
    if (read(lock) === mine) rmSync(lock, { force: true });
  };
}

/** The lock appears with all that it says, or not at all where there is one. */
function place(lock: string, text: string): boolean {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes away the lock that was looked at, but not one that somebody has put in its place since. */
function removeStale(lock: string, text: string | undefined): void {
  const aside = `${lock}.${process.pid}.old`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== text) linkSync(aside, lock);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes(codeOf(error))) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

async function refuseHeld(lock: string | undefined): Promise<void> {
  const holder = holderOf(lock);
  if (!holder || holder.pid === process.pid || !isAlive(holder.pid) || !(await answers(holder.url))) return;
  throw new StartProblem(
    `Gatehouse is running with this data already: ${holder.url}. Stop it first, or set DATA_DIR to another folder.`,
  );
}

/** Deletes nothing that a stack did not make: DATA_DIR may be a typing error. */
function refuseForeign(dir: string): void {
  if (!existsSync(dir) || readdirSync(dir).length === 0 || existsSync(join(dir, marker))) return;
  throw new StartProblem(
    `${dir} holds other files, so --fresh leaves it alone. Set DATA_DIR to another folder.`,
  );
}

function empty(dir: string): void {
  for (const name of readdirSync(dir))
    if (name !== lockName && name !== marker) rmSync(join(dir, name), { recursive: true, force: true });
}

const reasons = new Map([
  ["EEXIST", "it is a file"],
  ["ENOTDIR", "it is a file, or lies below one"],
  ["EACCES", "you may not write there"],
  ["EPERM", "you may not write there"],
  ["EROFS", "nothing can be written there"],
  ["ENOSPC", "the disk is full"],
]);

function usable<T>(dir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    const code = codeOf(error);
    throw new StartProblem(
      `The data folder ${dir} cannot be used: ${reasons.get(code) ?? (code || String(error))}. Set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

function read(lock: string): string | undefined {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return undefined;
  }
}

function holderOf(lock: string | undefined): { pid: number; url: string } | undefined {
  try {
    const { pid, url } = JSON.parse(lock ?? "");
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

/** One that is still starting answers with a 503 of its own, or is too busy to. */
async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/dev/clock`, { signal: AbortSignal.timeout(2000) });
    return answer.ok || (await answer.text()).startsWith("Gatehouse is starting");
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError";
  }
}
