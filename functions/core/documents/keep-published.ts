import { nameOf } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { type Document, subject } from "./document.ts";
import { documentToChange, type Seen } from "./to-change.ts";
import { keepPublished } from "./transitions.ts";

/** A person looked at the update and keeps what is published. Its version stays in the history; the next change waits again. */
export async function keepPublishedVersion(
  ctx: Needs<"documents" | Writing>,
  input: Seen & { version: number; sha256: string },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const by = nameOf(ctx.actor);
  const next = keepPublished(document, input, by, ctx.now());
  return ctx.documents.save(
    next,
    trace(ctx, "document.kept", subject(document), {
      kept: document.published?.version,
      version: document.version,
      sha256: document.sha256,
    }),
  );
}
