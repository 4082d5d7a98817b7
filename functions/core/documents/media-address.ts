import type { ContentStore } from "./content.ts";
import type { Version } from "./document.ts";

/** Pictures and recordings are shown where they stand; whatever else a text links to is saved, under its own name. */
export function mediaAddress(
  content: Pick<ContentStore, "address">,
  workspaceId: string,
  { path, name, sha256, contentType }: Version["media"][number],
): ReturnType<ContentStore["address"]> {
  return content.address(workspaceId, sha256, {
    name: name ?? path.slice("media/".length),
    contentType,
    disposition: /^(?:image|audio|video)\//.test(contentType) ? "inline" : "attachment",
  });
}
