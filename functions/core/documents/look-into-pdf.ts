import { takesTooLong } from "../catalog/large-file.ts";
import type { Needs } from "../context.ts";
import { AppError, invalid, isAppError } from "../errors.ts";
import { heldIn } from "../reading/active-words.ts";
import { mostMarkedBytes } from "../reading/ports.ts";
import type { PdfFacts, StoredFile, Unmarkable, Version } from "./document.ts";

/** By what it is, or by what it is called: a reader's system goes by either, once what cannot be seen in a name is left out of it. */
export const isPdf = ({ contentType, name }: { contentType: string; name?: string | undefined }): boolean =>
  /^application\/(?:x-)?pdf\b/i.test(contentType) ||
  (name !== undefined && /\.pdf[.\s]*$/i.test(plain(name)));

const plain = (name: string): string => name.normalize("NFKD").replace(/\p{C}+/gu, "");

/** For all PDFs of a page: each ends by itself after some seconds, and there may be many. */
const mostSeconds = { inWorker: 30, inMover: 300 };

/** Looks into one PDF after the other, as long as there is time: then the file mover goes on, and ends where it has none left. */
export function lookingIntoPdfs(
  ctx: Needs<"content" | "marker" | "now">,
  { mayHandOn }: { mayHandOn: boolean },
): (file: Looked) => Promise<PdfFacts> {
  const most = mayHandOn ? mostSeconds.inWorker : mostSeconds.inMover;
  let spent = 0;
  return async (file) => {
    if (spent > most * 1_000 && mayHandOn) throw takesTooLong(file.name);
    if (spent > most * 1_000)
      throw invalid(
        "The PDFs of this page take longer to look through than there is time for. Split the page into several, and import those.",
      );
    const before = ctx.now().getTime();
    const facts = await lookIntoPdf(ctx, file);
    spent += ctx.now().getTime() - before;
    return facts;
  };
}

type Looked = Pick<StoredFile, "name" | "sha256" | "size">;

/**
 * What is known of a PDF as it comes in, read back from where it was just kept. One that acts by itself, or carries files, is
 * `invalid`; what is too large to be looked into counts as one that cannot be marked.
 */
async function lookIntoPdf(
  ctx: Needs<"content" | "marker">,
  { name, sha256, size }: Looked,
): Promise<PdfFacts> {
  if (size > mostMarkedBytes) return { unmarkable: "too_large" };
  const bytes = await ctx.content.get(ctx.actor.workspaceId, sha256);
  if (!bytes) throw new Error("A PDF that was just kept is missing");
  const { active, ...facts } = await ctx.marker.inspect(bytes);
  if (!active.length) return facts;
  throw new AppError(
    "invalid",
    `“${name}” holds ${heldIn(active)}, so it is not taken. Save it without, for example by printing it to a new PDF, and put that in its place at Notion.`,
    { details: { what: "active_pdf" } },
  );
}

/** It costs the whole page, not only itself: readers would miss it, and nobody would know why. */
export const isActivePdf = (error: unknown): boolean =>
  isAppError(error, "invalid") && error.details.what === "active_pdf";

export interface KnownPdf {
  name: string;
  sha256: string;
  /** Absent where nobody has looked yet. */
  pdf?: PdfFacts | undefined;
}

/** The PDFs of a version, each once. */
export function pdfsIn({ files, media }: Pick<Version, "files" | "media">): KnownPdf[] {
  const found = new Map<string, KnownPdf>();
  for (const file of [...files, ...media]) {
    const { name = "PDF", sha256, pdf } = file;
    if (isPdf(file) && !found.has(sha256)) found.set(sha256, { name, sha256, ...(pdf ? { pdf } : {}) });
  }
  return [...found.values()];
}

/** Those whose pages cannot be marked. */
export const unmarkableIn = (
  version: Pick<Version, "files" | "media">,
): { name: string; why: Unmarkable }[] =>
  pdfsIn(version).flatMap(({ name, pdf }) => (pdf?.unmarkable ? [{ name, why: pdf.unmarkable }] : []));
