import { requestSync } from "../../functions/core/sync/request-sync.ts";
import { work } from "../../functions/core/work.ts";
import { acmeNotion, seedId } from "../../stacks/local/sandbox/notion/seed/index.ts";
import { aConnection, aDocument, aSource } from "../fakes/builders.ts";
import { testContext } from "../fakes/context.ts";
import { type Figure, figure } from "./figure.ts";
import { openNotion, readerOf } from "./notion.ts";
import { old, panelOf } from "./old-workspace.ts";

/** Calls of a scheduled sync that finds nothing changed, with 10, 1,000 and 10,000 documents. */
export async function quietSync(): Promise<Figure[]> {
  const notion = await openNotion(old(acmeNotion));
  const database = seedId("acme/subprocessors/source");
  try {
    const figures: Figure[] = [];
    for (const [documents, followed] of [
      [10, []],
      [1_000, []],
      [10_000, []],
      [1_000, [database]],
    ] as const) {
      const calls = await callsOf(notion, documents, followed);
      const expected = 1 + followed.length;
      figures.push(
        figure({
          name: `quiet sync, ${documents} documents${followed.length ? `, ${followed.length} followed database` : ""}`,
          ours: calls,
          other: expected,
          otherName: "1 + one per followed database",
          unit: "calls",
          target: `${expected}`,
          met: (ours) => ours === expected,
        }),
      );
    }
    return figures;
  } finally {
    notion.close();
  }
}

async function callsOf(
  notion: Awaited<ReturnType<typeof openNotion>>,
  count: number,
  followed: readonly string[],
): Promise<number> {
  const now = new Date();
  const at = now.toISOString();
  const pages = (await readerOf(notion).changes()).items;
  const connection = aConnection({
    state: "connected",
    watermark: at,
    trashCheckedAt: at,
    followed: [...followed],
  });
  const { ctx, queue } = testContext({
    connections: [connection],
    documents: Array.from({ length: count }, (_, n) => {
      const page = pages[n];
      return aDocument({
        id: `doc_${n}`,
        slug: `doc-${n}`,
        source: aSource(
          page
            ? { ...panelOf(page), sourceId: page.id, lastEditedAt: page.lastEditedAt, readAt: at }
            : { sourceId: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}` },
        ),
      });
    }),
  });
  const reader = readerOf(notion);
  const deps = { ...ctx, now: () => now, connector: () => reader };

  await requestSync(
    { ...deps, actor: { type: "system", workspaceId: connection.workspaceId, job: "schedule" } },
    { connectionId: connection.id, trigger: "schedule" },
  );
  for (let next = queue.messages.shift(); next; next = queue.messages.shift()) await work(deps, next);
  const [run] = (await ctx.runs.list(connection.workspaceId, connection.id)).items;
  if (run?.state !== "done" || run.changed)
    throw new Error(`The quiet sync was not quiet: ${run?.state}, ${run?.message}`);
  return reader.calls();
}
