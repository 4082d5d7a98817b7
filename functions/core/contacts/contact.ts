import * as z from "zod";
import { Instant } from "../pages.ts";

/** A person outside who reads: a customer's security reviewer. */
export const Contact = z.object({
  schema: z.literal(1),
  id: z.string(),
  workspaceId: z.string(),
  /** As `Address.parse` writes it; one contact of an address in a workspace. */
  email: z.string(),
  name: z.string().max(120).optional(),
  company: z.string().max(120).optional(),
  /** The domain of the address, where that is registrable as it stands and no provider of free mail: what account grants and rules look at. */
  account: z.string().optional(),
  state: z.enum(["active", "blocked"]),
  /** Who shut them out and why; for members only. */
  blocked: z
    .object({
      at: Instant,
      by: z.object({ id: z.string(), name: z.string() }),
      reason: z.string().max(1_000),
    })
    .optional(),
  /** Absent while nobody has proven that the mailbox is theirs: nothing opens before. */
  provenAt: Instant.optional(),
  lastSignInAt: Instant.optional(),
  /** Sessions that were opened before are void. */
  sessionsAfter: Instant.optional(),
  /** For members only. */
  note: z.string().max(2_000).optional(),
  rev: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Contact = z.infer<typeof Contact>;

/** A company whose people read, by its domain. */
export const Account = z.object({
  schema: z.literal(1),
  workspaceId: z.string(),
  /** Registrable as it stands, lower case, in ASCII. */
  domain: z.string(),
  name: z.string().min(1).max(120),
  rev: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Account = z.infer<typeof Account>;

/** As a trace names it; the address is personal there. */
export const contactSubject = ({ id, email }: Pick<Contact, "id" | "email">) => ({
  kind: "contact",
  id,
  name: email,
});
