import type { Contact } from "../contacts/contact.ts";
import type { Needs, Writing } from "../context.ts";
import { byteOrderMark, csvLines } from "../csv.ts";

import type { Document } from "../documents/document.ts";
import { forEach } from "../each.ts";
import { notFound } from "../errors.ts";
import { allow } from "./actor.ts";
import { type Explanation, explained } from "./explain.ts";
import { exportOnRecord } from "./export-on-record.ts";
import { contactViewer, remembering } from "./viewer.ts";

export interface MatrixPart {
  csv: string;
  /** Names the next part; absent with the last one. */
  next?: string;
}

/** So many contacts are in one part: with a thousand documents its text stays below a megabyte. */
const perPart = 50;
const atOnce = 8;

/**
 * Who may read what at this moment: one line for each contact, one column for each published document that is not internal. The first
 * part leaves a trace.
 */
export async function exportMatrix(
  ctx: Needs<"workspaces" | "contacts" | "documents" | "grants" | "ndas" | "traces" | Writing>,
  input: { cursor?: string | undefined },
): Promise<MatrixPart> {
  allow(ctx.actor, "access.export");
  const { workspaceId } = ctx.actor;
  const workspace = await ctx.workspaces.get(workspaceId);
  if (!workspace) throw notFound("Workspace", workspaceId);
  const isFirst = input.cursor === undefined;
  const part = await exportOnRecord(ctx, "matrix", input.cursor);

  const documents = await publishedDocuments(ctx);
  const { items: contacts, cursor } = await ctx.contacts.list(
    workspaceId,
    {},
    { cursor: part.cursor, limit: perPart },
  );
  const deps = remembering(ctx);
  const lines = new Map<Contact, string[]>();
  await forEach(contacts, atOnce, async (contact) => {
    const now = ctx.now();
    const viewer = await contactViewer(deps, workspace, contact, now.toISOString());
    lines.set(
      contact,
      documents.map((document) => cellOf(explained(viewer, contact, document, now))),
    );
  });
  const head = [
    ["contact", "account", "state", ...documents.map(({ published, title }) => published?.title ?? title)],
    ["", "", "", ...documents.map(({ id }) => id)],
    ["", "", "", ...documents.map(({ level }) => level)],
  ];
  const rows = contacts.map((contact) => [
    contact.email,
    contact.account,
    contact.provenAt ? contact.state : `${contact.state}, mailbox not proven`,
    ...(lines.get(contact) ?? []),
  ]);
  const csv = csvLines([...(isFirst ? head : []), ...rows]);
  return { csv: isFirst ? byteOrderMark + csv : csv, ...part.next(cursor) };
}

const cellOf = ({ allowed, because, endsAt }: Explanation): string =>
  `${allowed ? "yes" : "no"}: ${because}${endsAt ? ` (${endsAt.slice(0, 10)})` : ""}`;

async function publishedDocuments(ctx: Needs<"documents">): Promise<Document[]> {
  const found: Document[] = [];
  let cursor: string | undefined;
  do {
    const page = await ctx.documents.list(ctx.actor.workspaceId, {}, { cursor, limit: 500 });
    found.push(...page.items.filter((one) => one.published !== undefined && one.level !== "internal"));
    cursor = page.cursor;
  } while (cursor);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}
