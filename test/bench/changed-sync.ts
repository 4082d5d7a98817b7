import { requestSync } from "../../functions/core/sync/request-sync.ts";
import { work } from "../../functions/core/work.ts";
import type { SeedBlock, SeedPage } from "../../stacks/local/sandbox/notion/seed/format.ts";
import { acmeNotion } from "../../stacks/local/sandbox/notion/seed/index.ts";
import { aConnection, aDocument, aSource } from "../fakes/builders.ts";
import { testContext } from "../fakes/context.ts";
import { type Figure, figure } from "./figure.ts";
import { openNotion, readerOf } from "./notion.ts";

const linked = 10_000;
const changed = 20;
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const hours = (n: number) => n * 3_600_000;

/** Calls of a scheduled sync that finds 20 pages of 10,000 edited: where their metadata is all that is followed, and with their content. */
export async function changedSync(): Promise<Figure[]> {
  const notion = await openNotion({ ...acmeNotion, roots: Array.from({ length: 60 }, (_, n) => page(n)) });
  try {
    let trees = 0;
    for (let n = 0; n < changed; n++) {
      const reader = readerOf(notion);
      await reader.fetch(id(n));
      trees += reader.calls();
    }
    return [
      figure({
        name: `sync, ${linked} linked pages, ${changed} changed, metadata alone`,
        ours: await callsOf(notion, "metadata_only"),
        other: 2,
        otherName: "two listings",
        unit: "calls",
        target: "no more",
        met: (_, ratio) => ratio <= 1,
      }),
      figure({
        name: `sync, ${linked} linked pages, ${changed} changed, with their content`,
        ours: await callsOf(notion, "propose"),
        other: 2 + trees,
        otherName: `2 + the trees of the ${changed}`,
        unit: "calls",
        target: "no more",
        met: (_, ratio) => ratio <= 1,
      }),
    ];
  } finally {
    notion.close();
  }
}

/** The first were edited an hour ago, the others last week. Every fourth has blocks below its blocks. */
function page(n: number): SeedPage {
  const nested: SeedBlock = {
    type: "toggle",
    text: "More",
    children: [{ type: "paragraph", text: "Below." }],
  };
  return {
    kind: "page",
    id: id(n),
    title: `Policy ${n}`,
    editedHoursAgo: n < changed ? 1 : 170,
    blocks: [{ type: "paragraph", text: `Text ${n}.` }, ...(n % 4 ? [] : [nested])],
  };
}

async function callsOf(
  notion: Awaited<ReturnType<typeof openNotion>>,
  policy: "metadata_only" | "propose",
): Promise<number> {
  const now = new Date();
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const connection = aConnection({ watermark: ago(hours(24)), trashCheckedAt: ago(0) });
  const { ctx, queue, memory } = testContext({
    connections: [connection],
    documents: Array.from({ length: linked }, (_, n) =>
      aDocument({
        id: `doc_${n}`,
        policy,
        source: aSource({ sourceId: id(n), lastEditedAt: ago(hours(200)), readAt: ago(hours(24)) }),
      }),
    ),
  });
  const reader = readerOf(notion);
  const deps = { ...ctx, now: () => now, connector: () => reader };
  const actor = { type: "system", workspaceId: connection.workspaceId, job: "schedule" } as const;
  await requestSync({ ...deps, actor }, { connectionId: connection.id, trigger: "schedule" });
  for (let next = queue.take(); next; next = queue.take()) await work(deps, next);

  const [run] = [...memory.runs.values()];
  const titled = [...memory.documents.values()].filter(({ source }) => source?.title.startsWith("Policy "));
  const made = policy === "propose" ? changed : 0;
  if (run?.state !== "done" || titled.length !== changed || memory.versions.size !== made)
    throw new Error(`The sync did not find the ${changed}: ${run?.state}, ${run?.message}, ${titled.length}`);
  return reader.calls();
}
