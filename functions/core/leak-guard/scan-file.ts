import type { Needs } from "../context.ts";
import type { Finding } from "./finding.ts";
import { maskedName } from "./masked.ts";
import type { PdfReader } from "./ports.ts";
import { asRead } from "./reading.ts";
import { findingsOf, hitsIn, lineCounter } from "./scan-text.ts";
import { mostBytes, mostFindings, unreadable, type Why } from "./unreadable.ts";

/** A file of a version, or one that its text gives to save. */
export interface Scanned {
  name: string;
  contentType: string;
  sha256: string;
  size: number;
}

export interface Found {
  findings: Finding[];
  /** More than can be listed. */
  more: boolean;
}

type Scanning = Needs<"content" | "secrets" | "pdf">;

/** A file's name and, where it can be read, its text. */
export async function scanFile(
  ctx: Scanning,
  documentId: string,
  file: Scanned,
  hasTime: () => boolean,
): Promise<Found> {
  const read = asRead(file.name);
  const hits = await hitsIn(ctx.secrets, read, true);
  const name = maskedName(file.name, hits);
  const named = findingsOf(documentId, read, hits, {
    placeOf: () => ({ part: "file_name", name }),
    most: mostFindings,
  });
  const inside = hasTime()
    ? await scanInside(ctx, documentId, file, name)
    : { findings: [unreadable(documentId, file.sha256, name, "no_time")], more: false };
  return { findings: [...named.findings, ...inside.findings], more: named.more || inside.more };
}

async function scanInside(ctx: Scanning, documentId: string, file: Scanned, name: string): Promise<Found> {
  const told = await textOf(ctx, file);
  const lacks = told.lacks ? [unreadable(documentId, file.sha256, name, told.lacks)] : [];
  if (!told.text) return { findings: lacks, more: false };
  const text = asRead(told.text);
  const lineOf = lineCounter(text);
  const { findings, more } = findingsOf(documentId, text, await hitsIn(ctx.secrets, text), {
    placeOf: ({ start }) => ({ part: "file", name, line: lineOf(start) }),
    most: mostFindings,
  });
  return { findings: [...lacks, ...findings], more };
}

async function textOf(ctx: Scanning, file: Scanned): Promise<{ text?: string; lacks?: Why }> {
  const isPdf = file.contentType === "application/pdf" || /\.pdf$/i.test(file.name);
  if (isPdf && !ctx.pdf) return { lacks: "not_here" };
  const most = isPdf ? mostBytes.pdf : mostBytes.text;
  if (!isPdf && !mayBeText(file.contentType)) return { lacks: "format" };
  if (file.size > most) return { lacks: { largerThan: most } };
  const bytes = await ctx.content.get(ctx.actor.workspaceId, file.sha256);
  if (!bytes) return { lacks: "gone" };
  if (isPdf) return (ctx.pdf as PdfReader).read(bytes); // where there is none, that was said above
  const text = plainText(bytes);
  return text === undefined ? { lacks: "format" } : { text };
}

/** What is surely no text is not fetched at all; all else is looked at. */
const mayBeText = (contentType: string): boolean =>
  !/^(?:image\/(?!svg)|audio\/|video\/|font\/|application\/(?:zip|gzip|vnd\.|x-7z|x-rar|msword))/i.test(
    contentType,
  );

/** Undefined where the bytes are no text in UTF-8 or UTF-16. */
function plainText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : undefined;
  if (!wide && bytes.includes(0)) return undefined;
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
