import { expect } from "vitest";
import type { Block, BlockList } from "../../../functions/connectors/notion/answers.ts";
import { readWhole } from "../../../functions/connectors/notion/read-page.ts";
import type { BlockNode, ListChildren } from "../../../functions/connectors/notion/tree.ts";
import type { Progress, SourceItem } from "../../../functions/core/catalog/connector.ts";
import { AppError } from "../../../functions/core/errors.ts";

export const item: SourceItem = {
  id: "page",
  type: "page",
  title: "Handbook",
  parent: { type: "workspace" },
  url: "https://www.notion.so/page",
  lastEditedAt: "2026-11-20T09:00:00.000Z",
  inTrash: false,
};
export const busy = (details: object = {}) =>
  new AppError("upstream_busy", "Busy", { details: { ...details } });
export const failedCursor = () =>
  new AppError("upstream_failed", "Cursor", { details: { reason: "invalid_cursor" } });

export const block = (id: string, has_children = false, more: object = {}): Block => ({
  id,
  type: "paragraph",
  has_children,
  in_trash: false,
  ...more,
});
/** A page of 230 blocks, of which the first of each hundred and the last hold two more. */
export const lists: Record<string, Block[]> = {
  page: Array.from({ length: 230 }, (_, n) => block(`b${n}`, [0, 100, 200, 229].includes(n))),
  ...Object.fromEntries([0, 100, 200, 229].map((n) => [`b${n}`, [block(`b${n}-1`), block(`b${n}-2`)]])),
};

export function stage(fails: (call: string) => Error | undefined = () => undefined) {
  const calls: string[] = [];
  const list: ListChildren = async (id, cursor): Promise<BlockList> => {
    const call = cursor ? `${id}+${cursor}` : id;
    calls.push(call);
    const error = fails(call);
    if (error) throw error;
    const start = Number(cursor ?? 0);
    const all = lists[id] ?? [];
    return {
      results: all.slice(start, start + 100),
      next_cursor: start + 100 < all.length ? `${start + 100}` : null,
    };
  };
  return { list, calls };
}

export function memory() {
  let kept: string | undefined;
  let whole: (() => string) | undefined;
  const progress: Progress = {
    load: async () => kept,
    save: async (read) => {
      kept = read;
    },
    done: (read) => {
      whole = read;
    },
  };
  return {
    progress,
    kept: () => kept,
    whole: () => whole?.(),
    put: (read?: string) => {
      kept = read;
    },
  };
}

export const at = (time: string) => ({ concurrency: 1, now: () => new Date(`2026-11-20T${time}.000Z`) });
export const idsOf = (nodes: BlockNode[]): string[] =>
  nodes.flatMap(({ block: { id }, children }) => [id, ...idsOf(children)]);
export const read = async (...input: Parameters<typeof readWhole>) => {
  const tree = await readWhole(...input);
  return "nodes" in tree ? { ids: idsOf(tree.nodes), began: tree.began } : expect.fail();
};
