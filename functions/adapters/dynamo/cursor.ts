import { createHash } from "node:crypto";
import * as z from "zod";
import { invalid } from "../../core/errors.ts";

/**
 * A cursor holds where its list stands and a mark of which list that is: the partition always comes from the caller's own
 * workspace, so no cursor can aim elsewhere.
 */
const Cursor = z.strictObject({
  of: z.string(),
  at: z
    .string()
    .max(1024)
    .regex(/^\P{Cs}*[^#\p{Cs}]$/su),
});

export interface CursorOf {
  write(at: string): string;
  /** `invalid` where it belongs to another list. */
  read(cursor: string | undefined): string | undefined;
}

/** `list` names the list and all that makes it another one: workspace, parent, filter. */
export function cursorOf(...list: (string | undefined)[]): CursorOf {
  const of = createHash("sha256").update(JSON.stringify(list)).digest("base64url").slice(0, 16);
  return {
    write: (at) => Buffer.from(JSON.stringify({ of, at })).toString("base64url"),
    read(cursor) {
      if (cursor === undefined) return undefined;
      const parsed = Cursor.safeParse(fromJson(Buffer.from(cursor, "base64url").toString()));
      if (!parsed.success || parsed.data.of !== of) throw invalid("This cursor belongs to another list");
      return parsed.data.at;
    },
  };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 50 a page unless asked, 1,000 at most. */
export const pageLimit = (limit: number | undefined) => Math.max(1, Math.min(1_000, limit ?? 50));
