/**
 * What an answer says, without halves of characters: JSON can carry them (`"\ud83d"`), but neither UTF-8 nor DynamoDB can.
 * https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/String/toWellFormed
 */
export function wellFormed(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (depth === deepest) throw new SyntaxError("Nested deeper than any answer of Notion's");
  if (Array.isArray(value)) return value.map((part) => wellFormed(part, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name.toWellFormed(), wellFormed(part, depth + 1)]),
  );
}

const deepest = 200;

/** A text of this length at most, ended between two characters as people see them. */
export function cut(text: string, length: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= length) return whole;
  let end = 0;
  // Nothing behind the first that does not fit is looked at, however long the text is.
  for (const { index, segment } of characters().segment(whole.slice(0, length + 100))) {
    if (index + segment.length > length - 1) break;
    end = index + segment.length;
  }
  return `${whole.slice(0, end).trimEnd()}…`;
}

let segmenter: Intl.Segmenter | undefined;
/** Made when the first long text comes, since its tables take their time to load. */
function characters(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter;
}
