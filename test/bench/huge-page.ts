import { fork } from "node:child_process";
import { once } from "node:events";
import { handlers } from "../../stacks/handlers.ts";
import type { SeedBlock, SeedWorkspace } from "../../stacks/local/sandbox/notion/seed/format.ts";
import { type Figure, figure } from "./figure.ts";
import type { Done, Job } from "./huge-page-worker.ts";
import { openNotion } from "./notion.ts";
import { programs } from "./programs.ts";

const pageId = "44444444-0000-4000-8000-000000000001";
const holders = 100;
const inEach = 199;

const blocks = Array.from(
  { length: holders },
  (_, n): SeedBlock => ({
    type: "toggle",
    text: `Part ${n}`,
    children: Array.from(
      { length: inEach },
      (_, at): SeedBlock => ({
        type: at % 3 ? "bulleted_list_item" : "paragraph",
        text: `Access **${n}.${at}** is reviewed; see $x_${at}$ \\*.`,
      }),
    ),
  }),
);

const seed: SeedWorkspace = {
  id: "44444444-0000-4000-8000-000000000000",
  name: "Huge",
  people: [{ id: "44444444-0000-4000-8000-000000000002", name: "Ada Park", email: "ada@acme.test" }],
  roots: [{ kind: "page", id: pageId, title: "Register", editedHoursAgo: 1, blocks }],
};

/**
 * A page as large as is taken, read and kept by a process with the worker's modules. What it needs is told with the room for
 * short-lived things that Node gives of itself; Lambda gives more, which fills before anything is cleared away.
 */
export async function hugePage(root: string): Promise<Figure[]> {
  const notion = await openNotion(seed);
  try {
    const { memoryMb, timeoutSeconds } = worker();
    const old = `--max-old-space-size=${Math.floor(memoryMb * 0.9)}`;
    const job = { api: notion.baseUrl, token: notion.token, pageId };
    const program = (await programs(root, "huge-page-worker"))("huge-page-worker");
    const needed = await run(program, [old], job);
    const onLambda = await run(program, [old, `--max-semi-space-size=${Math.floor(memoryMb * 0.05)}`], job);
    const page = `a page of ${(holders * (inEach + 1)).toLocaleString("en")} blocks (${Math.round(needed.bytes / 1000)} kB)`;
    return [
      figure({
        name: `${page}: memory over the idle worker`,
        ours: Math.max(0, needed.peakMb - needed.idleMb),
        other: needed.idleMb,
        otherName: "the idle worker",
        unit: "MB",
        target: "< 250 MB",
        met: (grown) => grown < 250,
      }),
      figure({
        name: "the same with Lambda's settings: peak memory",
        ours: onLambda.peakMb,
        other: memoryMb,
        otherName: "its memory",
        unit: "MB",
        target: "≤ 60 %",
        met: (_, ratio) => ratio <= 0.6,
      }),
      figure({
        name: "read, converted, written and rendered in",
        ours: onLambda.seconds,
        other: timeoutSeconds,
        otherName: "its timeout",
        unit: "s",
        target: "≤ 50 %",
        met: (_, ratio) => ratio <= 0.5,
      }),
    ];
  } finally {
    notion.close();
  }
}

function worker() {
  const found = handlers.find(({ name }) => name === "worker");
  if (!found) throw new Error("There is no worker");
  return found;
}

async function run(program: string, execArgv: string[], job: Job): Promise<Done> {
  const child = fork(program, { execArgv });
  child.send(job);
  const ended = once(child, "exit").then(([code]): never => {
    throw new Error(`The worker ended with ${code}`);
  });
  const [done]: [Done] = await Promise.race([once(child, "message") as Promise<[Done]>, ended]);
  await ended.catch(() => {});
  return done;
}
