import * as z from "zod";
import { Instant, Sha256 } from "../pages.ts";

/**
 * A mail that proves a mailbox: a link, or a code typed where it was asked for. Bound to one workspace and one purpose, used once.
 * Neither secret is kept: `token` is the SHA-256 of the link's 256 bits; `code` an HMAC of the eight digits under a key outside the
 * table, since they could be tried out.
 */
export const Ticket = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  purpose: z.enum(["sign_in", "request"]),
  email: z.string(),
  requestId: z.string().optional(),
  token: Sha256,
  code: Sha256,
  /** SHA-256 of what the asking browser holds in a cookie: the code is taken from there alone. */
  browser: Sha256,
  /** Whether the mail was sent. The ticket of a blocked address behaves like any other, and nobody has its secrets. */
  /** Wrong codes so far. */
  tries: z.number().int(),
  state: z.enum(["open", "used"]),
  /** A path of the same trust center, to go on to. */
  next: z.string().optional(),
  createdAt: Instant,
  endsAt: Instant,
});
export type Ticket = z.infer<typeof Ticket>;

export const ticketMinutes = 20;
export const mostTries = 5;

/** A signed-in contact's browser; what it holds is `id.secret`, and here is its hash. */
export const Session = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  contactId: z.string(),
  /** The contact's, which is of their address and never another. */
  account: z.string().optional(),
  token: Sha256,
  /** When the mailbox was proven, which opened it. */
  provenAt: Instant,
  endsAt: Instant,
});
export type Session = z.infer<typeof Session>;

export const sessionDays = 14;
/** What is under NDA wants a mailbox that was proven not longer ago than this. */
export const freshHours = 12;
