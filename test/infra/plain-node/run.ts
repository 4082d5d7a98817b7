import { fork } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { context } from "../../integration/handlers/events.ts";

const child = join(import.meta.dirname, "child.mjs");

interface Call {
  /** One after the other, as a function that is warm gets them. */
  events: readonly unknown[];
  env: Record<string, string>;
  /** What it is to be started without, one after the other. */
  settings: readonly string[];
  timeoutMs: number;
}

interface Outcome {
  answers: unknown[];
  /** The most memory that it ever had, and what each call took. */
  usage: { peakMb: number; calls: { wallMs: number; cpuMs: number }[] };
  /** Its log. */
  said: string;
  /** What it exports beside `handler`. */
  exports: string[];
  /** What it says as it starts without this setting. */
  without: Record<string, string>;
}

/**
 * Calls a deployed function, in a Node of its own that finds nothing but this one file: its folder lies where no package is
 * installed, and its environment is what is given here.
 */
export async function runAlone(file: string, { events, env, settings, timeoutMs }: Call): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-function-"));
  try {
    if (packagesAbove(folder))
      throw new Error(`Packages are installed above ${folder}; choose another TMPDIR`);
    for (const name of readdirSync(dirname(file)))
      copyFileSync(join(dirname(file), name), join(folder, name));
    return await called(
      { file: join(folder, "index.mjs"), events, context, timeoutMs, settings },
      { ...env, HOME: folder },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const packagesAbove = (folder: string): boolean =>
  existsSync(join(folder, "node_modules")) || (dirname(folder) !== folder && packagesAbove(dirname(folder)));

function called(call: object, env: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    // Nothing that vitest gave this Node, such as loaders, is handed down.
    const node = fork(child, [], { env, execArgv: [], stdio: ["ignore", "pipe", "pipe", "ipc"] });
    let said = "";
    for (const stream of [node.stdout, node.stderr])
      stream?.on("data", (data: Buffer) => {
        said += data.toString();
      });
    let outcome: Omit<Outcome, "said"> | undefined;
    node.once("message", (told) => {
      outcome = told as Omit<Outcome, "said">;
    });
    node.once("error", reject);
    node.once("close", (code) => {
      if (outcome) resolve({ ...outcome, said });
      else reject(new Error(`It ended with ${code} before it answered:\n${said}`));
    });
    // JSON, as Lambda hands events over.
    node.send(JSON.parse(JSON.stringify(call)));
  });
}
