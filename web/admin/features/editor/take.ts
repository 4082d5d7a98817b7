import { canonicalMarkdown } from "../../../../functions/core/markdown/canonical.ts";

/** A text in its canonical spelling, or why it has none. */
export type Taken = { text: string } | { refused: string };

/** The core's own refusals are sentences; whatever else goes wrong is not the reader's fault. */
export function take(read: () => string): Taken {
  try {
    return { text: read() };
  } catch (error) {
    const said = error instanceof Error && error.name === "AppError" ? error.message : undefined;
    return { refused: said ?? "This text cannot be read as Markdown." };
  }
}

export const canonical = (text: string): Taken => take(() => canonicalMarkdown(text));
