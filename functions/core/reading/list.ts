import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { readDocument, titleSeen } from "../documents/read.ts";
import { notFound } from "../errors.ts";
import type { Page } from "../pages.ts";
import type { View } from "./view.ts";

/** A view with the names of both sides: absent where there is no such contact or document any more, or none that one may know of. */
export interface Named {
  view: View;
  contact?: { email: string; name?: string };
  document?: { title: string };
}

type Listing = Needs<"views" | "contacts" | "documents" | "now">;
interface Paging {
  cursor?: string | undefined;
  limit?: number | undefined;
}

const usual = 25;

/** Who read a document, newest first. */
export async function viewsOfDocument(
  ctx: Listing,
  input: Paging & { documentId: string },
): Promise<Page<Named>> {
  allow(ctx.actor, "contacts.read");
  const { id, workspaceId } = await readDocument(ctx, input);
  const { cursor, limit = usual } = input;
  return named(ctx, await ctx.views.ofDocument(workspaceId, id, { cursor, limit }));
}

/** What a contact read, newest first. */
export async function viewsOfContact(
  ctx: Listing,
  input: Paging & { contactId: string },
): Promise<Page<Named>> {
  allow(ctx.actor, "contacts.read");
  const { workspaceId } = ctx.actor;
  const contact = await ctx.contacts.get(workspaceId, input.contactId);
  if (!contact) throw notFound("Contact", input.contactId);
  const { cursor, limit = usual } = input;
  return named(ctx, await ctx.views.ofContact(workspaceId, contact.id, { cursor, limit }));
}

async function named(ctx: Listing, page: Page<View>): Promise<Page<Named>> {
  const { workspaceId } = ctx.actor;
  const each = (key: "contactId" | "documentId") => [...new Set(page.items.map((view) => view[key]))];
  const [contacts, documents] = await Promise.all([
    ctx.contacts.getMany(workspaceId, each("contactId")),
    ctx.documents.getMany(workspaceId, each("documentId")),
  ]);
  const contactOf = new Map(contacts.map((contact) => [contact.id, contact]));
  const titleOf = new Map(documents.map((document) => [document.id, titleSeen(ctx, document).title]));
  return {
    ...page,
    items: page.items.map((view) => {
      const contact = contactOf.get(view.contactId);
      const title = titleOf.get(view.documentId);
      return {
        view,
        ...(contact
          ? { contact: { email: contact.email, ...(contact.name ? { name: contact.name } : {}) } }
          : {}),
        ...(title === undefined ? {} : { document: { title } }),
      };
    }),
  };
}
