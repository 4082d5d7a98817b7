import { Client } from "@notionhq/client";
import { NotionToMarkdown } from "notion-to-md";
import type { SeedBlock, SeedNode, SeedPage } from "../../stacks/local/sandbox/notion/seed/format.ts";
import { acmeNotion } from "../../stacks/local/sandbox/notion/seed/index.ts";
import { type Figure, figure } from "./figure.ts";
import { openNotion, readerOf } from "./notion.ts";

/** Calls to read each seeded page, beside the least that the API allows, and beside notion-to-md on the same pages. */
export async function importCalls(): Promise<Figure[]> {
  const notion = await openNotion(acmeNotion);
  try {
    const pages = acmeNotion.roots.flatMap(pagesOf);
    let ours = 0;
    let least = 0;
    let off = 0;
    for (const page of pages) {
      const calls = await countOurs(notion, page.id);
      const expected =
        1 +
        listings((page.blocks.length || 0) + (page.children?.length ?? 0)) +
        below(page.blocks) +
        lookups(page.blocks);
      if (calls !== expected) off++;
      ours += calls;
      least += expected;
    }
    const theirs = await countNotionToMd(notion, pages);
    return [
      figure({
        name: `Notion calls to read ${pages.length} pages`,
        ours,
        other: least,
        otherName: "1 + one per started hundred of children + one per copy from elsewhere beside a lock",
        unit: "calls",
        target: "exactly, on every page",
        met: () => off === 0 && ours === least,
      }),
      figure({
        name: `the same ${theirs.pages} pages`,
        ours: theirs.ours,
        other: theirs.calls,
        otherName: `notion-to-md 3.1.9 (${theirs.failed} pages failed there)`,
        unit: "calls",
        target: "no more",
        met: (_, ratio) => ratio <= 1,
      }),
    ];
  } finally {
    notion.close();
  }

  async function countNotionToMd(source: typeof notion, pages: readonly SeedPage[]) {
    let calls = 0;
    let own = 0;
    let failed = 0;
    const client = new Client({
      auth: source.token,
      baseUrl: source.baseUrl,
      notionVersion: "2026-03-11",
      retry: false,
      logger: () => {},
      fetch: async (url, { agent: _, ...init } = {}) => {
        calls++;
        const answer = await fetch(url, init);
        return { ok: answer.ok, status: answer.status, headers: answer.headers, text: () => answer.text() };
      },
    });
    for (const { id } of pages) {
      const before = calls;
      calls++; // the page itself, which it leaves to its caller
      try {
        await new NotionToMarkdown({
          notionClient: client,
          config: { parseChildPages: false },
        }).pageToMarkdown(id);
        own += await countOurs(source, id);
      } catch {
        calls = before;
        failed++;
      }
    }
    return { calls, ours: own, failed, pages: pages.length - failed };
  }
}

async function countOurs(notion: Awaited<ReturnType<typeof openNotion>>, id: string): Promise<number> {
  const reader = readerOf(notion);
  await reader.fetch(id);
  return reader.calls();
}

function pagesOf(node: SeedNode): SeedPage[] {
  return node.kind === "page" ? [node, ...(node.children ?? []).flatMap(pagesOf)] : [];
}

/** A listing answers at most a hundred; an empty one is a call too. */
const listings = (children: number): number => Math.max(1, Math.ceil(children / 100));

/** The same for every block that has children. What stands under a lock is not read, and a synced original once however often it is shown. */
function below(blocks: readonly SeedBlock[], read = new Set<string>()): number {
  return blocks.reduce((sum, block) => {
    if (block.type === "callout" && block.icon === "🔒") return sum;
    const original = "copyOf" in block ? block.copyOf : block.type === "synced_block" ? block.id : undefined;
    if (original !== undefined) {
      if (read.has(original)) return sum;
      read.add(original);
    }
    const children = childrenOf(block);
    return children.length ? sum + listings(children.length) + below(children, read) : sum;
  }, 0);
}

/**
 * Where a page holds a lock, the original of each copy that is not in sight is asked for its place: it may lie under the lock. Those
 * of the seed stand at the top of their pages.
 */
function lookups(blocks: readonly SeedBlock[]): number {
  const all = everything(blocks);
  if (!all.some((block) => block.type === "callout" && block.icon === "🔒")) return 0;
  const inSight = new Set(all.flatMap((block) => ("id" in block && block.id ? [block.id] : [])));
  const copied = new Set(all.flatMap((block) => ("copyOf" in block ? [block.copyOf] : [])));
  return [...copied].filter((original) => !inSight.has(original)).length;
}

const everything = (blocks: readonly SeedBlock[]): SeedBlock[] =>
  blocks.flatMap((block) => [block, ...("copyOf" in block ? [] : everything(childrenOf(block)))]);

const holder = (children: SeedBlock[]): SeedBlock => ({ type: "toggle", text: "", children });

function childrenOf(block: SeedBlock): readonly SeedBlock[] {
  if (block.type === "table") return block.rows.map(() => ({ type: "divider" })); // as many rows as children
  if (block.type === "column_list") return block.columns.map(holder);
  if (block.type === "tab") return block.tabs.map(({ children }) => holder(children));
  if (block.type === "meeting_notes")
    return [block.summary, block.notes, block.transcript].flatMap((section) =>
      section ? holder(section) : [],
    );
  if ("copyOf" in block) return originals.get(block.copyOf) ?? [];
  return "children" in block ? (block.children ?? []) : [];
}

const originals = new Map(
  acmeNotion.roots
    .flatMap(pagesOf)
    .flatMap((page) => page.blocks)
    .flatMap((block) =>
      block.type === "synced_block" && "children" in block && block.id ? [[block.id, block.children]] : [],
    ),
);
