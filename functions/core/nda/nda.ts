import * as z from "zod";
import { Instant, Sha256 } from "../pages.ts";

/** One version of a workspace's NDA: these bytes, and no others. Never changed once written. */
export const Nda = z.object({
  schema: z.literal(1),
  workspaceId: z.string(),
  n: z.number().int().positive(),
  kind: z.enum(["markdown", "pdf"]),
  /** Of the bytes in the content store: canonical Markdown, or the PDF. */
  sha256: Sha256,
  size: z.number().int(),
  /** SHA-256 of the rendered tree (JSON) in the content store; Markdown only. */
  rendered: Sha256.optional(),
  /** What the file is called; PDF only. */
  name: z.string().max(200).optional(),
  /** Whoever accepted an older one must accept again. The first always is. */
  material: z.boolean(),
  /** What changed, for those who accepted an older one. */
  changes: z.string().max(1_000).optional(),
  publishedAt: Instant,
  by: z.object({ id: z.string(), name: z.string() }),
});
export type Nda = z.infer<typeof Nda>;

/** The version that is to be accepted now, and the oldest whose acceptance still counts. Read on each request. */
export const CurrentNda = z.object({
  workspaceId: z.string(),
  n: z.number().int().positive(),
  sha256: Sha256,
  /** The newest material one: acceptances of it and of later ones count. */
  since: z.number().int().positive(),
  rev: z.number().int(),
});
export type CurrentNda = z.infer<typeof CurrentNda>;

/** Contact × bytes × version. Never changed once written. */
export const Acceptance = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  contactId: z.string(),
  email: z.string(),
  account: z.string().optional(),
  n: z.number().int().positive(),
  sha256: Sha256,
  /** As they typed it. */
  name: z.string().min(1).max(120),
  /** In Gatehouse, or signed elsewhere and recorded by a member. */
  how: z.enum(["here", "elsewhere"]),
  at: Instant,
  /** Absent where it was signed elsewhere. Times are the server's. */
  seen: z
    .object({
      ip: z.string().max(64),
      userAgent: z.string().max(400),
      shownAt: Instant,
      typedAt: Instant,
      acceptedAt: Instant,
    })
    .optional(),
  /** Who recorded it, and the paper, where it was signed elsewhere. */
  recorded: z
    .object({
      by: z.object({ id: z.string(), name: z.string() }),
      file: z.object({ sha256: Sha256, name: z.string().max(200), size: z.number().int() }),
      signedOn: z.iso.date(),
    })
    .optional(),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** Who has to accept: every contact, the first of an account for all of it, or nobody. */
export const NdaScope = z.enum(["everyone", "first_of_account", "nobody"]);
export type NdaScope = z.infer<typeof NdaScope>;

/** How a contact stands towards the NDA. `absent`: it is asked for, and there is none to accept. */
export type NdaStanding = "not_asked" | "absent" | "accepted" | "superseded" | "not_accepted";

export function ndaStanding(
  scope: NdaScope,
  current: CurrentNda | undefined,
  acceptances: readonly Pick<Acceptance, "n" | "sha256">[],
): NdaStanding {
  if (scope === "nobody") return "not_asked";
  if (!current) return "absent";
  if (acceptances.some(({ n }) => n >= current.since && n <= current.n)) return "accepted";
  return acceptances.length > 0 ? "superseded" : "not_accepted";
}
