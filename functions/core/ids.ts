/** What an id names; its prefix says so. */
export type IdKind =
  | "wsp"
  | "usr"
  | "mem"
  | "con"
  | "att"
  | "imp"
  | "doc"
  | "fil"
  | "run"
  | "trc"
  | "ctc"
  | "req"
  | "tkt"
  | "ses"
  | "sig"
  | "viw";

/** Crockford's base 32. Each is as likely as another at each place of an id. */
export const idLetters = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new id: the kind's prefix and 100 random bits. */
export function newId(kind: IdKind): string {
  const random = crypto.getRandomValues(new Uint8Array(20));
  return `${kind}_${Array.from(random, (byte) => idLetters[byte & 31]).join("")}`;
}
