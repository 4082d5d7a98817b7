import type { PdfMarker } from "../../functions/core/reading/ports.ts";

type Facts = Awaited<ReturnType<PdfMarker["inspect"]>>;
type Marked = Awaited<ReturnType<PdfMarker["mark"]>>;

/** Takes every file for a harmless PDF of one page; what it marks ends with the lines. A test may set other answers. */
export function memoryPdfMarker() {
  const marks: { bytes: Uint8Array; lines: readonly string[] }[] = [];
  const answers: { facts: Facts; marked?: Marked } = { facts: { pages: 1, active: [] } };
  const marker: PdfMarker = {
    inspect: async () => structuredClone(answers.facts),
    async mark(bytes, lines) {
      marks.push({ bytes, lines });
      if (answers.marked) return answers.marked;
      return { bytes: new Uint8Array(Buffer.concat([bytes, Buffer.from(lines.join("\n"))])) };
    },
  };
  return { ...marker, marks, answers };
}
