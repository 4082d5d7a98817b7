import { mkdtemp, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { listen } from "../../../stacks/local/loopback.ts";

export const credentials = { accessKeyId: "local", secretAccessKey: "local-secret" };
export const region = "us-east-1";

/** Serves a listener on a free port until the running test ends. */
export async function listenDuringTest(listener: RequestListener): Promise<string> {
  const { url, close } = await listen(0, listener);
  onTestFinished(close);
  return url;
}

export async function dirDuringTest(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "gatehouse-aws-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}
