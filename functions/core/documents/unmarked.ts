import { whoOf } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import type { Needs, Writing } from "../context.ts";
import { AppError, conflict, notFound } from "../errors.ts";
import { type Document, subject, type Unmarkable } from "./document.ts";
import { type KnownPdf, pdfsIn } from "./look-into-pdf.ts";
import { readVersion } from "./read.ts";
import { documentToChange, type Seen } from "./to-change.ts";

export type Exception = NonNullable<Document["unmarked"]>[number];

type Changing = Needs<"documents" | Writing>;

/** As many as its row keeps. */
const most = 50;

/** Whether these bytes may be given without a mark under NDA, since a person said so, and why. Other bytes need another word. */
export const exceptionFor = (
  { unmarked }: Pick<Document, "unmarked">,
  sha256: string,
): Exception | undefined => unmarked?.find((one) => one.sha256 === sha256);

/** A person takes it on themselves that a PDF is given as it is, where no mark can be put on it. */
export async function allowUnmarked(
  ctx: Changing,
  input: Seen & { sha256: string; reason: string },
): Promise<Document> {
  const document = await documentToChange(ctx, input);
  if (document.state === "archived")
    throw conflict("An archived document cannot be changed. Restore it first.");
  const { sha256, reason } = input;
  const here = await pdfsOf(ctx, document);
  const pdf = here.find((one) => one.sha256 === sha256);
  if (!pdf) throw notFound("PDF", sha256);
  // What stands for bytes that are in no version any more is let go.
  const others = (document.unmarked ?? []).filter(
    (one) => one.sha256 !== sha256 && here.some((known) => known.sha256 === one.sha256),
  );
  if (others.length >= most)
    throw new AppError(
      "limit_reached",
      "This document has as many exceptions as it can keep. Take one back first.",
    );
  const now = ctx.now().toISOString();
  const unmarked = [...others, { sha256, reason, at: now, by: whoOf(ctx.actor) }];
  return ctx.documents.save(
    { ...document, unmarked, updatedAt: now },
    trace(ctx, "document.unmarked_allowed", subject(document), { sha256, file: pdf.name }, reason),
  );
}

/** Takes that back: it is given to nobody under NDA from the next request on. */
export async function forbidUnmarked(ctx: Changing, input: Seen & { sha256: string }): Promise<Document> {
  const document = await documentToChange(ctx, input);
  const { sha256 } = input;
  const { unmarked = [], ...rest } = document;
  if (!exceptionFor(document, sha256)) throw notFound("Exception", sha256);
  const left = unmarked.filter((one) => one.sha256 !== sha256);
  const file = (await pdfsOf(ctx, document)).find((one) => one.sha256 === sha256)?.name;
  return ctx.documents.save(
    { ...rest, ...(left.length ? { unmarked: left } : {}), updatedAt: ctx.now().toISOString() },
    trace(ctx, "document.unmarked_forbidden", subject(document), { sha256, ...(file ? { file } : {}) }),
  );
}

export interface Unmarked {
  name: string;
  sha256: string;
  /** Absent where nobody has looked into it yet. */
  why?: Unmarkable;
  allowed?: Exception;
}

/** The PDFs of a version, by default the newest, of which it is not known that they can be marked. */
export async function listUnmarked(
  ctx: Needs<"documents" | "now">,
  input: { documentId: string; n?: number | undefined },
): Promise<{ version: number; items: Unmarked[] }> {
  const { document, version } = await readVersion(ctx, input);
  const items = pdfsIn(version).flatMap(({ name, sha256, pdf }) => {
    if (pdf && !pdf.unmarkable) return [];
    const allowed = exceptionFor(document, sha256);
    return [
      { name, sha256, ...(pdf?.unmarkable ? { why: pdf.unmarkable } : {}), ...(allowed ? { allowed } : {}) },
    ];
  });
  return { version: version.n, items };
}

/** Of what people are shown: the newest version, the published one, and what stands beside a fork. */
async function pdfsOf(ctx: Needs<"documents">, document: Document): Promise<KnownPdf[]> {
  const { workspaceId, id, version, published, beside } = document;
  const numbers = new Set([version, published?.version, beside?.version].filter((n) => n !== undefined));
  const versions = await Promise.all([...numbers].map((n) => ctx.documents.version(workspaceId, id, n)));
  return versions.flatMap((one) => (one ? pdfsIn(one) : []));
}
