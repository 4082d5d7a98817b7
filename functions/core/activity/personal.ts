import { createHash } from "node:crypto";
import * as z from "zod";
import type { Entry, EntryDraft } from "./entry.ts";
import { Trace, type TraceDraft } from "./trace.ts";

/** A value that names a person, and the 128 random bits (in hex) without which its commitment tells nobody what it was. */
export const Personal = z.object({ salt: z.string().regex(/^[0-9a-f]{32}$/), value: z.string() });
export type Personal = z.infer<typeof Personal>;

/** By JSON pointer into the entry. */
export const Personals = z.record(z.string(), Personal);
export type Personals = z.infer<typeof Personals>;

/** What stands where a value was erased. */
export const erased = "Someone whose name was erased";

/** SHA-256 of the salt's 16 bytes and the value in UTF-8. */
export const commitmentOf = ({ salt, value }: Personal): string =>
  createHash("sha256").update(Buffer.from(salt, "hex")).update(value, "utf8").digest("hex");

/** Takes what is personal out of a trace and leaves commitments: it can then be erased, and the chain stays whole. */
export function sealed(draft: TraceDraft, salt: () => string): { entry: EntryDraft; personal: Personals } {
  const personal: Personals = {};
  const seals: Record<string, string> = {};
  const entry = mapped(draft, "", (value, pointer) => {
    if (typeof value !== "string" || !isPersonal(draft, pointer, value)) return value;
    const kept = { salt: salt(), value };
    personal[pointer] = kept;
    seals[pointer] = commitmentOf(kept);
    return null;
  });
  // The same fields, with null for some strings.
  return { entry: { ...(entry as EntryDraft), v: 2, sealed: seals }, personal };
}

/** The trace that people read, with what is left of its personal values. */
export function opened(entry: Entry, personal: Personals = {}): Trace {
  const seals = entry.sealed ?? {};
  return Trace.parse(
    mapped(entry, "", (value, pointer) =>
      Object.hasOwn(seals, pointer) ? (personal[pointer]?.value ?? erased) : value,
    ),
  );
}

/** Who acted, whom it was done to, who owns a document, how somebody signed; and whatever text has an e-mail address in it. */
function isPersonal({ by, subject }: TraceDraft, pointer: string, value: string): boolean {
  if (pointer === "/by/name") return by.type !== "system";
  if (["contact", "nda"].includes(subject.kind) && signed.test(pointer)) return true;
  if (pointer === "/subject/name" && ["member", "contact"].includes(subject.kind)) return true;
  return pointer === "/details/owner" || (inWords.test(pointer) && hasAddress(value));
}

const signed = /^\/details\/(?:name|ip|userAgent)$/;
const inWords = /^\/(?:subject\/name$|why$|details\/)/;
const hasAddress = (text: string) => /[^\s@]@[^\s@]+\.[^\s@]/.test(text);

/** Whether a value names one of these, and nobody whose address only ends or begins like it. */
function namesAny(value: string, names: readonly string[]): boolean {
  const said = value.toLowerCase();
  return names.some((name) => {
    const literal = name.toLowerCase().replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return new RegExp(
      `(?<![\\p{L}\\p{N}.+%-]|[\\p{L}\\p{N}]_)${literal}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`,
      "u",
    ).test(said);
  });
}

/** Where a trace names one of these; with whom it was done to goes how they signed, which names nobody by itself. */
export function namedIn(personal: Personals, names: readonly string[]): string[] {
  const isNamed = (pointer: string) => namesAny(personal[pointer]?.value ?? "", names);
  const isTheirs = isNamed("/subject/name");
  return Object.keys(personal).filter((pointer) => isNamed(pointer) || (isTheirs && signed.test(pointer)));
}

function mapped(
  value: unknown,
  pointer: string,
  leaf: (value: unknown, pointer: string) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((inner, n) => mapped(inner, `${pointer}/${n}`, leaf));
  if (value === null || typeof value !== "object") return leaf(value, pointer);
  const entries = Object.entries(value).map(([key, inner]) => {
    const escaped = key.replaceAll("~", "~0").replaceAll("/", "~1");
    return [key, mapped(inner, `${pointer}/${escaped}`, leaf)];
  });
  return Object.fromEntries(entries);
}
