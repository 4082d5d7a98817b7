import type { Grant } from "../../functions/core/access/grant.ts";
import type { Account, Contact } from "../../functions/core/contacts/contact.ts";
import type { Acceptance, Nda } from "../../functions/core/nda/nda.ts";
import type { View } from "../../functions/core/reading/view.ts";
import type { AccessRequest } from "../../functions/core/requests/request.ts";
import type { Session, Ticket } from "../../functions/core/sign-in/ticket.ts";
import { sessionDays, ticketMinutes } from "../../functions/core/sign-in/ticket.ts";
import { aHash } from "./document-builders.ts";
import { fixedNow } from "./time.ts";

const at = fixedNow().toISOString();
const later = (minutes: number) => new Date(fixedNow().getTime() + minutes * 60_000).toISOString();
const by = { id: "mem_ada", name: "ada@acme.test" };

/** Somebody outside whose mailbox is proven. */
export const aContact = (but: Partial<Contact> = {}): Contact => ({
  schema: 1,
  id: "ctc_cleo",
  workspaceId: "wsp_acme",
  email: "cleo@globex.test",
  account: "globex.test",
  state: "active",
  provenAt: at,
  rev: 0,
  createdAt: at,
  updatedAt: at,
  ...but,
});

export const anAccount = (but: Partial<Account> = {}): Account => ({
  schema: 1,
  workspaceId: "wsp_acme",
  domain: "globex.test",
  name: "Globex",
  rev: 0,
  createdAt: at,
  updatedAt: at,
  ...but,
});

/** One that stands for 90 days. */
export const aGrant = (but: Partial<Grant> = {}): Grant => ({
  schema: 1,
  workspaceId: "wsp_acme",
  documentId: "doc_soc2",
  holder: { type: "contact", id: "ctc_cleo" },
  state: "granted",
  endsAt: later(90 * 1_440),
  at,
  by,
  rev: 0,
  createdAt: at,
  ...but,
});

/** One that waits for the team. */
export const aRequest = (but: Partial<AccessRequest> = {}): AccessRequest => ({
  schema: 1,
  id: "req_1",
  workspaceId: "wsp_acme",
  email: "cleo@globex.test",
  contactId: "ctc_cleo",
  documents: ["doc_soc2"],
  reason: "We review our suppliers each year.",
  fields: [],
  state: "open",
  createdAt: at,
  openedAt: at,
  rev: 0,
  ...but,
});

export const anNda = (but: Partial<Nda> = {}): Nda => ({
  schema: 1,
  workspaceId: "wsp_acme",
  n: 1,
  kind: "markdown",
  sha256: aHash("d"),
  size: 120,
  rendered: aHash("e"),
  material: true,
  publishedAt: at,
  by,
  ...but,
});

export const anAcceptance = (but: Partial<Acceptance> = {}): Acceptance => ({
  schema: 1,
  id: "sig_1",
  workspaceId: "wsp_acme",
  contactId: "ctc_cleo",
  email: "cleo@globex.test",
  account: "globex.test",
  n: 1,
  sha256: aHash("d"),
  name: "Cleo Example",
  how: "here",
  at,
  seen: { ip: "192.0.2.7", userAgent: "A browser", shownAt: at, typedAt: at, acceptedAt: at },
  ...but,
});

export const aTicket = (but: Partial<Ticket> = {}): Ticket => ({
  schema: 1,
  id: "tkt_1",
  workspaceId: "wsp_acme",
  purpose: "sign_in",
  email: "cleo@globex.test",
  token: aHash("1"),
  code: aHash("2"),
  browser: aHash("3"),
  tries: 0,
  state: "open",
  createdAt: at,
  endsAt: later(ticketMinutes),
  ...but,
});

export const aSession = (but: Partial<Session> = {}): Session => ({
  schema: 1,
  id: "ses_1",
  workspaceId: "wsp_acme",
  contactId: "ctc_cleo",
  token: aHash("4"),
  provenAt: at,
  endsAt: later(sessionDays * 1_440),
  ...but,
});

export const aView = (but: Partial<View> = {}): View => ({
  schema: 1,
  id: "viw_1",
  workspaceId: "wsp_acme",
  contactId: "ctc_cleo",
  documentId: "doc_soc2",
  version: 1,
  what: "page",
  at,
  ...but,
});
