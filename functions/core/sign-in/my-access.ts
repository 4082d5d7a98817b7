import type { Viewer } from "../access/decide.ts";
import type { Context } from "../context.ts";
import type { Document } from "../documents/document.ts";
import type { Acceptance } from "../nda/nda.ts";
import { inOrder, placed } from "../trust-center/in-order.ts";
import { type Row, rowFor } from "../trust-center/shown.ts";

const mostRequests = 50;

/** All that a contact has at a trust center: of what they may not know of, only how much it is. */
export async function myAccess(
  { documents, requests, ndas, now }: Pick<Context, "documents" | "requests" | "ndas" | "now">,
  viewer: Extract<Viewer, { type: "contact" }>,
) {
  const { workspaceId, contactId, grants, nda } = viewer;
  const [asked, [accepted]] = await Promise.all([
    requests.ofContact(workspaceId, contactId),
    ndas.ofContact(workspaceId, contactId),
  ]);
  const newest = asked.slice(0, mostRequests);
  const ids = new Set([...grants.keys(), ...newest.flatMap((request) => request.documents)]);
  const found = await documents.getMany(workspaceId, [...ids]);
  const rows = new Map<string, Row>();
  for (const { document } of found.map(placed).sort(inOrder)) {
    const row = rowFor(viewer, document, now());
    if (row) rows.set(document.id, row);
  }
  return {
    rows: [...rows].flatMap(([id, row]) => (grants.has(id) ? [row] : [])),
    requests: newest.flatMap(({ state, openedAt, createdAt, documents }) =>
      state === "unproven" ? [] : [{ askedAt: openedAt ?? createdAt, state, ...titled(documents, rows) }],
    ),
    nda: { standing: nda, ...(accepted ? { receipt: receiptOf(accepted) } : {}) },
  };
}

function titled(documents: readonly Document["id"][], rows: ReadonlyMap<string, Row>) {
  const titles = documents.flatMap((id) => rows.get(id)?.title ?? []);
  return { titles, others: documents.length - titles.length };
}

const receiptOf = ({ n, sha256, name, at }: Acceptance) => ({ n, sha256, name, at });
