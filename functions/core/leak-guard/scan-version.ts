import type { Needs } from "../context.ts";
import type { Version } from "../documents/document.ts";
import type { Finding } from "./finding.ts";
import { asRead, markdownAsRead } from "./reading.ts";
import { type Found, type Scanned, scanFile } from "./scan-file.ts";
import { findingsOf, hitsIn, lineCounter, type PlaceOf } from "./scan-text.ts";
import { mostFindings, mostMilliseconds, saysMore, tooMany, unreadable } from "./unreadable.ts";

export type Guarding = Needs<"content" | "secrets" | "pdf" | "now">;

/**
 * The version with what the leak guard found in it. It is asked before a version is saved, whoever made it. Files that stood in
 * the version `before` under the same names are not read once more.
 */
export async function lookedThrough(ctx: Guarding, version: Version, before?: Version): Promise<Version> {
  return { ...version, findings: await findingsIn(ctx, version, before) };
}

/** What was found in a version. One that was made before anybody looked is looked through now. */
export const knownFindings = async (ctx: Guarding, version: Version): Promise<readonly Finding[]> =>
  version.findings ?? (await findingsIn(ctx, version));

async function findingsIn(ctx: Guarding, version: Version, before?: Version): Promise<Finding[]> {
  const { documentId, sha256 } = version;
  const parts: Found[] = [await scanTitle(ctx, version)];
  if (version.kind === "text") parts.push(await scanMarkdown(ctx, version));
  parts.push(...(await scanFiles(ctx, version, before)));

  const byId = new Map<string, Finding>();
  for (const finding of parts.flatMap(({ findings }) => findings)) {
    const known = byId.get(finding.id);
    const times = (known?.times ?? (known ? 1 : 0)) + (finding.times ?? 1);
    byId.set(finding.id, { ...(known ?? finding), ...(times > 1 ? { times } : {}) });
  }
  const all = [...byId.values()];
  if (all.length <= mostFindings && !parts.some(({ more }) => more)) return all;
  return [tooMany(documentId, sha256), ...all.slice(0, mostFindings - 1)];
}

async function scanTitle(ctx: Guarding, { documentId, title }: Version): Promise<Found> {
  const text = asRead(title);
  const hits = await hitsIn(ctx.secrets, text, true);
  return findingsOf(documentId, text, hits, { placeOf: () => ({ part: "title" }), most: mostFindings });
}

/** Alternative texts, captions, a row's properties and the addresses of links are part of the Markdown. */
async function scanMarkdown(ctx: Guarding, { documentId, sha256 }: Version): Promise<Found> {
  const bytes = await ctx.content.get(ctx.actor.workspaceId, sha256);
  if (!bytes) return { findings: [unreadable(documentId, sha256, "The text", "gone")], more: false };
  const text = markdownAsRead(new TextDecoder().decode(bytes));
  const hits = await hitsIn(ctx.secrets, text);
  return findingsOf(documentId, text, hits, { placeOf: placesIn(text), most: mostFindings });
}

function placesIn(text: string): PlaceOf {
  const lineOf = lineCounter(text);
  const alternatives = [...text.matchAll(/!\[[^\]\n]{0,2000}\]\(/g)];
  return ({ start }) => ({
    part: alternatives.some(({ index, 0: whole }) => index <= start && start < index + whole.length)
      ? "alternative_text"
      : "text",
    line: lineOf(start),
  });
}

/** Pictures and recordings that a text shows have no name and no words that could be read. */
async function scanFiles(ctx: Guarding, version: Version, before: Version | undefined): Promise<Found[]> {
  const until = ctx.now().getTime() + mostMilliseconds;
  const hasTime = () => ctx.now().getTime() < until;
  const known = filesOf(before);
  const files = filesOf(version);
  const all: Found[] = [];
  // What did not fit into its list may be what is in the files.
  if (isWhole(before) && files.every((file) => known.some((one) => isSame(one, file)))) {
    const findings = before.findings.filter(
      ({ place }) => place.part === "file" || place.part === "file_name",
    );
    return files.length ? [{ findings, more: false }] : [];
  }
  for (const file of files) all.push(await scanFile(ctx, version.documentId, file, hasTime));
  return all;
}

const isWhole = (before: Version | undefined): before is Version & { findings: Finding[] } =>
  before?.findings !== undefined && !before.findings.some(saysMore);

const filesOf = (version: Version | undefined): Scanned[] => [
  ...(version?.files ?? []),
  ...(version?.media ?? []).flatMap(({ name, ...medium }) =>
    name === undefined ? [] : [{ ...medium, name }],
  ),
];

const isSame = (one: Scanned, other: Scanned) => one.sha256 === other.sha256 && one.name === other.name;
