import { type Level, levels } from "../access/level.ts";
import type { Document, Version } from "../documents/document.ts";
import { conflict } from "../errors.ts";
import type { Finding } from "./finding.ts";
import { type Guarding, knownFindings } from "./scan-version.ts";

type Cleared = Pick<Document, "cleared">;

/** What nobody has cleared or justified yet. */
export function openAmong({ cleared = [] }: Cleared, findings: readonly Finding[] = []): Finding[] {
  const known = new Set(cleared.map(({ findingId }) => findingId));
  return findings.filter(({ id }) => !known.has(id));
}

/** The document, with the number of findings in its newest version that are open; without one where nobody has looked. */
export function withOpenFindings<T extends Cleared & Pick<Document, "openFindings">>(
  document: T,
  { findings }: Pick<Version, "findings">,
): T {
  if (findings) return { ...document, openFindings: openAmong(document, findings).length };
  const next = { ...document };
  delete next.openFindings;
  return next;
}

const outsidersRead = (level: Level): boolean => level !== levels[0];

/**
 * What stands in the way of serving this version at this level: the one answer for people who publish or widen, and for what
 * publishes by itself. A version that nobody has looked through must be looked through first (`knownFindings`).
 */
export const blockedBy = (
  document: Cleared,
  { findings }: Pick<Version, "findings">,
  level: Level,
): Finding[] => (outsidersRead(level) ? openAmong(document, findings) : []);

/** Refuses to serve a version at a level that outsiders read while findings in it are open. */
export async function refuseWithFindings(
  ctx: Guarding,
  document: Document,
  version: Version,
  level: Level,
): Promise<void> {
  if (!outsidersRead(level)) return;
  const findings = [...(await knownFindings(ctx, version))];
  const open = blockedBy(document, { findings }, level);
  if (open.length === 0) return;
  const them = open.length === 1 ? "1 thing" : `${open.length} things`;
  throw conflict(
    `The leak guard found ${them} in version ${version.n} that outsiders should hardly read. Take them out, or clear each with a reason.`,
    { what: "findings", findings: open, open: open.length, version: version.n },
  );
}
