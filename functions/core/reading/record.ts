import type { Viewer } from "../access/decide.ts";
import type { Context } from "../context.ts";
import type { View } from "./view.ts";

type Recording = Pick<Context, "views" | "now" | "newId">;

/** A contact opened a page. Of strangers nothing is kept. */
export const recordPage = (
  deps: Recording,
  { viewer }: { viewer: Viewer },
  { id, version }: { id: string; version: number },
): Promise<void> => record(deps, viewer, { documentId: id, version, what: "page" });

/** A contact was given a file, or an address of it. */
export const recordFile = (
  deps: Recording,
  { viewer }: { viewer: Viewer },
  seen: { documentId: string; version: number; file: NonNullable<View["file"]> },
): Promise<void> => record(deps, viewer, { ...seen, what: "file" });

async function record(
  { views, now, newId }: Recording,
  viewer: Viewer,
  seen: Pick<View, "documentId" | "version" | "what" | "file">,
): Promise<void> {
  if (viewer.type !== "contact") return;
  const { workspaceId, contactId } = viewer;
  const at = now().toISOString();
  await views.add({ schema: 1, id: newId("viw"), workspaceId, contactId, ...seen, at });
}
