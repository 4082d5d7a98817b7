import * as z from "zod";

/** One page of a list. A cursor is opaque and belongs to the list that gave it. */
export interface Page<T> {
  items: T[];
  cursor?: string;
}

export interface PageRequest {
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** ISO 8601 in UTC, as `Date.toISOString` writes it. */
export const Instant = z.iso.datetime();
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
