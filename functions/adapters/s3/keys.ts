import { invalid } from "../../core/errors.ts";

/** Ids and hashes are ours; anything else would be a key that somebody made up. */
export function keyOf(workspaceId: string, sha256: string): string {
  if (!/^[\w-]+$/.test(workspaceId) || !/^[0-9a-f]{64}$/.test(sha256))
    throw new Error("This is no key of the content store");
  return `${workspaceId}/${sha256}`;
}

export const tooLarge = (maxBytes: number) =>
  invalid(`This is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB, the most that can be kept`);
