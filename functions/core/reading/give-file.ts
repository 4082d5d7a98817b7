import type { Viewer } from "../access/decide.ts";
import type { Contact } from "../contacts/contact.ts";
import type { Context } from "../context.ts";
import type { StoredFile, Unmarkable } from "../documents/document.ts";
import { isPdf } from "../documents/look-into-pdf.ts";
import { exceptionFor } from "../documents/unmarked.ts";
import type { Allowed } from "../trust-center/read.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { mostMarkedBytes } from "./ports.ts";
import { recordFile } from "./record.ts";

type Giving = Pick<Context, "content" | "marker" | "views" | "limits" | "log" | "now" | "newId">;

/** Who asks, of which company. */
interface Asking {
  workspace: Pick<Workspace, "name">;
  viewer: Viewer;
  signedIn?: { contact: Pick<Contact, "email"> };
  /** Asks the gate once more, with all that is behind it. */
  isStillOpen(): Promise<boolean>;
}

type Asked = Omit<StoredFile, "id">;

export type Given =
  /** An address that lives a minute. */
  | { url: string }
  /** Under NDA nobody gets it without a mark, and none can be put on it. */
  | { withheld: Unmarkable }
  /** So many marks were asked for that others would wait. */
  | { tooMany: true }
  /** The door shut while the mark was put on it. */
  | { shut: true };

/** Marking costs seconds and memory, so that one reader has so many in an hour. */
const mostMarks = { most: 120, seconds: 3_600 };

/**
 * A file of a version that the gate has just allowed. A PDF under NDA is given as a copy with its reader's mark on every page, and the
 * bytes themselves are never addressed for it, unless a person recorded that they may be.
 */
export async function giveFile(
  deps: Giving,
  asking: Asking,
  allowed: Allowed,
  file: Asked & { id?: string; as: "attachment" | "inline" },
): Promise<Given> {
  const { document, published } = allowed;
  const { sha256, name, contentType, as: disposition } = file;
  const record = (how: { marked: boolean; withheld?: Unmarkable }, id?: string) =>
    recordFile(
      deps,
      asking,
      { documentId: document.id, version: published.version, file: { id: file.id ?? sha256, name, ...how } },
      id,
    );

  if (mustBeMarked(allowed, file)) {
    const id = deps.newId("viw");
    const copy = await markedCopy(deps, asking, allowed, file, id);
    if ("url" in copy) await record({ marked: true }, id);
    if (!("withheld" in copy)) return copy;
    if (!exceptionFor(document, sha256)) {
      await record({ marked: false, withheld: copy.withheld });
      return copy;
    }
    if (!(await asking.isStillOpen())) return { shut: true };
  }
  const { url } = await deps.content.address(document.workspaceId, sha256, {
    name,
    contentType,
    disposition,
  });
  // A picture is part of the page that shows it.
  if (disposition === "attachment") await record({ marked: false });
  return { url };
}

/** Under NDA every PDF is. */
const mustBeMarked = ({ document }: Pick<Allowed, "document">, file: Pick<Asked, "name" | "contentType">) =>
  document.level === "requires_nda" && isPdf(file);

async function markedCopy(
  deps: Giving,
  { workspace, viewer, signedIn, isStillOpen }: Asking,
  { document, published }: Allowed,
  { sha256, size, name, contentType, pdf }: Asked,
  id: string,
): Promise<Given> {
  const { workspaceId } = document;
  if (pdf?.unmarkable) return { withheld: pdf.unmarkable };
  if (size > mostMarkedBytes) return { withheld: "too_large" };
  // Whoever is not named cannot be marked: the gate lets contacts alone come here.
  if (viewer.type !== "contact" || !signedIn) throw new Error("A file under NDA was asked for by nobody");
  if (!(await deps.limits.take(`mark#${workspaceId}#${viewer.contactId}`, mostMarks)))
    return { tooMany: true };

  const bytes = await deps.content.get(workspaceId, sha256);
  if (!bytes) throw new Error(`The bytes of a file of ${document.id} are missing`);
  const time = deps.now().toISOString().slice(0, 16).replace("T", " ");
  const marked = await deps.marker.mark(bytes, [
    signedIn.contact.email,
    `${workspace.name} · ${time} UTC`,
    `${shortened(published.title)} · version ${published.version} · ${id}`,
  ]);
  if ("unmarkable" in marked) {
    deps.log.warn("A PDF could not be marked", { documentId: document.id, why: marked.unmarkable });
    return { withheld: marked.unmarkable };
  }
  // That took seconds, and an address lives on for a minute: both together would be longer than a door takes to shut.
  if (!(await isStillOpen())) return { shut: true };
  const as = { name, contentType, disposition: "attachment" as const };
  return { url: (await deps.content.addressOfCopy(workspaceId, marked.bytes, as)).url };
}

const shortened = (title: string) => (title.length > 80 ? `${title.slice(0, 79).trimEnd()}…` : title);
