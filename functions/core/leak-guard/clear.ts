import { nameOf } from "../access/actor.ts";
import { type TraceName, trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { type Document, subject, type Version } from "../documents/document.ts";
import { documentToChange, type Seen } from "../documents/to-change.ts";
import { AppError, conflict, notFound } from "../errors.ts";
import { openAmong } from "./blocking.ts";
import type { Clearance, Finding } from "./finding.ts";
import { type Guarding, knownFindings } from "./scan-version.ts";

type Clearing = Guarding & Needs<"documents" | Writing>;
type OfFinding = Seen & { findingId: string };

/** More would make a document's row heavy; whoever has so many should change the text. */
const mostCleared = 300;
const mostBytes = 150_000;

/** A person says that a finding is none, or why it may be read all the same. It blocks nothing in this document from then on. */
export async function clearFinding(
  ctx: Clearing,
  input: OfFinding & Pick<Clearance, "verdict" | "reason">,
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const { finding, newest } = await find(ctx, document, input.findingId);
  const { findingId, verdict, reason } = input;
  const others = (document.cleared ?? []).filter((one) => one.findingId !== findingId);
  const by = nameOf(ctx.actor);
  const cleared = [...others, { findingId, verdict, reason, by, at: ctx.now().toISOString() }];
  if (cleared.length > mostCleared || Buffer.byteLength(JSON.stringify(cleared)) > mostBytes)
    throw new AppError(
      "limit_reached",
      "This document has as many cleared findings as it can keep. Take some of them out of the text, and re-open those.",
    );
  return save(
    ctx,
    { ...document, cleared },
    newest,
    "document.finding_cleared",
    finding,
    { verdict },
    reason,
  );
}

/** Takes that back: the finding blocks again. */
export async function reopenFinding(ctx: Clearing, input: OfFinding): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const { cleared: before = [], ...rest } = document;
  const cleared = before.filter(({ findingId }) => findingId !== input.findingId);
  if (cleared.length === before.length) throw notFound("Cleared finding", input.findingId);
  const { finding, newest } = await find(ctx, document, input.findingId).catch(async (error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    return { finding: undefined, newest: await newestFindings(ctx, document) };
  });
  const next = cleared.length ? { ...rest, cleared } : rest;
  return save(ctx, next, newest, "document.finding_reopened", finding, {});
}

/** In the newest version, in what is published, or in what stands beside: those are what a person is shown. */
async function find(
  ctx: Clearing,
  document: Document,
  findingId: string,
): Promise<{ finding: Finding; newest: readonly Finding[] }> {
  if (document.state === "archived")
    throw conflict("An archived document cannot be changed. Restore it first.");
  const newest = await newestFindings(ctx, document);
  for (const n of [document.version, document.published?.version, document.beside?.version]) {
    const findings = n === document.version ? newest : n ? await findingsOfVersion(ctx, document, n) : [];
    const finding = findings.find(({ id }) => id === findingId);
    if (finding) return { finding, newest };
  }
  throw notFound("Finding", findingId);
}

const newestFindings = (ctx: Clearing, document: Document) =>
  findingsOfVersion(ctx, document, document.version);

async function findingsOfVersion(ctx: Clearing, document: Document, n: number): Promise<readonly Finding[]> {
  const version: Version | undefined = await ctx.documents.version(document.workspaceId, document.id, n);
  return version ? knownFindings(ctx, version) : [];
}

/** The trace says which rule, where and why, and never the words. */
function save(
  ctx: Clearing,
  document: Document,
  newest: readonly Finding[],
  did: TraceName,
  finding: Finding | undefined,
  details: Record<string, unknown>,
  why?: string,
): Promise<Document> {
  const openFindings = openAmong(document, newest).length;
  const next = { ...document, openFindings, updatedAt: ctx.now().toISOString() };
  const told = finding ? { kind: finding.kind, rule: finding.rule, place: finding.place } : {};
  return ctx.documents.save(
    next,
    trace(ctx, did, subject(next), { ...told, ...details, open: openFindings }, why),
  );
}
