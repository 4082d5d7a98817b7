import { createHash } from "node:crypto";
import * as z from "zod";
import { Sha256 } from "../pages.ts";
import { Trace } from "./trace.ts";

/** The end of a workspace's chain; at its beginning nothing and an empty hash. */
export const Head = z.object({ seq: z.number().int().nonnegative(), hash: z.union([Sha256, z.literal("")]) });
export type Head = z.infer<typeof Head>;

export const beginning: Head = { seq: 0, hash: "" };

/**
 * A trace as it is hashed and kept for good. Where a value is personal there is null in its place, and its commitment in `sealed`,
 * by JSON pointer (RFC 6901). Entries without `v` are older than that and hold what they say in the clear.
 */
export const Entry = Trace.extend({
  v: z.literal(2).optional(),
  by: Trace.shape.by.extend({ name: z.string().nullable() }),
  subject: Trace.shape.subject.extend({ name: z.string().nullable().optional() }),
  why: z.string().nullable().optional(),
  sealed: z.record(z.string(), Sha256).optional(),
});
export type Entry = z.infer<typeof Entry>;

/** An entry before its store gives it its place in the chain. */
export type EntryDraft = Omit<Entry, "seq" | "prev" | "hash">;

export const chained = (draft: EntryDraft, head: Head): Entry => {
  const placed = { ...draft, seq: head.seq + 1, prev: head.hash };
  return { ...placed, hash: hashOf(placed) };
};

/** SHA-256 of the canonical form of everything but the hash itself. */
export const hashOf = (entry: Readonly<Record<string, unknown>>): string =>
  createHash("sha256")
    .update(canonical({ ...entry, hash: undefined }))
    .digest("hex");

/**
 * The form that is hashed, written down in docs/security.md for those who verify it with a program of their own: JSON without
 * space, keys in the order of their UTF-16 code units, as RFC 8785 has it.
 */
export function canonical(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("No number of JSON");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const parts = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${parts.join()}}`;
}
