import { Client } from "@notionhq/client";
import { NotionToMarkdown } from "notion-to-md";
import type { BlockNode } from "../../functions/connectors/notion/tree.ts";

/** What notion-to-md makes of the same blocks, told from memory: the whole page as a text. */
export async function asNotionToMdDoes(nodes: readonly BlockNode[]): Promise<string> {
  const lists = new Map([["page", nodes]]);
  const collect = ({ block, children }: BlockNode) => {
    lists.set(block.id, children);
    children.forEach(collect);
  };
  nodes.forEach(collect);
  const fromMemory = async (url: string) => {
    const id = new URL(url).pathname.split("/")[3] ?? "";
    const cursor = Number(new URL(url).searchParams.get("start_cursor") ?? 0);
    const results = (lists.get(id) ?? []).slice(cursor, cursor + 100).map(({ block }) => block);
    const more = (lists.get(id)?.length ?? 0) > cursor + 100;
    const next_cursor = more ? String(cursor + 100) : null;
    const body = JSON.stringify({ object: "list", results, next_cursor, has_more: more });
    return { ok: true, status: 200, headers: {}, text: async () => body };
  };
  const other = new NotionToMarkdown({
    notionClient: new Client({ fetch: fromMemory, retry: false, logger: () => {} }),
    config: { parseChildPages: false },
  });
  return other.toMarkdownString(await other.pageToMarkdown("page")).parent ?? "";
}
