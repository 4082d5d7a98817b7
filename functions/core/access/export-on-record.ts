import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { notFound } from "../errors.ts";
import { whoOf } from "./actor.ts";

export type Exported = "matrix" | "nda_roster";

/** All parts of an export are asked for within a day. */
const openMs = 86_400_000;

/**
 * Where an export goes on; its first part leaves a trace, and every later one is asked for by that trace's place (`cursor` is
 * `{place}.{cursor of the list}`): nobody has a part of one that is not on record, whatever cursor they make up.
 */
export async function exportOnRecord(
  ctx: Needs<"traces" | Writing>,
  what: Exported,
  cursor: string | undefined,
): Promise<{ cursor: string | undefined; next(cursor: string | undefined): { next?: string } }> {
  const { workspaceId } = ctx.actor;
  const begun = cursor === undefined ? undefined : await standing(ctx, what, cursor);
  const subject = { kind: "workspace", id: workspaceId };
  const place =
    begun?.place ?? (await ctx.traces.append(trace(ctx, "access.exported", subject, { what }))).seq;
  return {
    cursor: begun?.cursor,
    next: (then) => (then === undefined ? {} : { next: `${place}.${then}` }),
  };
}

async function standing(ctx: Needs<"traces" | "now">, what: Exported, cursor: string) {
  const [, place = "", rest = ""] = /^([1-9]\d{0,11})\.(.+)$/.exec(cursor) ?? [];
  const [entry] = place
    ? await ctx.traces.entries(ctx.actor.workspaceId, { after: Number(place) - 1, limit: 1 })
    : [];
  const isMine =
    entry?.seq === Number(place) &&
    entry.did === "access.exported" &&
    entry.details.what === what &&
    entry.by.id === whoOf(ctx.actor).id &&
    ctx.now().getTime() - Date.parse(entry.at) < openMs;
  if (!isMine) throw notFound("Export", place || cursor);
  return { place: Number(place), cursor: rest };
}
