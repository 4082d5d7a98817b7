import http from "node:http";
import { pipeline } from "node:stream/promises";
import { s3ContentStore } from "../../functions/adapters/s3/content-store.ts";
import { notionConnector } from "../../functions/connectors/notion/connector.ts";
import type { SourceFile } from "../../functions/core/catalog/connector.ts";

/** What one of the two copies, from where to where. */
export interface Job {
  way: "ours" | "bare";
  file: SourceFile;
  size: number;
  api: string;
  token: string;
  files: string;
  s3: string;
  bucket: string;
  workspaceId: string;
  /** Where the bare copy puts it, signed. */
  putUrl: string;
}

export interface Done {
  ms: number;
  /** Over what the process needed before it began. */
  grownMb: number;
  key?: string;
}

/** The worker's part and nothing else: opens the file as a connector does, and keeps it as the content store does. */
async function ours(job: Job): Promise<string> {
  const connector = notionConnector({
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${job.token}` } }),
    baseUrl: job.api,
    timeoutMs: 25_000,
    patience: { seconds: 0, wait: async () => {} },
    now: () => new Date(),
    files: { allowed: [job.files], timeoutMs: 120_000 },
  });
  const store = s3ContentStore({ bucket: job.bucket, endpoint: job.s3 });
  const opened = await connector.open(job.file, { maxBytes: job.size, as: "attachment" });
  const kept = await store.put(job.workspaceId, opened.bytes, {
    contentType: opened.contentType,
    maxBytes: job.size,
  });
  if (kept.size !== job.size) throw new Error(`${kept.size} bytes were kept of ${job.size}`);
  return `${job.workspaceId}/${kept.sha256}`;
}

/** A pipe from one address to the other: no hash, no parts, no checks. */
async function bare({ file, putUrl, size }: Job): Promise<undefined> {
  const source = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get(file.url, resolve).on("error", reject);
  });
  const put = http.request(putUrl, { method: "PUT", headers: { "content-length": size } });
  const answered = new Promise<number>((resolve, reject) => {
    put.on("response", (answer) => answer.resume().on("end", () => resolve(answer.statusCode ?? 0)));
    put.on("error", reject);
  });
  await pipeline(source, put);
  const status = await answered;
  if (status !== 200) throw new Error(`The bucket answered ${status}`);
}

async function measured(job: Job): Promise<Done> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const from = performance.now();
  const key = await (job.way === "ours" ? ours(job) : bare(job));
  const ms = performance.now() - from;
  clearInterval(watch);
  return { ms, grownMb: (most - before) / 2 ** 20, ...(key ? { key } : {}) };
}

process.once("message", async (job: Job) => {
  process.send?.(await measured(job), () => process.exit());
});
