/** A title as part of an address: letters and digits of any script, lower case, joined by single hyphens, at most 80. */
export function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  // By characters: half of a surrogate pair cannot stand in an address.
  const slug = [...words]
    .slice(0, 80)
    .join("")
    .replace(/^-+|-+$/g, "");
  return slug || "document";
}

/** The n-th try for a title whose slug is taken. */
export const slugTry = (title: string, n: number): string =>
  n === 0 ? slugOf(title) : `${slugOf(title)}-${n + 1}`;
