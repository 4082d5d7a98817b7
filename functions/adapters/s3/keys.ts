import { createHash, randomUUID } from "node:crypto";
import type { ReadingOf } from "../../core/catalog/readings.ts";
import { invalid } from "../../core/errors.ts";
import { megabytes } from "../../core/megabytes.ts";

/**
 * Every key of the bucket, so that policies and lifecycle rules can tell by its beginning what an object is:
 * `wsp_…/{sha256}` is content, `tmp/wsp_…/{uuid}` an upload on its way there, `tmp/wsp_…/reading-…` a page that is not read to its
 * end, `marked/wsp_…/{uuid}` a PDF with one reader's mark on its pages, for a day, and `removed/wsp_…/{sha256}` content that is kept a
 * while longer in case a version still needs it.
 *
 * In a bucket of their own, where nothing is ever written again: `heads/{day}/wsp_….json`.
 */
export function keyOf(workspaceId: string, sha256: string): string {
  // Ids and hashes are ours; anything else would be a key that somebody made up.
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw noKey();
  return `${checked(workspaceId)}/${sha256}`;
}

export const markedKey = (workspaceId: string) => `marked/${checked(workspaceId)}/${randomUUID()}`;
export const temporaryKey = (workspaceId: string) => `tmp/${checked(workspaceId)}/${randomUUID()}`;
/** Ids of pages come from outside, so they go by a hash. */
export function readingKey({ workspaceId, connectionId, sourceId }: ReadingOf): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([connectionId, sourceId]))
    .digest("hex");
  return `tmp/${checked(workspaceId)}/reading-${hash}`;
}
export const removedKey = (workspaceId: string, sha256: string) => `removed/${keyOf(workspaceId, sha256)}`;

export const headKey = (workspaceId: string, day: string) => `heads/${day}/${checked(workspaceId)}.json`;

function checked(workspaceId: string): string {
  if (!/^wsp_[\w-]+$/.test(workspaceId)) throw noKey();
  return workspaceId;
}

const noKey = () => new Error("This is no key of the content store");

export const tooLarge = (maxBytes: number) =>
  invalid(`This is larger than ${megabytes(maxBytes)}, the most that can be kept`);
