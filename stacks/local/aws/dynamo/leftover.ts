import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const PATIENCE_MS = 2000;

/**
 * Ends the database that a killed run has left behind, or two would write to one file. A process id may belong
 * to anyone by now, so nothing is ended that is not this engine on this very file.
 */
export async function endLeftover(pidFile: string, database: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8"));
  if (Number.isInteger(pid) && pid > 1 && isOurs(pid, database)) {
    process.kill(pid, "SIGTERM");
    const until = Date.now() + PATIENCE_MS;
    while (isOurs(pid, database) && Date.now() < until) await wait(10);
    if (isOurs(pid, database)) process.kill(pid, "SIGKILL");
    while (isOurs(pid, database)) await wait(10);
  }
  rmSync(pidFile, { force: true });
}

function isOurs(pid: number, database: string): boolean {
  const [program = "", ...args] = commandLine(pid);
  return basename(program) === "dynoxide" && args[args.indexOf("--db-path") + 1] === database;
}

/** Empty for a process that is gone, or has ended and waits to be reaped. */
function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
  } catch {
    return [];
  }
}
