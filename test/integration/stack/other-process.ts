import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Reachable } from "./person.ts";
import { waited } from "./waiting.ts";

const root = resolve(import.meta.dirname, "../../..");

export interface OtherProcess extends Reachable {
  control(method: string, path: string, body?: unknown): Promise<Response>;
  /** Everything that it has printed. */
  printed(): string;
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a path
  await once(server.close(), "close");
  return port;
}

/** The stack as `npm start` runs it, in a process of its own that can be killed. */
export async function startProcess(port: number, dataDir: string): Promise<OtherProcess> {
  const child: ChildProcess = spawn(process.execPath, ["stacks/local/start.mjs"], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      NANGO_SECRET_KEY: "",
      POWERTOOLS_LOG_LEVEL: "DEBUG",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text) => {
      printed += text;
    });
  const url = `http://127.0.0.1:${port}`;
  await waited("the stack to be ready", async () => {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${printed}`);
    return printed.includes(`Gatehouse is ready: ${url}`) ? true : undefined;
  });
  return {
    url,
    printed: () => printed,
    async token(email) {
      const answer = await fetch(`${url}/dev/token?email=${encodeURIComponent(email)}`);
      const { access_token } = (await answer.json()) as { access_token: string };
      return access_token;
    },
    control: (method, path, body) =>
      fetch(`${url}/sandbox/control${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}
