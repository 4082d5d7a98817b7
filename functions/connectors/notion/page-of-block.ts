import * as z from "zod";
import { isAppError } from "../../core/errors.ts";
import type { Block } from "./answers.ts";
import type { NotionClient } from "./client.ts";

const Parented = z.object({
  parent: z.object({ type: z.string(), page_id: z.string().optional(), block_id: z.string().optional() }),
});

const highest = 30;

/** Walks up from a block to its page; what is not shared ends the walk. */
export async function pageOfBlock(client: NotionClient, blockId: string): Promise<string | undefined> {
  const seen = new Set<string>();
  for (let id: string | undefined = blockId; id && !seen.has(id) && seen.size < highest; ) {
    seen.add(id);
    const block: Block | undefined = await client.block(id).catch((error: unknown) => {
      if (isAppError(error, "source_gone")) return undefined;
      throw error;
    });
    const parent = Parented.safeParse(block).data?.parent;
    if (parent?.page_id) return parent.page_id;
    id = parent?.block_id;
  }
  return undefined;
}
