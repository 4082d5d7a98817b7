import { createHash, randomBytes } from "node:crypto";

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** The dashed form of an id that may come without dashes; undefined for what is no UUID. */
export function toUuid(value: string): string | undefined {
  if (!UUID.test(value)) return undefined;
  const hex = compact(value).toLowerCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export const compact = (id: string): string => id.replaceAll("-", "");

export const randomToken = (prefix: string): string => `${prefix}${randomBytes(24).toString("base64url")}`;

const PROPERTY_ID_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:;<=>?@[]^_`{|}~";

/** Four characters, URL-encoded as Notion hands them out; the title's id is always `title`. */
export function propertyId(dataSourceId: string, name: string, type: string): string {
  if (type === "title") return "title";
  const digest = createHash("sha256").update(`${dataSourceId}/${name}`).digest();
  const letters = [...digest.subarray(0, 4)].map(
    (byte) => PROPERTY_ID_LETTERS[byte % PROPERTY_ID_LETTERS.length],
  );
  return encodeURIComponent(letters.join(""));
}

/** Property ids are compared decoded: callers send them either way. */
export const samePropertyId = (a: string, b: string): boolean => decoded(a) === decoded(b);

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
