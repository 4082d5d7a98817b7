import type { Context } from "../context.ts";
import { invalid } from "../errors.ts";
import { megabytes } from "../megabytes.ts";
import { heldIn } from "../reading/active-words.ts";

/** With the third that base64 adds, it fits into one request. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const maxPaperBytes = 4 * 1024 * 1024;

/** A PDF as it came in base64, once it is known to do nothing by itself. */
export async function paperOf({ marker }: Pick<Context, "marker">, base64: string): Promise<Uint8Array> {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > maxPaperBytes)
    throw invalid(`This file is larger than ${megabytes(maxPaperBytes)}. Choose a smaller one.`);
  if (bytes.subarray(0, 5).toString("latin1") !== "%PDF-")
    throw invalid("This file is not a PDF. Choose a PDF file.");
  const { active, unmarkable } = await marker.inspect(bytes);
  if (active.length > 0)
    throw invalid(
      `This PDF was not taken, since it holds ${heldIn(active)}. Save it without, for example by printing it to a new PDF.`,
    );
  // Nobody can say of these what they hold.
  if (unmarkable === "encrypted")
    throw invalid("This PDF is protected by a password. Save it without one, then choose it again.");
  if (unmarkable === "damaged" || unmarkable === "too_large")
    throw invalid(
      "This PDF cannot be looked through. Save it anew, for example by printing it to a new PDF.",
    );
  return bytes;
}

/** What a PDF is called here, whatever its maker called it: one line, no path, no signs that turn the reading around. */
export function paperName(name: string, otherwise: string): string {
  const last =
    name
      .replace(/\p{C}+/gu, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const stem = last
    .replace(/\.pdf$/i, "")
    .trim()
    .slice(0, 150);
  return `${stem || otherwise}.pdf`;
}
