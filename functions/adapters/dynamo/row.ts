import * as z from "zod";
import { AppError } from "../../core/errors.ts";
import { type Key, tableDefinition } from "./keys.ts";

/** DynamoDB refuses 400 KB; what is bulky belongs into the content store. */
const maxRowBytes = 350_000;

export type Row = Key & Record<string, unknown>;

/** What lies around the body: keys, indexes, what filters look at, and the instant after which the row is no more. */
const Envelope = z.object({ schema: z.number().int(), expiresAt: z.number().optional(), body: z.unknown() });

export interface Kind<T> {
  /** The row that holds `body`; what is in `around` is indexed or filtered by. */
  row(key: Key, body: T, around?: Record<string, unknown>): Row;
  /** Undefined where there is no row, or its time is over. */
  read(row: Record<string, unknown> | undefined, now: Date): T | undefined;
}

/**
 * One kind of row. Bodies are parsed on the way out; `upgrade` lifts one that was written under an older schema. What is no
 * body of this kind is a bug and is thrown as one.
 */
export function kind<T>(
  schema: z.ZodType<T>,
  options: { version?: number; upgrade?: (body: unknown, from: number) => unknown } = {},
): Kind<T> {
  const version = options.version ?? 1;
  return {
    row(key, body, around = {}) {
      const row = { ...key, schema: version, ...around, body };
      if (Buffer.byteLength(JSON.stringify(row)) > maxRowBytes)
        throw new AppError("limit_reached", "This is too large to be kept in one piece");
      return row;
    },
    read(row, now) {
      if (!row) return undefined;
      const { schema: written, expiresAt, body } = Envelope.parse(row);
      if (isOver(expiresAt, now)) return undefined;
      return schema.parse(written < version && options.upgrade ? options.upgrade(body, written) : body);
    },
  };
}

const isOver = (expiresAt: number | undefined, now: Date) =>
  expiresAt !== undefined && expiresAt * 1000 <= now.getTime();

/** The attribute that ends a row at `at`. */
export const endsAt = (at: Date) => ({ [tableDefinition.ttl]: Math.ceil(at.getTime() / 1000) });

/** A row that only points at another. */
export const Pointer = kind(z.object({ workspaceId: z.string(), id: z.string() }));
