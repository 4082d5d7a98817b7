import { allow, whoOf } from "../access/actor.ts";
import { trace } from "../activity/trace.ts";
import { contactSubject } from "../contacts/contact.ts";
import type { Needs, Writing } from "../context.ts";
import { conflict, invalid, notFound } from "../errors.ts";
import type { Acceptance } from "./nda.ts";
import { maxPaperBytes, paperName, paperOf } from "./paper.ts";

export interface Paper {
  contactId: string;
  /** Of the version that was signed: the member saw it, and it must be the current one. */
  sha256: string;
  /** As it stands on the paper. */
  name: string;
  signedOn: string;
  /** In base64, and what the file is called. */
  pdf: string;
  fileName: string;
}

/** A contact signed the current version elsewhere; the paper is kept, and who says so is on record. */
export async function recordSignature(
  ctx: Needs<"ndas" | "contacts" | "content" | "marker" | Writing>,
  input: Paper,
): Promise<Acceptance> {
  allow(ctx.actor, "nda.record");
  const { workspaceId } = ctx.actor;
  const [contact, current] = await Promise.all([
    ctx.contacts.get(workspaceId, input.contactId),
    ctx.ndas.current(workspaceId),
  ]);
  if (!contact) throw notFound("Contact", input.contactId);
  if (!current) throw conflict("There is no NDA to sign yet. Publish one first.");
  if (current.sha256 !== input.sha256) throw changed();
  const at = ctx.now().toISOString();
  // Somewhere it is tomorrow already.
  if (Date.parse(input.signedOn) > ctx.now().getTime() + 86_400_000)
    throw invalid("The day of the signature lies ahead. Choose the day on the paper.");
  const accepted = await ctx.ndas.ofContact(workspaceId, contact.id);
  if (accepted.some(({ n }) => n === current.n)) throw already(contact.email);

  const bytes = await paperOf(ctx, input.pdf);
  const options = { contentType: "application/pdf", maxBytes: maxPaperBytes };
  const file = {
    ...(await ctx.content.put(workspaceId, bytes, options)),
    name: paperName(input.fileName, "signed-nda"),
  };
  const { n, sha256 } = current;
  const { name, signedOn } = input;
  const acceptance: Acceptance = {
    schema: 1,
    id: ctx.newId("sig"),
    workspaceId,
    contactId: contact.id,
    email: contact.email,
    ...(contact.account ? { account: contact.account } : {}),
    n,
    sha256,
    name,
    how: "elsewhere",
    at,
    recorded: { by: whoOf(ctx.actor), file, signedOn },
  };
  const details = { n, sha256, name, signedOn, paper: file.sha256 };
  const record = trace(ctx, "nda.recorded", contactSubject(contact), details);
  const stands = await ctx.ndas.accept(acceptance, record);
  if (stands.id !== acceptance.id) throw already(contact.email);
  return stands;
}

const changed = () =>
  conflict(
    "Another version of the NDA was published meanwhile. Nothing was recorded. Check which one was signed.",
    { what: "nda" },
  );
const already = (email: string) => conflict(`${email} has accepted this version already.`);

/** Where the paper of a signature lies for a minute. */
export async function paperAddress(
  ctx: Needs<"ndas" | "content">,
  input: { contactId: string; acceptanceId: string },
): Promise<{ url: string; expiresAt: string }> {
  allow(ctx.actor, "nda.record");
  const { workspaceId } = ctx.actor;
  const accepted = await ctx.ndas.ofContact(workspaceId, input.contactId);
  const file = accepted.find(({ id }) => id === input.acceptanceId)?.recorded?.file;
  if (!file) throw notFound("Signature", input.acceptanceId);
  const as = { name: file.name, contentType: "application/pdf", disposition: "attachment" } as const;
  return ctx.content.address(workspaceId, file.sha256, as);
}
