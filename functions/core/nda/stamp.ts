import { createHash } from "node:crypto";
import * as z from "zod";
import type { Context } from "../context.ts";
import { Instant, Sha256 } from "../pages.ts";

/** What a reader has seen and typed so far, with the times of the server, on its way through their browser. */
const Stamp = z.strictObject({
  n: z.number().int().positive(),
  sha256: Sha256,
  shownAt: Instant,
  typed: z.strictObject({ name: z.string().min(1).max(120), at: Instant }).optional(),
});
export type Stamp = z.infer<typeof Stamp>;

/** Of whom a stamp speaks. It is not in the stamp: whoever brings one is known by their session. */
export interface Stamped {
  workspaceId: string;
  contactId: string;
}

/** Whoever read longer than this reads again. */
const stampHours = 2;

export function sealStamp(sealer: Context["sealer"], whose: Stamped, stamp: Stamp): string {
  const text = Buffer.from(JSON.stringify(stamp)).toString("base64url");
  return `${text}.${sealOf(sealer, whose, text)}`;
}

/** Undefined for what is too old, what was changed on the way, and what was made for somebody else. */
export function openStamp(
  sealer: Context["sealer"],
  whose: Stamped,
  { stamp, now }: { stamp: string; now: Date },
): Stamp | undefined {
  const [text = "", seal = "", ...more] = stamp.split(".");
  if (more.length > 0 || !isSame(seal, sealOf(sealer, whose, text))) return undefined;
  // Sealed by ourselves, so it is as we wrote it, or as an older release did.
  const { data } = Stamp.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
  const isOld = data && now.getTime() - Date.parse(data.shownAt) > stampHours * 3_600_000;
  return isOld ? undefined : data;
}

const sealOf = (sealer: Context["sealer"], { workspaceId, contactId }: Stamped, text: string) =>
  sealer.seal("nda", JSON.stringify([workspaceId, contactId, text]));

/** Of the hashes of both, the time of a comparison tells nothing. */
const isSame = (one: string, other: string) => hashOf(one) === hashOf(other);
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
