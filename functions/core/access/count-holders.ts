import type { Needs } from "../context.ts";
import type { Document } from "../documents/document.ts";
import { forEach } from "../each.ts";
import { standingOf } from "./grant.ts";

/** Who holds grants that open something of some documents now. */
export interface Holders {
  contacts: number;
  accounts: number;
  /** There may be more: not every grant was looked at. */
  atLeast: boolean;
}

const atOnce = 8;
const mostDocuments = 200;
const mostGrants = 200;

/** Counted for people who are about to shut these documents: so far, and no further. */
export async function countHolders(
  ctx: Needs<"grants" | "now">,
  documents: readonly Document[],
): Promise<Holders> {
  const opened = documents.filter(isOpened);
  const [contacts, accounts] = [new Set<string>(), new Set<string>()];
  let atLeast = opened.length > mostDocuments;
  await forEach(opened.slice(0, mostDocuments), atOnce, async ({ workspaceId, id }) => {
    const { items, cursor } = await ctx.grants.ofDocument(workspaceId, id, { limit: mostGrants });
    if (cursor) atLeast = true;
    for (const grant of items)
      if (standingOf(grant, ctx.now()) === "granted")
        (grant.holder.type === "contact" ? contacts : accounts).add(grant.holder.id);
  });
  return { contacts: contacts.size, accounts: accounts.size, atLeast };
}

const isOpened = ({ state, level, grantsSuspended }: Document): boolean =>
  state === "published" && (level === "restricted" || level === "requires_nda") && !grantsSuspended;
