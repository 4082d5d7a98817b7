import { allow } from "../access/actor.ts";
import { exportOnRecord } from "../access/export-on-record.ts";
import type { Needs, Writing } from "../context.ts";
import { byteOrderMark, csvLines } from "../csv.ts";
import type { Page } from "../pages.ts";
import type { Acceptance } from "./nda.ts";

const perPage = 50;
/** So much is looked through for one page of a search. */
const perLook = 500;

export interface Sought {
  /** In the address, the name or the account, whatever the case. */
  text?: string | undefined;
  n?: number | undefined;
}

/** Who accepted which bytes, newest first. A page of a search may hold few, and a cursor still. */
export async function listRoster(
  ctx: Needs<"ndas">,
  { text, n, cursor }: Sought & { cursor?: string | undefined },
): Promise<Page<Acceptance>> {
  allow(ctx.actor, "contacts.read");
  const words = text?.trim().toLowerCase();
  const isSearch = words || n !== undefined;
  const page = await ctx.ndas.roster(ctx.actor.workspaceId, { cursor, limit: isSearch ? perLook : perPage });
  if (!isSearch) return page;
  const items = page.items.filter(
    (one) =>
      (n === undefined || one.n === n) &&
      (!words || [one.email, one.name, one.account].some((value) => value?.toLowerCase().includes(words))),
  );
  return { ...page, items };
}

const columns = [
  ...["accepted_at", "email", "account", "name", "version", "sha256", "how"],
  ...["shown_at", "name_typed_at", "ip", "user_agent", "signed_on", "recorded_by", "paper_sha256"],
  ...["contact_id", "id"],
];

/** A part of the whole roster with its evidence. The first one leaves a trace. */
export async function exportRoster(
  ctx: Needs<"ndas" | "traces" | Writing>,
  { cursor }: { cursor?: string | undefined },
): Promise<{ csv: string; next?: string }> {
  allow(ctx.actor, "access.export");
  const isFirst = cursor === undefined;
  const part = await exportOnRecord(ctx, "nda_roster", cursor);
  const page = await ctx.ndas.roster(ctx.actor.workspaceId, { cursor: part.cursor, limit: perLook });
  const text = csvLines([...(isFirst ? [columns] : []), ...page.items.map(cellsOf)]);
  return { csv: isFirst ? byteOrderMark + text : text, ...part.next(page.cursor) };
}

const cellsOf = ({ at, email, account, name, n, sha256, how, seen, recorded, contactId, id }: Acceptance) => [
  ...[at, email, account, name, n, sha256, how],
  ...[seen?.shownAt, seen?.typedAt, seen?.ip, seen?.userAgent],
  ...[recorded?.signedOn, recorded?.by.name, recorded?.file.sha256],
  ...[contactId, id],
];
