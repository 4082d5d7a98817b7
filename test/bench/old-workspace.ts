import type { SourceItem } from "../../functions/core/catalog/connector.ts";
import type { SeedNode, SeedWorkspace } from "../../stacks/local/sandbox/notion/seed/format.ts";

/** A workspace in which nobody has edited anything for days. */
export function old(seed: SeedWorkspace): SeedWorkspace {
  const aged = (node: SeedNode): SeedNode =>
    node.kind === "page"
      ? {
          ...node,
          editedHoursAgo: node.editedHoursAgo + 72,
          ...(node.children ? { children: node.children.map(aged) } : {}),
        }
      : {
          ...node,
          editedHoursAgo: node.editedHoursAgo + 72,
          rows: node.rows.map((row) => ({ ...row, editedHoursAgo: row.editedHoursAgo + 72 })),
        };
  return { ...seed, roots: seed.roots.map(aged) };
}

/** The source panel of a document that knows its page as it is listed. */
export const panelOf = ({ title, url, parent, icon, publicUrl, lastEditedBy }: SourceItem) => ({
  title,
  url,
  parent,
  ...(icon ? { icon } : {}),
  ...(publicUrl ? { publicUrl } : {}),
  ...(lastEditedBy ? { lastEditedBy } : {}),
});
