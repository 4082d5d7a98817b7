import type { PhrasingContent } from "mdast";
import { RichTexts } from "./answers.ts";
import { paragraphsOf } from "./rich-text.ts";

const deepest = 8;

/** A paragraph for each text that is found anywhere in a content of unknown shape. */
export function wordsInside(content: unknown, depth = 0): PhrasingContent[][] {
  if (typeof content !== "object" || content === null || depth > deepest) return [];
  if (Array.isArray(content) && content.some(isRun)) return paragraphsFrom(content);
  return Object.values(content).flatMap((part) => wordsInside(part, depth + 1));
}

const plainOf = (run: unknown): string => {
  if (typeof run !== "object" || run === null) return "";
  if ("plain_text" in run && typeof run.plain_text === "string") return run.plain_text;
  const text = "text" in run ? run.text : undefined;
  const content = typeof text === "object" && text && "content" in text ? text.content : undefined;
  return typeof content === "string" ? content : "";
};

const isRun = (value: unknown) => plainOf(value) !== "";

/** Styled where all of it can be read, plain where not. */
function paragraphsFrom(runs: readonly unknown[]): PhrasingContent[][] {
  const texts = RichTexts.safeParse(runs).data;
  return paragraphsOf(texts ?? RichTexts.parse([{ plain_text: runs.map(plainOf).join("") }]));
}
