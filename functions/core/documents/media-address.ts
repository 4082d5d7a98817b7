import type { ContentStore } from "./content.ts";
import type { StoredFile, Version } from "./document.ts";

type Medium = Version["media"][number];

/** Pictures and recordings are shown where they stand; whatever else a text links to is saved, under its own name. */
export const mediumAsFile = ({
  path,
  name,
  ...medium
}: Medium): Omit<StoredFile, "id"> & { as: "attachment" | "inline" } => ({
  ...medium,
  name: name ?? path.slice("media/".length),
  as: /^(?:image|audio|video)\//.test(medium.contentType) ? "inline" : "attachment",
});

export function mediaAddress(
  content: Pick<ContentStore, "address">,
  workspaceId: string,
  medium: Medium,
): ReturnType<ContentStore["address"]> {
  const { name, sha256, contentType, as: disposition } = mediumAsFile(medium);
  return content.address(workspaceId, sha256, { name, contentType, disposition });
}
