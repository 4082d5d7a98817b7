import type { Finding } from "./finding.ts";

/**
 * What one rule looks for. Every pattern looks a bounded way ahead (no `*`, no `+`), so that a text takes time by its length and
 * never by its square.
 */
export interface Rule {
  kind: Finding["kind"];
  name: string;
  pattern: RegExp;
  /** In titles alone. */
  titlesOnly?: true;
  /** Whether what the pattern found is meant. Gets what matched and what follows. */
  isMeant?(match: RegExpExecArray, text: string): boolean;
}

/** Where a group, or else the whole of what matched, begins and ends. */
export function rangeOf(match: RegExpExecArray): { start: number; end: number } {
  const secret = match.groups?.secret;
  const whole = match[0];
  const from = secret === undefined ? 0 : whole.lastIndexOf(secret);
  return { start: match.index + from, end: match.index + from + (secret ?? whole).length };
}
