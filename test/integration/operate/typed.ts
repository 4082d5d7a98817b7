import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";

const root = resolve(import.meta.dirname, "../../..");

export interface Told {
  code: number;
  out: string;
  err: string;
}

/** The command as npm runs it, in a process of its own that has no more of our environment than a shell's. */
export async function typed(args: readonly string[], env: Record<string, string> = {}): Promise<Told> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["stacks/operate/run.mjs", ...args], {
    cwd: root,
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code, out, err };
}
