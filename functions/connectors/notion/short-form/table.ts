/** The cells of a table, row by row, as they are written. */
export function tableRows(source: string): string[][] {
  return [...source.matchAll(/(?<!\\)<tr\b[^>]*>([\s\S]*?)<\/tr>/gi)].map(([, row = ""]) =>
    [...row.matchAll(/(?<!\\)<t[dh]\b[^>]*>([\s\S]*?)<\/t[dh]>/gi)].map(([, cell = ""]) =>
      cell.trim().replace(/\s*\n\s*/g, " "),
    ),
  );
}
