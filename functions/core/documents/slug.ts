/** A title as part of an address. */
export const slugOf = (title: string): string => wordsIn(title) || "document";

/** Letters and digits of any script, lower case, joined by single hyphens, at most 80; empty where there are none. */
export function wordsIn(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  // By characters: half of a surrogate pair cannot stand in an address.
  return [...words]
    .slice(0, 80)
    .join("")
    .replace(/^-+|-+$/g, "");
}

/** The n-th try for a title whose slug is taken. */
export const slugTry = (title: string, n: number): string =>
  n === 0 ? slugOf(title) : `${slugOf(title)}-${n + 1}`;
