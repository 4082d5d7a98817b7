import { whoOf } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import { type Document, subject } from "./document.ts";
import { documentToChange, type Seen } from "./to-change.ts";

/** A person read this version and says that it is right as it stands; null takes the next date away. */
export async function markReviewed(
  ctx: Needs<"documents" | Writing>,
  input: Seen & { version: number; reviewDue?: string | null | undefined },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  if (document.state === "archived")
    throw conflict("An archived document cannot be reviewed. Restore it first.");
  const { version, reviewDue } = input;
  if (version !== document.version && version !== document.published?.version)
    throw conflict("Another version has come in since you looked. Look at it, then mark it reviewed.", {
      version: document.version,
    });
  const { reviewDue: before, ...rest } = document;
  const due = reviewDue === undefined ? before : (reviewDue ?? undefined);
  const at = ctx.now().toISOString();
  return ctx.documents.save(
    {
      ...rest,
      ...(due ? { reviewDue: due } : {}),
      reviewed: { version, at, by: whoOf(ctx.actor) },
      updatedAt: at,
    },
    trace(ctx, "document.reviewed", subject(document), {
      version,
      ...(due === before ? {} : { reviewDue: due ?? null }),
    }),
  );
}
