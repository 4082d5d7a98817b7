import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export const credentials = { accessKeyId: "local", secretAccessKey: "local-secret" };
export const region = "us-east-1";

/** Serves a listener on a free port until `close`. */
export async function listen(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same, until the running test ends. */
export async function listenDuringTest(listener: RequestListener): Promise<string> {
  const { endpoint, close } = await listen(listener);
  onTestFinished(close);
  return endpoint;
}

export async function temporaryDir(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "gatehouse-aws-"));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

export async function dirDuringTest(): Promise<string> {
  const { dir, remove } = await temporaryDir();
  onTestFinished(remove);
  return dir;
}
