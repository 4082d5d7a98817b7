import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict } from "../errors.ts";
import { type Document, subject } from "./document.ts";
import { documentToChange, type Seen } from "./to-change.ts";

/** Takes back, or turns down, that a document becomes public. */
export async function dropWidening(
  ctx: Needs<"documents" | Writing>,
  input: Seen & { reason?: string | undefined },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const { widening, ...rest } = document;
  if (!widening) throw conflict("Nobody asks for this document to become public.");
  const { to, version, by } = widening;
  return ctx.documents.save(
    { ...rest, updatedAt: ctx.now().toISOString() },
    trace(
      ctx,
      "document.widening_dropped",
      subject(document),
      { to, version, askedBy: by.name },
      input.reason,
    ),
  );
}
