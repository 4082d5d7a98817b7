import { allow } from "../access/actor.ts";
import type { Holder } from "../access/grant.ts";
import { conflict, isAppError } from "../errors.ts";
import { type Deciding, grantRequest, rejectRequest } from "./decide.ts";
import { requestOf } from "./read.ts";

export type ManyDecided =
  | { decision: "grant"; requests: readonly string[]; days: number; holder: Holder["type"] }
  | { decision: "reject"; requests: readonly string[]; reason: string };

export interface Outcome {
  id: string;
  outcome: "granted" | "rejected" | "failed";
  /** Why it could not be decided. */
  message?: string;
}

/** Several requests at once, one after the other: each is granted what it asked for, or rejected. One that fails holds up no other. */
export async function decideRequests(ctx: Deciding, input: ManyDecided): Promise<Outcome[]> {
  allow(ctx.actor, "grants.write");
  const outcomes: Outcome[] = [];
  for (const id of new Set(input.requests))
    try {
      if (input.decision === "reject") await rejectRequest(ctx, { requestId: id, reason: input.reason });
      else await grantAsked(ctx, id, input);
      outcomes.push({ id, outcome: input.decision === "reject" ? "rejected" : "granted" });
    } catch (error) {
      if (!isAppError(error)) throw error;
      outcomes.push({ id, outcome: "failed", message: error.message });
    }
  return outcomes;
}

async function grantAsked(
  ctx: Deciding,
  requestId: string,
  { days, holder }: Extract<ManyDecided, { decision: "grant" }>,
): Promise<void> {
  const { documents } = await requestOf(ctx, requestId);
  if (documents.length === 0)
    throw conflict("This request names no documents. Open it and choose what to grant.");
  await grantRequest(ctx, { requestId, documents, days, holder });
}
