import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { readVersion } from "../documents/read.ts";
import type { Clearance, Finding } from "./finding.ts";
import { type Guarding, knownFindings } from "./scan-version.ts";
import { saysMore } from "./unreadable.ts";

export interface ListedFinding {
  finding: Finding;
  cleared?: Clearance;
}

/** What the leak guard found in one version, by default the newest, and what people said of it. */
export async function listFindings(
  ctx: Guarding & Needs<"documents">,
  input: { documentId: string; n?: number | undefined },
): Promise<{ version: number; items: ListedFinding[]; more: boolean }> {
  allow(ctx.actor, "documents.drafts");
  const { document, version } = await readVersion(ctx, input);
  const said = new Map(document.cleared?.map((clearance) => [clearance.findingId, clearance]));
  const findings = await knownFindings(ctx, version);
  const items = findings.map((finding) => {
    const cleared = said.get(finding.id);
    return { finding, ...(cleared ? { cleared } : {}) };
  });
  return { version: version.n, items, more: findings.some(saysMore) };
}
