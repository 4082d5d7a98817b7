import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, figure, percentile } from "./figure.ts";

const runs = 5;

/** `npm start` until it says that it is ready, on a machine where it has run before; and what a trust-center page loads. */
export async function startUp(root: string): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  try {
    const first = await start(root, dataDir);
    const page = await (await fetch(`${first.url}/t/acme`)).text();
    const scripts = [...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].reduce(
      (sum, [all]) => sum + all.length,
      0,
    );
    await first.stop();

    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const started = await start(root, dataDir);
      times.push(started.seconds);
      await started.stop();
    }
    return [
      figure({
        name: "npm start to ready, warm, median",
        ours: percentile(times, 0.5),
        other: first.seconds,
        otherName: "the first start, with empty data",
        unit: "s",
        target: "< 5 s",
        met: (ours) => ours < 5,
      }),
      figure({
        name: "trust-center page, script",
        ours: scripts,
        other: 0,
        otherName: "no script",
        unit: "bytes",
        target: "0",
        met: (ours) => ours === 0 && page.includes("<main"),
      }),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** `npm start` on a free port, until it says that it is ready. */
export async function start(root: string, dataDir: string) {
  const port = await freePort();
  const from = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
  });
  const url = await ready(child);
  return { url, seconds: (performance.now() - from) / 1000, stop: () => stopped(child) };
}

const ready = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (data: Buffer) => {
      output += data.toString();
      const url = /Gatehouse is ready: (\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    });
    child.on("exit", () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
  });

/** The whole group, as Ctrl-C in a terminal does. */
const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.on("exit", () => resolve());
    if (child.pid) process.kill(-child.pid, "SIGINT");
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
