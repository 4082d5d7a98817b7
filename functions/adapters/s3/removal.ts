import { CopyObjectCommand, DeleteObjectCommand } from "@aws-sdk/client-s3";
import type { ContentRemoval } from "../../core/documents/content.ts";
import { isAbsent, isKept, s3Client } from "./client.ts";
import { keyOf, removedKey } from "./keys.ts";

/** What is set aside moves to a prefix of its own, so that the store no longer has it and nothing but us finds it. */
export function s3ContentRemoval(options: { bucket: string; endpoint?: string | undefined }): ContentRemoval {
  const { bucket: Bucket } = options;
  const client = s3Client(options.endpoint);

  /** Whether there was anything to copy. */
  async function copy(from: string, to: string): Promise<boolean> {
    try {
      await client.send(new CopyObjectCommand({ Bucket, Key: to, CopySource: `${Bucket}/${from}` }));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }
  const remove = (Key: string) => client.send(new DeleteObjectCommand({ Bucket, Key }));

  return {
    async setAside(workspaceId, sha256) {
      const key = keyOf(workspaceId, sha256);
      if (await copy(key, removedKey(workspaceId, sha256))) await remove(key);
    },

    async bringBack(workspaceId, sha256) {
      const key = keyOf(workspaceId, sha256);
      const removed = removedKey(workspaceId, sha256);
      if ((await isKept(client, Bucket, key)) || (await copy(removed, key))) await remove(removed);
    },

    async drop(workspaceId, sha256) {
      await remove(removedKey(workspaceId, sha256));
    },
  };
}
