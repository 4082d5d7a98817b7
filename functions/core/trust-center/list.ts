import { createHash } from "node:crypto";
import type { Viewer } from "../access/decide.ts";
import type { Document } from "../documents/document.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { type Open, type Row, rowFor, type Showing, type ViewerOf } from "./shown.ts";

export interface ListRequest {
  workspaceSlug: string;
  /** Open ones, or those that take asking. */
  show?: "public" | "restricted" | undefined;
  /** Words of the title, whatever the case. */
  text?: string | undefined;
  /** From the page before. One that names nothing begins anew. */
  after?: string | undefined;
}

export interface Shelf {
  workspace: Workspace;
  rows: Row[];
  /** Where the next page begins. */
  after?: string;
}

const pageSize = 50;

/** What this viewer may see of a workspace's documents, by title. Undefined where there is no such trust center. */
export async function listShown(
  deps: Showing,
  viewerOf: ViewerOf,
  input: ListRequest,
): Promise<Shelf | undefined> {
  const workspace = await deps.workspaces.bySlug(input.workspaceSlug);
  if (!workspace) return undefined;
  const rows: { row: Row; mark: string }[] = [];
  let skipping = input.after !== undefined;
  for await (const { document, row } of shownOf(deps, viewerOf(workspace.id), workspace.id)) {
    const mark = markOf(document);
    if (skipping) skipping = mark !== input.after;
    else if (matches(row, input)) rows.push({ row, mark });
    if (rows.length > pageSize) break;
  }
  if (skipping) return listShown(deps, viewerOf, { ...input, after: undefined });
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    workspace,
    rows: page.map(({ row }) => row),
    ...(rows.length > pageSize && last ? { after: last.mark } : {}),
  };
}

/** What search engines may be told of: what everybody may read. */
export async function listPublic(deps: Showing, workspaceSlug: string): Promise<Open[] | undefined> {
  const workspace = await deps.workspaces.bySlug(workspaceSlug);
  if (!workspace) return undefined;
  const rows: Open[] = [];
  const stranger: Viewer = { type: "stranger", workspaceId: workspace.id };
  for await (const { row } of shownOf(deps, stranger, workspace.id)) {
    if (!row.locked && row.level === "public") rows.push(row);
    // https://www.sitemaps.org/protocol.html#index
    if (rows.length === 50_000) break;
  }
  return rows;
}

/**
 * Every row passes the gate before anything counts, skips or compares it, so that neither a page's length nor its cursor
 * tells of a document that is not shown. (A store's own cursor names the document that it stopped at, shown or not.)
 */
async function* shownOf(deps: Showing, viewer: Viewer, workspaceId: string) {
  const now = deps.now();
  let cursor: string | undefined;
  do {
    const page = await deps.documents.published(workspaceId, { cursor, limit: 200 });
    for (const document of page.items) {
      const row = rowFor(viewer, document, now);
      if (row) yield { document, row };
    }
    cursor = page.cursor;
  } while (cursor);
}

const markOf = ({ workspaceId, id }: Document) =>
  createHash("sha256").update(`${workspaceId}#${id}`).digest("base64url").slice(0, 16);

function matches(row: Row, { show, text = "" }: ListRequest): boolean {
  const isPublic = !row.locked && row.level === "public";
  if (show && isPublic !== (show === "public")) return false;
  const title = folded(row.title);
  return folded(text)
    .split(/\s+/)
    .every((word) => title.includes(word));
}

/** As people compare words: whatever the case and the accents. */
const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
