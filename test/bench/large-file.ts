import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { type Figure, figure, percentile } from "./figure.ts";
import type { StandIns } from "./large-file-stand-ins.ts";
import type { Done, Job } from "./large-file-worker.ts";
import { programs } from "./programs.ts";

const size = 2 ** 30;
const rounds = 3;
const bucket = "documents";
const credentials = { accessKeyId: "local", secretAccessKey: "local-secret" };
const env = {
  ...process.env,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
};

/** One gigabyte from the sandbox's Notion to the bucket, by the worker and by a bare pipe, in turns through the same stand-ins. */
export async function largeFile(root: string): Promise<Figure[]> {
  const built = await programs(root, "large-file-stand-ins", "large-file-worker");
  const dir = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  const standIns = fork(built("large-file-stand-ins"), [join(dir, "s3"), bucket, String(size)], { env });
  try {
    const [at]: [StandIns] = await Promise.race([message<StandIns>(standIns), ended(standIns)]);
    const client = new S3Client({
      endpoint: at.s3,
      region: "us-east-1",
      credentials,
      forcePathStyle: true,
      requestChecksumCalculation: "WHEN_REQUIRED",
    });
    const done: Record<Job["way"], Done[]> = { ours: [], bare: [] };
    for (let round = 0; round < rounds; round++)
      for (const way of round % 2 ? (["ours", "bare"] as const) : (["bare", "ours"] as const)) {
        const target = { Bucket: bucket, Key: "bare" };
        const putUrl = await getSignedUrl(client, new PutObjectCommand(target));
        const one = await run(built("large-file-worker"), {
          ...at,
          way,
          size,
          bucket,
          workspaceId: "wsp_bench",
          putUrl,
        });
        done[way].push(one);
        // Room for the next, and nothing there that would spare it a copy.
        await client.send(new DeleteObjectCommand({ ...target, Key: one.key ?? target.Key }));
      }
    client.destroy();
    return figures(done);
  } finally {
    standIns.removeAllListeners("exit");
    const gone = standIns.exitCode === null ? once(standIns, "exit") : undefined;
    standIns.kill();
    await gone;
    rmSync(dir, { recursive: true, force: true });
  }
}

function figures({ ours, bare }: Record<Job["way"], Done[]>): Figure[] {
  const speed = (runs: Done[]) =>
    size /
    1e6 /
    (percentile(
      runs.map(({ ms }) => ms),
      0.5,
    ) /
      1000);
  const grown = (runs: Done[]) => Math.max(...runs.map(({ grownMb }) => grownMb));
  return [
    figure({
      name: "a file of 1 GB to the bucket: the worker's memory grows by at most",
      ours: grown(ours),
      other: grown(bare),
      otherName: "a bare stream copy",
      unit: "MB",
      target: "< 100 MB",
      met: (mb) => mb < 100,
    }),
    figure({
      name: `a file of 1 GB to the bucket: speed, median of ${rounds}`,
      ours: speed(ours),
      other: speed(bare),
      otherName: "a bare stream copy through the same stand-ins",
      unit: "MB/s",
      target: "≥ 0.8 ×",
      met: (_, ratio) => ratio >= 0.8,
    }),
  ];
}

async function run(program: string, job: Job): Promise<Done> {
  const child = fork(program, { env });
  child.send(job);
  const [done] = await Promise.race([message<Done>(child), ended(child)]);
  return done;
}

const message = <T>(child: ReturnType<typeof fork>): Promise<[T]> =>
  // Each of the two programs says one thing, of a type that it exports.
  once(child, "message") as Promise<[T]>;

const ended = async (child: ReturnType<typeof fork>): Promise<never> => {
  await once(child, "exit");
  throw new Error("A program of the bench ended before it was done");
};
