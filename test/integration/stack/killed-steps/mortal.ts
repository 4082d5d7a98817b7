import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SQSBatchResponse } from "aws-lambda";
import { build } from "esbuild";
import { functionSettings } from "../../../../stacks/bundle/functions.mjs";
import { context } from "../../handlers/events.ts";

export interface Death {
  at: number;
  when: "before" | "after";
}

interface Told {
  answer: SQSBatchResponse;
  /** What its requests asked for, one after the other. */
  steps: string[];
}

/** The deployed worker, in processes that may die. As many as wait are started ahead, since each lives for one run alone. */
export async function mortalWorkers(env: NodeJS.ProcessEnv, ahead = 2) {
  const outdir = mkdtempSync(join(tmpdir(), "gatehouse-mortal-"));
  const { outputFiles } = await build({
    ...functionSettings({ worker: "functions/handlers/worker.ts" }),
    outdir,
  });
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  const script = join(import.meta.dirname, "child.mjs");
  const start = async (): Promise<ChildProcess> => {
    const child = fork(script, [join(outdir, "worker/index.mjs")], { env, execArgv: [], stdio: "ignore" });
    await Promise.race([once(child, "message"), once(child, "exit")]);
    if (child.exitCode !== null) throw new Error(`The worker could not start: ${child.exitCode}`);
    return child;
  };
  const spare = Array.from({ length: ahead }, start);

  return {
    async next() {
      spare.push(start());
      const child = (await spare.shift()) ?? (await start());
      const exited = once(child, "exit");
      return {
        /** What it answered and asked for; undefined where it died. */
        async handle(event: unknown, die: Death): Promise<Told | undefined> {
          const clockOffsetMs = process.env.CLOCK_OFFSET_MS ?? "0";
          child.send(JSON.parse(JSON.stringify({ event, context, die, clockOffsetMs })));
          const [told] = await Promise.race([once(child, "message"), exited.then(() => [])]);
          return told as Told | undefined; // what child.mjs sends
        },
        async end() {
          child.kill("SIGKILL");
          await exited;
        },
      };
    },
    async close() {
      for (const child of await Promise.all(spare)) {
        const exited = once(child, "exit");
        child.kill("SIGKILL");
        await exited;
      }
      rmSync(outdir, { recursive: true, force: true });
    },
  };
}
