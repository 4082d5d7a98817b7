import type { PreviewedAs } from "../../functions/core/access/preview-as.ts";
import { renderDocument } from "./document.tsx";
import { renderDocuments } from "./documents.tsx";
import type { Site } from "./layout.tsx";
import { withinFrame } from "./preview.tsx";
import { renderNothing } from "./quiet.tsx";
import { renderShut } from "./shut.tsx";

/** The page that a contact would meet, to stand in a frame of the admin app by itself. */
export function renderPreviewAs(
  seen: PreviewedAs,
  { publicUrl, now }: Pick<Site, "publicUrl" | "now">,
): string {
  const { name, slug, center } = seen.workspace;
  const site: Site = {
    publicUrl,
    now,
    stylesheet: "",
    icon: "",
    framed: true,
    company: {
      name,
      slug,
      brand: center?.brand ?? {},
      ...(center?.frozen ? { frozen: center.frozen.scope } : {}),
      reader: { email: seen.contact.email },
    },
  };
  if ("shelf" in seen) return withinFrame(renderDocuments({ site, shelf: seen.shelf, query: {} }));
  if ("opened" in seen) return withinFrame(renderDocument({ site, opened: seen.opened }));
  if ("shut" in seen) return withinFrame(renderShut({ site, shut: seen.shut }));
  return withinFrame(renderNothing(site));
}
