import { decide, type Viewer } from "../access/decide.ts";
import { isKnownToAll } from "../access/known-to-all.ts";
import type { Document } from "../documents/document.ts";
import type { Page } from "../pages.ts";
import { inOrder, type Placed, placed } from "./in-order.ts";
import { markOf, type Open, type Row, rowFor, type Showing } from "./shown.ts";

export interface ListRequest {
  /** Open ones, or those that take asking. */
  show?: "public" | "restricted" | undefined;
  /** Words of the title, whatever the case. */
  text?: string | undefined;
  category?: string | undefined;
  /** From the page before. One that names nothing begins anew. */
  after?: string | undefined;
}

export interface Shelf {
  rows: Row[];
  /** Where the next page begins. */
  after?: string;
}

type Listing = Pick<Showing, "documents" | "now">;

const pageSize = 50;

/** What this viewer may see of a workspace's documents, by title. */
export async function listShown(deps: Listing, viewer: Viewer, input: ListRequest): Promise<Shelf> {
  const rows: { row: Row; mark: string }[] = [];
  let skipping = input.after !== undefined;
  for await (const { document, row } of shownTo(deps, viewer)) {
    const mark = markOf(document);
    if (skipping) skipping = mark !== input.after;
    else if (matches(row, input)) rows.push({ row, mark });
    if (rows.length > pageSize) break;
  }
  if (skipping) return listShown(deps, viewer, { ...input, after: undefined });
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    ...(rows.length > pageSize && last ? { after: last.mark } : {}),
  };
}

/** What search engines may be told of: what everybody may read. */
export async function listPublic(deps: Listing, workspaceId: string, viewer: Viewer): Promise<Open[]> {
  const rows: Open[] = [];
  if (viewer.type !== "stranger" || viewer.workspaceId !== workspaceId) return rows;
  for await (const { row } of shownTo(deps, viewer)) {
    if (!row.locked && row.level === "public") rows.push(row);
    // https://www.sitemaps.org/protocol.html#index
    if (rows.length === 50_000) break;
  }
  return rows;
}

/**
 * Every row passes the gate before anything counts, skips or compares it, so that neither a page's length nor its cursor
 * tells of a document that is not shown. (A store's own cursor names the document that it stopped at, shown or not.)
 * What everyone may know of comes from a list of its own, what only this viewer may know of from their grants: what is hidden from
 * them costs no read.
 */
export async function* shownTo(deps: Listing, viewer: Viewer) {
  const now = deps.now();
  const { workspaceId } = viewer;
  const [first, own] = await Promise.all([
    // Most ask for the first page, and are served by so many.
    deps.documents.published(workspaceId, { limit: pageSize + 1 }),
    viewer.type === "contact" ? grantedTo(deps, viewer) : [],
  ]);
  let next = own.shift();
  for await (const document of knownToAll(deps, workspaceId, first)) {
    const here = placed(document);
    for (; next && inOrder(next, here) < 0; next = own.shift()) yield* asRow(next.document);
    yield* asRow(document);
  }
  for (; next; next = own.shift()) yield* asRow(next.document);

  function* asRow(document: Document) {
    const row = rowFor(viewer, document, now);
    if (row) yield { document, row };
  }
}

async function* knownToAll(deps: Listing, workspaceId: string, first: Page<Document>) {
  yield* first.items;
  for (let { cursor } = first; cursor; ) {
    const page = await deps.documents.published(workspaceId, { cursor, limit: 200 });
    yield* page.items;
    cursor = page.cursor;
  }
}

/** Those that this contact may know of because of a grant, in the order of the list. */
async function grantedTo(deps: Listing, viewer: Extract<Viewer, { type: "contact" }>): Promise<Placed[]> {
  const documents = await deps.documents.getMany(viewer.workspaceId, [...viewer.grants.keys()]);
  return documents
    .filter((document) => {
      const decision = decide(viewer, document, deps.now());
      return !isKnownToAll(document) && (decision.allowed || decision.mayKnow);
    })
    .map(placed)
    .sort(inOrder);
}

function matches(row: Row, { show, text = "", category }: ListRequest): boolean {
  const isPublic = !row.locked && row.level === "public";
  if (show && isPublic !== (show === "public")) return false;
  if (category !== undefined && row.category !== category) return false;
  const title = folded(row.title);
  return folded(text)
    .split(/\s+/)
    .every((word) => title.includes(word));
}

/** As people compare words: whatever the case and the accents. */
const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
