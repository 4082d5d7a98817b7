import { createHash } from "node:crypto";
import { hmacHex, sameText } from "../signing.ts";
import type { Answer, Call } from "./call.ts";
import { validationError } from "./errors.ts";

const MAX_PAGE = 100;

export interface PageOf<T> {
  results: T[];
  next_cursor: string | null;
  has_more: boolean;
}

/**
 * Cuts one page out of a listing. `positionOf` names an item's place; `startOf` finds where a place now is. A cursor is
 * good for its own listing alone: the same connection, address and body.
 */
export function paginate<T>(
  call: Call,
  items: readonly T[],
  positionOf: (item: T, index: number) => string,
  startOf: (position: string) => number = (position) =>
    items.findIndex((item, i) => positionOf(item, i) === position),
): PageOf<T> {
  const { size, cursor } = pageRequest(call);
  const start = cursor === undefined ? 0 : startOf(openCursor(call, cursor));
  if (start < 0) throw invalidCursor();
  const results = items.slice(start, start + size);
  const following = items[start + size];
  const next = following === undefined ? null : sealCursor(call, positionOf(following, start + size));
  return { results, next_cursor: next, has_more: next !== null };
}

export const listOf = (type: string, page: PageOf<unknown>): Answer => ({
  object: "list",
  ...page,
  type,
  [type]: {},
});

function pageRequest(call: Call): { size: number; cursor: string | undefined } {
  const inBody = call.path.endsWith("/search") || call.path.endsWith("/query");
  const where = inBody ? "body" : "query";
  const given = inBody ? call.body.page_size : (call.query.get("page_size") ?? undefined);
  const size = given === undefined ? MAX_PAGE : Number(given);
  const refused = (wish: string) =>
    validationError(
      `${where} failed validation: ${where}.page_size should be ${wish}, instead was \`${JSON.stringify(given)}\`.`,
    );
  if (!Number.isInteger(size)) throw refused("an integer");
  if (size < 1) throw refused("≥ `1`");
  if (size > MAX_PAGE) throw refused("≤ `100`");
  const cursor = inBody ? call.body.start_cursor : call.query.get("start_cursor");
  if (cursor === undefined || cursor === null) return { size, cursor: undefined };
  if (typeof cursor !== "string") throw invalidCursor();
  return { size, cursor };
}

/** A page may have another size than the one before. */
function listingKey(call: Call): string {
  const { page_size: _, start_cursor: __, ...body } = call.body;
  return createHash("sha256")
    .update(JSON.stringify([call.bot.id, call.path, body]))
    .digest("base64url");
}

function sealCursor(call: Call, position: string): string {
  const text = Buffer.from(position).toString("base64url");
  return `${text}.${signature(call, text)}`;
}

function openCursor(call: Call, cursor: string): string {
  const [text = "", seal = ""] = cursor.split(".");
  if (!sameText(seal, signature(call, text))) throw invalidCursor();
  return Buffer.from(text, "base64url").toString();
}

const signature = (call: Call, text: string): string =>
  hmacHex(call.sandbox.store.state.secret, `${listingKey(call)}/${text}`).slice(0, 24);

const invalidCursor = () => validationError("The start_cursor provided is invalid.");

/** Search and query list no more than this since April 2026, and say so on the last page. */
export const capped = {
  at: 10_000,
  status: (total: number, page: PageOf<unknown>): Answer =>
    total > capped.at && !page.has_more
      ? { request_status: { type: "incomplete", incomplete_reason: "query_result_limit_reached" } }
      : {},
};
