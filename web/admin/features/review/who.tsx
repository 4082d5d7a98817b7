import type { DocumentView, VersionView } from "../../../../functions/http/schemas/documents.ts";
import { editor } from "../documents/source-panel.tsx";

/** Who made a version, and how. Of the newest one the source may know who edited it there. */
export function cameFrom(document: DocumentView, { n, origin, by }: VersionView): string {
  if (origin === "edit") return `Edited by ${by}`;
  if (origin === "restore") return `Restored by ${by}`;
  const there =
    n === document.version && document.source && !document.source.forked ? editor(document.source) : "";
  return origin === "import"
    ? `Imported by ${by}${there && `, edited${there}`}`
    : `Changed at Notion${there}, came`;
}
