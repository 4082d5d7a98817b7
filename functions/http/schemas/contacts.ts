import * as z from "zod";
import { Holder } from "../../core/access/grant.ts";
import { Level } from "../../core/access/level.ts";
import { listOf } from "./list.ts";

/** A document as this member may know it; without a title where they may not, or where it is gone. */
export const DocumentName = z.object({
  id: z.string(),
  title: z.string().optional(),
  level: Level.optional(),
});
export type DocumentName = z.infer<typeof DocumentName>;

export const Who = z.object({ id: z.string(), name: z.string() });

export const StandingView = z.enum(["requested", "granted", "rejected", "revoked", "expired"]);
export type StandingView = z.infer<typeof StandingView>;

/** How a contact stands towards the NDA that is to be accepted now. */
export const NdaStandingView = z.enum(["not_asked", "absent", "accepted", "superseded", "not_accepted"]);
export type NdaStandingView = z.infer<typeof NdaStandingView>;

/** The company that an address belongs to; none for free mail and the like. `known`: it is one of your accounts, and can be given grants. */
const AccountOf = z.object({ domain: z.string(), name: z.string().optional(), known: z.boolean() });

export const ContactView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().optional(),
  company: z.string().optional(),
  account: AccountOf.optional(),
  state: z.enum(["active", "blocked"]),
  blocked: z.object({ at: z.string(), by: Who, reason: z.string() }).optional(),
  /** When the mailbox was first proven; nothing opens before. */
  provenAt: z.string().optional(),
  lastSignInAt: z.string().optional(),
  note: z.string().optional(),
  /** Documents with a grant of theirs or of their account's: all, and those whose grant stands now. */
  grants: z.object({ all: z.number().int(), standing: z.number().int() }),
  /** Requests of theirs that wait. */
  openRequests: z.number().int(),
  nda: NdaStandingView,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ContactView = z.infer<typeof ContactView>;

export const GrantView = z.object({
  holder: Holder,
  /** An address, or an account's name; absent where there is none any more. */
  holderName: z.string().optional(),
  document: DocumentName,
  /** As of now: that a grant has expired follows from the time. */
  standing: StandingView,
  /** The document was archived since: the grant opens nothing before somebody confirms the grants of that document. */
  suspended: z.boolean(),
  endsAt: z.string().optional(),
  /** When it came to this, who decided so and why. */
  at: z.string(),
  by: Who,
  reason: z.string().optional(),
  requestId: z.string().optional(),
  createdAt: z.string(),
});
export type GrantView = z.infer<typeof GrantView>;

/** A document that somebody asked for. */
export const AskedView = DocumentName.extend({
  /** What became of it for this contact already: their own grant or their account's, whichever opens more. */
  standing: StandingView.optional(),
  /** Why it cannot be granted as it stands: a sentence. */
  problem: z.string().optional(),
});
export type AskedView = z.infer<typeof AskedView>;

export const RequestView = z.object({
  id: z.string(),
  state: z.enum(["open", "granted", "rejected"]),
  email: z.string(),
  /** As they wrote it with the request. */
  name: z.string().optional(),
  contact: z
    .object({
      id: z.string(),
      name: z.string().optional(),
      company: z.string().optional(),
      state: z.enum(["active", "blocked"]),
    })
    .optional(),
  account: AccountOf.optional(),
  documents: z.array(AskedView),
  reason: z.string(),
  fields: z.array(z.object({ id: z.string(), label: z.string(), value: z.string() })),
  /** When it came before the team. */
  openedAt: z.string(),
  decided: z
    .object({
      at: z.string(),
      by: Who,
      documents: z.array(DocumentName),
      reason: z.string().optional(),
      /** By your rule, without a person. */
      automatic: z.boolean(),
    })
    .optional(),
});
export type RequestView = z.infer<typeof RequestView>;

/** `usualDays`: preset where a person grants. `open`: how many wait in all. */
export const RequestsView = listOf(RequestView).extend({
  open: z.number().int(),
  usualDays: z.number().int(),
});
export type RequestsView = z.infer<typeof RequestsView>;

export const AcceptedView = z.object({
  id: z.string(),
  n: z.number().int(),
  sha256: z.string(),
  /** As they typed it, or as it stands on the paper. */
  name: z.string(),
  how: z.enum(["here", "elsewhere"]),
  at: z.string(),
  /** Of a paper: the day on it, and who recorded it. */
  signedOn: z.string().optional(),
  recordedBy: z.string().optional(),
});
export type AcceptedView = z.infer<typeof AcceptedView>;

/** One contact with all that is known of them. */
export const ContactPage = ContactView.extend({
  grantList: z.array(GrantView),
  requests: z.array(RequestView),
  acceptances: z.array(AcceptedView),
  usualDays: z.number().int(),
});
export type ContactPage = z.infer<typeof ContactPage>;

export const AccountView = z.object({
  domain: z.string(),
  name: z.string(),
  /** Contacts whose address is there. */
  contacts: z.number().int(),
  /** Documents that are open to everyone there now. */
  grants: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type AccountView = z.infer<typeof AccountView>;

export const AccountPage = AccountView.extend({ grantList: z.array(GrantView) });
export type AccountPage = z.infer<typeof AccountPage>;

/** What became of each request of several; `message` says why one could not be decided. */
export const DecidedView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(["granted", "rejected", "failed"]),
      message: z.string().optional(),
    }),
  ),
});
export type DecidedView = z.infer<typeof DecidedView>;

const days = z.number().int().min(7).max(365);
const documents = z.array(z.string().min(1).max(100)).min(1).max(40);
const reason = z.string().trim().min(1).max(1_000);
const HolderKind = z.enum(["contact", "account"]);

export const NewContact = z.strictObject({
  email: z.string().trim().min(3).max(254),
  name: z.string().trim().min(1).max(120).optional(),
  company: z.string().trim().min(1).max(120).optional(),
  note: z.string().trim().min(1).max(2_000).optional(),
});
/** Null takes a value away. */
export const ContactChanges = z.strictObject({
  name: NewContact.shape.name.nullable(),
  company: NewContact.shape.company.nullable(),
  note: NewContact.shape.note.nullable(),
});
export const Because = z.strictObject({ reason });
export const NewAccount = z.strictObject({ name: z.string().trim().min(1).max(120) });
export const NewGrants = z.strictObject({ holder: Holder, documents, days });
export const Revocation = z.strictObject({ holder: Holder, documents, reason });
/** `documents` may be others than those asked for. */
export const Granting = z.strictObject({ documents, days, holder: HolderKind });
/** Several at once: each is granted what it asked for. */
export const Decision = z.discriminatedUnion("decision", [
  z.strictObject({
    decision: z.literal("grant"),
    requests: z.array(z.string().min(1).max(100)).min(1).max(50),
    days,
    holder: HolderKind,
  }),
  z.strictObject({
    decision: z.literal("reject"),
    requests: z.array(z.string().min(1).max(100)).min(1).max(50),
    reason,
  }),
]);
export const Confirmed = z.object({
  /** Grants that open the document again. */
  confirmed: z.number().int(),
});
