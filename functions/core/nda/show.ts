import type { Root } from "hast";
import { standingOfNda } from "../access/viewer.ts";
import type { Contact } from "../contacts/contact.ts";
import type { Context } from "../context.ts";
import { resolveLinks } from "../markdown/links.ts";
import { type OutlineEntry, outline } from "../markdown/outline.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Acceptance, Nda, NdaStanding } from "./nda.ts";
import { sealStamp } from "./stamp.ts";

/** A version as a page shows it; of a PDF there is no text. */
export interface NdaText
  extends Pick<Nda, "n" | "kind" | "sha256" | "size" | "name" | "changes" | "publishedAt"> {
  text?: { tree: Root; outline: OutlineEntry[] };
}

/** What a contact is shown of the NDA that is to be accepted now. */
export interface ShownNda {
  nda: NdaText;
  standing: Exclude<NdaStanding, "not_asked" | "absent">;
  /** The newest that they accepted themselves; absent too where another of their company did. */
  mine?: Pick<Acceptance, "n" | "sha256" | "name" | "how" | "at">;
  /** Goes into the form, and says on its way back what was shown and when. */
  stamp: string;
}

export type Reader = { workspace: Workspace; contact: Contact };

/** Undefined where nobody is asked to accept one, and where there is none. */
export async function showNda(
  deps: Pick<Context, "ndas" | "content" | "sealer" | "now">,
  { workspace, contact }: Reader,
): Promise<ShownNda | undefined> {
  const standing = await standingOfNda(deps, workspace, contact);
  if (standing === "not_asked" || standing === "absent") return undefined;
  const current = await deps.ndas.current(workspace.id);
  if (!current) return undefined;
  const [nda, [mine]] = await Promise.all([
    readNda(deps, workspace.id, current.n),
    deps.ndas.ofContact(workspace.id, contact.id),
  ]);
  if (!nda) return undefined;
  const { n, sha256 } = nda;
  const stamp = sealStamp(
    deps.sealer,
    { workspaceId: workspace.id, contactId: contact.id },
    { n, sha256, shownAt: deps.now().toISOString() },
  );
  return { nda, standing, stamp, ...(mine ? { mine } : {}) };
}

/** One version with its text, whose links lead only outside. */
export async function readNda(
  { ndas, content }: Pick<Context, "ndas" | "content">,
  workspaceId: string,
  n: number,
): Promise<NdaText | undefined> {
  const nda = await ndas.version(workspaceId, n);
  if (!nda) return undefined;
  const { kind, sha256, size, name, changes, publishedAt, rendered } = nda;
  const facts = {
    ...{ n, kind, sha256, size, publishedAt },
    ...(name ? { name } : {}),
    ...(changes ? { changes } : {}),
  };
  if (!rendered) return facts;
  const bytes = await content.get(workspaceId, rendered);
  if (!bytes) throw new Error(`The text of NDA ${n} of ${workspaceId} is missing`);
  const stored = JSON.parse(new TextDecoder().decode(bytes)) as Root; // written by keepNda, immutable
  const tree = resolveLinks(stored, { page: () => undefined, media: () => undefined });
  return { ...facts, text: { tree, outline: outline(tree) } };
}
