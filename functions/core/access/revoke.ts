import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { notFound } from "../errors.ts";
import { allow, whoOf } from "./actor.ts";
import { grantsFor, namedIn } from "./give.ts";
import type { Grant, Holder } from "./grant.ts";
import { holderToTakeFrom } from "./holder.ts";
import { revoked } from "./transitions.ts";

/**
 * Shuts documents to whoever holds grants for them: the next request is refused. All of them or none; one that was revoked before
 * stays as it was. Documents that are archived or gone shut like any other.
 */
export async function revokeGrants(
  ctx: Needs<"grants" | "contacts" | "accounts" | "documents" | Writing>,
  input: { holder: Holder; documents: readonly string[]; reason: string },
): Promise<Grant[]> {
  allow(ctx.actor, "grants.write");
  const { holder, subject } = await holderToTakeFrom(ctx, input.holder);
  const asked = [...new Set(input.documents)];
  const held = await grantsFor(
    ctx,
    holder,
    asked.map((id) => ({ id })),
  );
  const before = asked.map((id) => {
    const grant = held.get(id);
    if (!grant) throw notFound("Grant", id);
    return grant;
  });
  const standing = before.filter(({ state }) => state === "granted");
  if (standing.length === 0) return before;
  const [by, now] = [whoOf(ctx.actor), ctx.now()];
  const documents = await ctx.documents.getMany(
    ctx.actor.workspaceId,
    standing.map(({ documentId }) => documentId),
  );
  const saved = await ctx.grants.save(
    standing.map((grant) => revoked(grant, by, input.reason, now)),
    trace(
      ctx,
      "grant.revoked",
      subject,
      { count: standing.length, documents: documents.map((document) => namedIn(document)) },
      input.reason,
    ),
  );
  const after = new Map(saved.map((grant) => [grant.documentId, grant]));
  return before.map((grant) => after.get(grant.documentId) ?? grant);
}
