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

/** A contact was given a file, or an address of it. `id`: where the mark on it names this very view. */
export const recordFile = (
  deps: Recording,
  { viewer }: { viewer: Viewer },
  seen: { documentId: string; version: number; file: NonNullable<View["file"]> },
  id?: string,
): Promise<void> => record(deps, viewer, { ...seen, what: "file" }, id);

async function record(
  { views, now, newId }: Recording,
  viewer: Viewer,
  seen: Pick<View, "documentId" | "version" | "what" | "file">,
  id = newId("viw"),
): Promise<void> {
  if (viewer.type !== "contact") return;
  const { workspaceId, contactId } = viewer;
  const at = now().toISOString();
  await views.add({ schema: 1, id, workspaceId, contactId, ...seen, at });
}
