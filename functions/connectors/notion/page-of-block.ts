import * as z from "zod";
import { isAppError } from "../../core/errors.ts";
import type { NotionClient } from "./client.ts";

const Parented = z.object({
  parent: z.object({ type: z.string(), page_id: z.string().optional(), block_id: z.string().optional() }),
});

/** As deep as blocks are read. */
const highest = 100;

/** Walks up from a block to its page; what is not shared ends the walk. */
export async function pageOfBlock(client: NotionClient, blockId: string): Promise<string | undefined> {
  let id = blockId;
  for (let steps = 0; steps < highest; steps++) {
    const parent = await parentOf(client, id);
    if (parent?.page_id) return parent.page_id;
    if (!parent?.block_id) return undefined;
    id = parent.block_id;
  }
  return undefined;
}

/** The block that a block lies in; undefined where it lies in none, or is not shared. */
export const parentBlockOf = async (client: NotionClient, id: string): Promise<string | undefined> =>
  (await parentOf(client, id))?.block_id;

async function parentOf(client: NotionClient, id: string) {
  try {
    return Parented.safeParse(await client.block(id)).data?.parent;
  } catch (error) {
    if (isAppError(error, "source_gone")) return undefined;
    throw error;
  }
}
