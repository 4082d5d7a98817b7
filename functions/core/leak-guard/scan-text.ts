import { credentialRules } from "./credentials.ts";
import type { Finding } from "./finding.ts";
import { findingId } from "./finding-id.ts";
import { hostRules } from "./hosts.ts";
import { mailboxRules } from "./mailboxes.ts";
import { markRules } from "./marks.ts";
import { excerptOf } from "./masked.ts";
import type { CredentialScanner } from "./ports.ts";
import { type Rule, rangeOf } from "./rule.ts";

export const rules: readonly Rule[] = [...credentialRules, ...hostRules, ...mailboxRules, ...markRules];

interface Range {
  kind: Finding["kind"];
  rule: string;
  start: number;
  end: number;
}

/** Every place in a text, as it reads, that a rule speaks of; in order. Where two credentials overlap, the longer one is meant. */
export async function hitsIn(
  scanner: CredentialScanner,
  text: string,
  isTitle = false,
): Promise<readonly Range[]> {
  const known = (await scanner.scan(text)).map((hit): Range => ({ kind: "credential", ...hit }));
  const ours = rules.flatMap((rule) => (rule.titlesOnly && !isTitle ? [] : [...matches(rule, text)]));
  const inOrder = [...known, ...ours].sort((a, b) => a.start - b.start || b.end - a.end);
  return withoutInner(inOrder);
}

function* matches({ kind, name, pattern, isMeant }: Rule, text: string): Generator<Range> {
  for (const match of text.matchAll(pattern))
    if (!isMeant || isMeant(match, text)) yield { kind, rule: name, ...rangeOf(match) };
}

/** What lies within a hit that came before says nothing new: a host in a connection string, the second rule for one token. */
function withoutInner(hits: readonly Range[]): Range[] {
  const kept: Range[] = [];
  let end = 0;
  for (const hit of hits) {
    const last = kept.at(-1);
    if (hit.end <= end) continue;
    // Half within: a credential wins over what is none.
    if (last && hit.start < last.end && last.kind !== "credential" && hit.kind === "credential") kept.pop();
    kept.push(hit);
    end = Math.max(end, hit.end);
  }
  return kept;
}

/** Where in a version a text stands, by the place of a hit in it. */
export type PlaceOf = (hit: { start: number; end: number }) => Finding["place"];

/** The first place of each thing that was found in a text, at most so many of them. */
export function findingsOf(
  documentId: string,
  text: string,
  hits: readonly Range[],
  { placeOf, most }: { placeOf: PlaceOf; most: number },
): { findings: Finding[]; more: boolean } {
  const distinct = new Map<string, { hit: Range; times: number }>();
  let more = false;
  for (const hit of hits) {
    const words = `${hit.kind} ${hit.rule} ${text.slice(hit.start, hit.end)}`;
    const known = distinct.get(words);
    if (known) known.times++;
    else if (distinct.size < most) distinct.set(words, { hit, times: 1 });
    else more = true;
  }
  const findings = [...distinct.values()].map(
    ({ hit, times }): Finding => ({
      id: findingId(documentId, hit.kind, hit.rule, text.slice(hit.start, hit.end)),
      kind: hit.kind,
      rule: hit.rule,
      place: placeOf(hit),
      excerpt: excerptOf(text, hit, hit.kind, hits),
      ...(times > 1 ? { times } : {}),
    }),
  );
  return { findings, more };
}

/** Lines are counted once for a text, whatever is found in it. */
export function lineCounter(text: string): (at: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at);
  return (at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
