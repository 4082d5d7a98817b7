import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { environment } from "../../stacks/environment.ts";
import { type HandlerName, handlers } from "../../stacks/handlers.ts";
import { type Figure, figure, percentile } from "./figure.ts";

const run = promisify(execFile);
const runs = 11;

/** Of the functions that somebody waits for, and of the tick. */
const targets: Partial<Record<HandlerName, { kilobytes: number; ms: number }>> = {
  "admin-api": { kilobytes: 1800, ms: 150 },
  "trust-center": { kilobytes: 1000, ms: 110 },
  "nango-webhook": { kilobytes: 560, ms: 70 },
  "sync-tick": { kilobytes: 560, ms: 70 },
};

/** The least that an API over DynamoDB can carry. */
const probe = `
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const app = new Hono().get("/:id", async (c) => {
  const { Item } = await db.send(new GetCommand({ TableName: "table", Key: { id: c.req.param("id") } }));
  return c.json(Item ?? null);
});
export const handler = handle(app);
`;

/** How large each deployed bundle is, and how long a fresh Node takes to import it: a part of every cold start. */
export async function bundles(root: string): Promise<Figure[]> {
  const { buildFunctions, functionSettings }: typeof import("../../stacks/bundle/functions.mjs") =
    await import(pathToFileURL(join(root, "stacks/bundle/functions.mjs")).href);
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  try {
    const entry = join(folder, "probe.ts");
    writeFileSync(entry, probe);
    const nodePaths = [join(root, "node_modules")];
    await build({ ...functionSettings({ probe: entry }), outdir: folder, nodePaths, write: true });
    const files = new Map((await buildFunctions()).map(({ name, file }) => [name, file]));
    return await measured(files, join(folder, "probe/index.mjs"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(files: Map<string, string>, probeFile: string): Promise<Figure[]> {
  const other = { file: probeFile, env: lambda, times: [] as number[] };
  const ours = handlers.flatMap(({ name }) => {
    const [file, target] = [files.get(name), targets[name]];
    const env = {
      ...lambda,
      ...Object.fromEntries(
        environment[name].map((key) => [key, "https://gatehouse.test/as-long-as-any-of-them-must-be"]),
      ),
    };
    return file && target ? { name, file, env, times: [] as number[], target } : [];
  });
  // In turns, so that what else this machine does meets all of them.
  for (let turn = 0; turn < runs; turn++)
    for (const one of [other, ...ours]) one.times.push(await importTime(one.file, one.env));

  const otherName = "hono and the DynamoDB client alone";
  return ours.flatMap(({ name, file, times, target }) => [
    figure({
      name: `${name}, bundle`,
      ours: kilobytes(file),
      other: kilobytes(probeFile),
      otherName,
      unit: "KB",
      target: `≤ ${target.kilobytes} KB`,
      met: (size) => size <= target.kilobytes,
    }),
    figure({
      name: `${name}, import into a fresh Node, median of ${runs}`,
      ours: percentile(times, 0.5),
      other: percentile(other.times, 0.5),
      otherName,
      unit: "ms",
      target: `≤ ${target.ms} ms`,
      met: (ms) => ms <= target.ms,
    }),
  ]);
}

const kilobytes = (file: string) => statSync(file).size / 1024;

/** What Lambda adds to a function's environment; Node's version is our matter and not the SDK's. */
const lambda = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  AWS_SESSION_TOKEN: "bench",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

const timed = `
const from = performance.now();
await import(process.argv[1]);
console.log(performance.now() - from);
process.exit();
`;

async function importTime(file: string, env: Record<string, string>): Promise<number> {
  const args = ["--input-type=module", "-e", timed, pathToFileURL(file).href];
  const { stdout } = await run(process.execPath, args, { env });
  return Number(stdout);
}
