export type ExportFormat = "json" | "csv";

export type AskPart = (
  query: Record<string, string>,
) => Promise<{ text: string; next: Record<string, string> | undefined }>;

/** An export that comes in parts, as one file; `onPart` hears how many entries have come so far. */
export async function wholeExport(
  format: ExportFormat,
  ask: AskPart,
  onPart: (entries: number) => void = () => {},
): Promise<Blob> {
  const texts: string[] = [];
  for (let query: Record<string, string> | undefined = { format }; query; ) {
    const { text, next } = await ask(query);
    texts.push(text);
    if (next) onPart(Number(next.after));
    query = next;
  }
  if (format === "csv") return new Blob([byteOrderMark, ...texts], { type: "text/csv;charset=utf-8" });
  return new Blob(oneJson(texts), { type: "application/json" });
}

/** The API sends it too, and reading an answer as text takes it off. */
const byteOrderMark = "\uFEFF";

/** One entry on a line, so that the file can be read and searched by people too. */
function oneJson(texts: readonly string[]): string[] {
  const parts = texts.map((text) => JSON.parse(text) as { entries: unknown[] }); // what the API's own tests check
  const { entries: _entries, ...head } = parts[0] ?? { entries: [] };
  const opening = `${JSON.stringify(head).slice(0, -1)},"entries":[\n`;
  const lines = parts.map(({ entries }) => entries.map((entry) => JSON.stringify(entry)).join(",\n"));
  return [opening, lines.filter((text) => text !== "").join(",\n"), "\n]}\n"];
}
