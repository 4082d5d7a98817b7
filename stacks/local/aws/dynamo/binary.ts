import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StartProblem } from "../../data-dir.ts";
import { endLeftover } from "./leftover.ts";

interface DynamoEngine {
  endpoint: string;
  /** Of our own process; there is none behind DYNAMODB_ENDPOINT. */
  pid?: number;
  stop(): Promise<void>;
}

const bundled = "@dynoxide/linux-x64";
const ATTEMPTS = 3;
const PATIENCE_MS = 10_000;

/** A DynamoDB that keeps its data in `dir`: the bundled engine, or whatever DYNAMODB_ENDPOINT points at. */
export async function startDynamo({
  dir,
  env = process.env,
  packageName = bundled,
}: {
  dir: string;
  env?: NodeJS.ProcessEnv;
  packageName?: string;
}): Promise<DynamoEngine> {
  if (env.DYNAMODB_ENDPOINT) return another(env.DYNAMODB_ENDPOINT);
  const binary = findBinary(packageName);
  const database = join(resolve(dir), "dynamo.db");
  const pidFile = join(resolve(dir), "dynamo.pid");
  mkdirSync(dir, { recursive: true });
  await endLeftover(pidFile, database);

  // Between finding a free port and listening on it somebody else may take it.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const args = ["--host", "127.0.0.1", "--port", String(port), "--db-path", database];
    const child = spawn(binary, args, { stdio: ["ignore", "ignore", "pipe"] });
    const endpoint = `http://127.0.0.1:${port}`;
    try {
      await answers(child, endpoint);
    } catch (error) {
      child.kill();
      if (attempt < ATTEMPTS) continue;
      throw error;
    }
    const { pid } = child;
    if (pid) writeFileSync(pidFile, String(pid));
    const endWithUs = () => void child.kill();
    process.once("exit", endWithUs);
    return {
      endpoint,
      ...(pid ? { pid } : {}),
      async stop() {
        process.off("exit", endWithUs);
        if (child.exitCode === null && child.signalCode === null) {
          child.kill();
          await once(child, "exit");
        }
        rmSync(pidFile, { force: true });
      },
    };
  }
}

async function another(endpoint: string): Promise<DynamoEngine> {
  if (!(await isUp(endpoint, AbortSignal.timeout(PATIENCE_MS))))
    throw new StartProblem(
      `No database answers at ${endpoint}. Start it, or leave DYNAMODB_ENDPOINT empty to use the bundled one.`,
    );
  return { endpoint, stop: async () => {} };
}

/** Any answer will do: an unsigned request gets a 400. */
const isUp = (endpoint: string, signal?: AbortSignal): Promise<boolean> =>
  fetch(endpoint, { method: "POST", ...(signal ? { signal } : {}) }).then(
    () => true,
    () => false,
  );

export function findBinary(packageName = bundled): string {
  try {
    const { resolve: find } = createRequire(import.meta.url);
    return join(dirname(find(`${packageName}/package.json`)), "dynoxide");
  } catch {
    throw new StartProblem(
      `The local database (${packageName}) is not installed. It comes with npm ci on Linux x64; elsewhere start any DynamoDB, such as Amazon's DynamoDB Local, and set DYNAMODB_ENDPOINT to its address.`,
    );
  }
}

async function answers(child: ChildProcess, endpoint: string) {
  let said = "";
  let failed: Error | undefined;
  child.stderr?.on("data", (text: Buffer) => {
    said = `${said}${text}`.slice(-2000);
  });
  child.once("error", (error) => {
    failed = error;
  });
  child.once("exit", (code) => {
    failed ??= new Error(`The local database ended (${code}) before it answered. ${said}`);
  });
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    if (failed) throw failed;
    if ((await isUp(endpoint)) && !failed) return;
    if (Date.now() > until) throw new Error(`The local database did not answer at ${endpoint}. ${said}`);
    await wait(5);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
