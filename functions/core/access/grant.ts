import * as z from "zod";
import { Instant } from "../pages.ts";

/** Who holds a grant: one contact, or everyone whose mailbox is at an account's domain. */
export const Holder = z.discriminatedUnion("type", [
  z.object({ type: z.literal("contact"), id: z.string() }),
  /** Its id is the account's domain. */
  z.object({ type: z.literal("account"), id: z.string() }),
]);
export type Holder = z.infer<typeof Holder>;

/** What was decided about one holder and one document; the last decision stands, the ones before are in the activity. */
export const Grant = z.object({
  schema: z.literal(1),
  workspaceId: z.string(),
  documentId: z.string(),
  holder: Holder,
  /** That one has expired is never written: it follows from `endsAt`. */
  state: z.enum(["requested", "granted", "rejected", "revoked"]),
  /** Set where it was ever granted. */
  endsAt: Instant.optional(),
  /** When it came to this state, who decided so, and why: the reason is for members. */
  at: Instant,
  by: z.object({ id: z.string(), name: z.string() }),
  reason: z.string().max(1_000).optional(),
  requestId: z.string().optional(),
  rev: z.number().int(),
  createdAt: Instant,
});
export type Grant = z.infer<typeof Grant>;

export type Standing = Grant["state"] | "expired";

export const standingOf = ({ state, endsAt }: Pick<Grant, "state" | "endsAt">, now: Date): Standing =>
  state === "granted" && (!endsAt || Date.parse(endsAt) <= now.getTime()) ? "expired" : state;

/** How long a grant may last, in days. */
export const grantDays = { least: 7, most: 365 } as const;
