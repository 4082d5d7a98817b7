import * as z from "zod";
import type { Context } from "../context.ts";
import { forEach } from "../each.ts";
import { toldOf } from "../outage.ts";
import { Instant } from "../pages.ts";
import { Head } from "./entry.ts";
import type { TraceStore } from "./store.ts";

/** Where a workspace's chain ended on a day, kept where nobody can write it again: whoever writes a chain anew is found out by it. */
export const KeptHead = Head.extend({ workspace: z.string(), at: Instant });
export type KeptHead = z.infer<typeof KeptHead>;

export interface HeadStore {
  /** The first of a day stays. */
  keep(head: KeptHead): Promise<void>;
}

const atOnce = 8;

/** Keeps the head of every workspace; what fails of one does not keep the others from it. */
export async function keepHeads(
  deps: Pick<Context, "workspaces" | "now" | "log"> & { traces: Pick<TraceStore, "head">; heads: HeadStore },
): Promise<void> {
  const bugs: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.workspaces.all(cursor === undefined ? {} : { cursor });
    await forEach(page.items, atOnce, async (workspace) => {
      try {
        const head = await deps.traces.head(workspace);
        if (head.seq > 0) await deps.heads.keep({ workspace, ...head, at: deps.now().toISOString() });
      } catch (error) {
        bugs.push(error);
        deps.log.error("The head of a workspace's records could not be kept", {
          workspace,
          ...toldOf(error),
        });
      }
    });
    cursor = page.cursor;
  } while (cursor !== undefined);
  if (bugs.length) throw new AggregateError(bugs, "Heads of records could not be kept");
}
