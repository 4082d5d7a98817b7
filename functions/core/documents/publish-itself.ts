import type { Needs } from "../context.ts";
import { blockedBy } from "../leak-guard/blocking.ts";
import type { Document, Version } from "./document.ts";
import type { Bring } from "./from-source.ts";
import { mayPublishItself, policyOf } from "./policy.ts";
import { publish } from "./transitions.ts";

/** The document as taken over, published where its rule says so and nothing speaks against it. */
export async function published(
  ctx: Needs<"workspaces" | "now">,
  input: Bring,
  known: Document,
  next: { document: Document; version: Version | undefined; relinked: boolean },
): Promise<Document> {
  const { document, version } = next;
  if (!version || next.relinked || input.job || !isClean(known, document, version)) return document;
  const workspace = document.policy ? undefined : await ctx.workspaces.get(document.workspaceId);
  if (policyOf(document, workspace) !== "publish") return document;
  return publish(document, { version: version.n, sha256: version.sha256 }, version, "Gatehouse", ctx.now());
}

/**
 * Only what follows on from what a person last decided: nothing else waits, was kept back or stood under a lock since, the page was
 * followed all the while, and a text is still a text. An import only ever proposes.
 */
const isClean = (known: Document, document: Document, version: Version): boolean =>
  document.state === "published" &&
  mayPublishItself(document.level) &&
  !known.updateWaiting &&
  !known.kept &&
  !document.source?.withheldSince &&
  !known.source?.taken?.partly &&
  version.kind === known.published?.kind &&
  blockedBy(document, version, document.level).length === 0;
