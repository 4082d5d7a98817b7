import * as z from "zod";
import { createS3 } from "../../stacks/local/aws/s3/s3.ts";
import { listen } from "../../stacks/local/loopback.ts";
import type { SeedWorkspace } from "../../stacks/local/sandbox/notion/seed/format.ts";
import type { Job } from "./large-file-worker.ts";
import { openNotion } from "./notion.ts";

export type StandIns = Pick<Job, "file" | "api" | "token" | "files" | "s3">;

const Listing = z.object({
  results: z.tuple([z.object({ id: z.string(), file: z.object({ file: z.object({ url: z.string() }) }) })]),
});

/**
 * A process of its own for all that a worker talks to: a Notion with a page that holds one large file, and a bucket. It says where
 * they are, and is ended by whoever started it.
 */
async function standIns([dir = "", bucket = "", size = ""]: readonly string[]): Promise<StandIns> {
  const page = "11111111-2222-4333-8444-555555555555";
  const seed: SeedWorkspace = {
    id: "99999999-2222-4333-8444-555555555555",
    name: "Acme",
    people: [{ id: "88888888-2222-4333-8444-555555555555", name: "Ada", email: "ada@acme.test" }],
    roots: [
      {
        kind: "page",
        id: page,
        title: "Report",
        editedHoursAgo: 1,
        blocks: [{ type: "file", asset: "large" }],
      },
    ],
  };
  const name = "report.txt";
  const notion = await openNotion(seed, {
    large: { fileName: name, contentType: "text/plain", size: Number(size) },
  });
  const s3 = await listen(
    0,
    createS3({
      dir,
      credentials: {
        accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "",
        secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
      },
      buckets: [bucket],
    }).listener,
  );
  const listed = await notion.fetch(`${notion.baseUrl}/v1/blocks/${page}/children`, {
    headers: { "notion-version": "2026-03-11" },
  });
  const [block] = Listing.parse(await listed.json()).results;
  return {
    file: { at: { blockId: block.id }, origin: "hosted", url: block.file.file.url, name },
    api: notion.baseUrl,
    token: notion.token,
    files: notion.files,
    s3: s3.url,
  };
}

process.once("disconnect", () => process.exit());
process.send?.(await standIns(process.argv.slice(2)));
