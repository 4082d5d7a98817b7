import type { Contact } from "../contacts/contact.ts";
import type { Needs } from "../context.ts";
import { mediaAddresses } from "../documents/read-content.ts";
import { listShown, type Shelf } from "../trust-center/list.ts";
import { allowedVersion, type Opened, openShown, type Reading, type Shut } from "../trust-center/read.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { allow } from "./actor.ts";
import { viewerNamed } from "./explain.ts";

/** What a contact would meet, had they just signed in. No view is recorded, and nothing is accepted. */
export type PreviewedAs = { workspace: Workspace; contact: Contact } & (
  | { shelf: Shelf }
  | { opened: Opened }
  | { shut: Shut }
  | { nothing: true }
);

type Previewing = Needs<"workspaces" | "contacts" | "grants" | "ndas" | "now"> & Reading;

/** The list of documents as this contact sees it, or one document of it by its address. */
export async function previewAs(
  ctx: Previewing,
  input: { contactId: string; slug?: string | undefined; documentHref(slug: string): string },
): Promise<PreviewedAs> {
  allow(ctx.actor, "contacts.read");
  const { viewer, contact, workspace } = await viewerNamed(ctx, input.contactId);
  const who = { workspace, contact };
  // A blocked contact is a stranger, and nobody signs in to what is a draft.
  const seenBy =
    contact.state === "active"
      ? viewer
      : { type: "stranger" as const, workspaceId: workspace.id, center: workspace.center };
  if (input.slug === undefined) return { ...who, shelf: await listShown(ctx, seenBy, {}) };

  const { slug } = input;
  const allowed = await allowedVersion(ctx, seenBy, { slug });
  // Pictures come straight from the store: this browser is not the contact's.
  const media = await mediaAddresses(ctx, allowed?.version.media ?? []);
  const found = await openShown(ctx, seenBy, {
    slug,
    known: await ctx.documents.bySlug(workspace.id, slug),
    hrefs: { document: input.documentHref, media: (path) => media.get(path) ?? "" },
  });
  if ("open" in found) return { ...who, opened: found.open };
  if ("shut" in found) return { ...who, shut: found.shut };
  if ("redirect" in found) return previewAs(ctx, { ...input, slug: found.redirect });
  return { ...who, nothing: true };
}
