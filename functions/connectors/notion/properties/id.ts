/**
 * A property's id as an address takes it. Notion hands ids out encoded (`%3AUPp`), older pages plain; encoded twice they name
 * nothing. Undefined for an id that could be read as another address, or that no address of ours may hold.
 */
export function idInPath(id: string): string | undefined {
  const encoded = encodeURIComponent(decoded(id));
  return new RegExp(`^${propertyIdInPath}$`).test(encoded) ? encoded : undefined;
}

/** Without dots and percent signs, so that nothing leads elsewhere however often it is decoded. */
export const propertyIdInPath = "(?:[\\w~!*'()-]|%(?!25|2E|7F)[2-7][0-9A-F]){1,200}";

/** Of either spelling. */
export const sameId = (a: string, b: string) => decoded(a) === decoded(b);

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
