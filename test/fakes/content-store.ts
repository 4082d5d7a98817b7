import { createHash } from "node:crypto";
import type { ContentRemoval, ContentStore } from "../../functions/core/documents/content.ts";
import { invalid } from "../../functions/core/errors.ts";
import { fixedNow } from "./time.ts";

type Kept = Map<string, Uint8Array>;

export function memoryContentStore(now = fixedNow): ContentStore & { kept: Kept; copies: Kept } {
  const kept: Kept = new Map();
  const copies: Kept = new Map();
  return {
    kept,
    /** By the path of their address. */
    copies,
    async put(workspaceId, bytes, { maxBytes }) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
        size += chunk.byteLength;
        if (size > maxBytes) throw invalid("This is too large");
        chunks.push(chunk);
      }
      const whole = Buffer.concat(chunks);
      const sha256 = createHash("sha256").update(whole).digest("hex");
      kept.set(`${workspaceId}/${sha256}`, whole);
      return { sha256, size };
    },
    get: async (workspaceId, sha256) => kept.get(`${workspaceId}/${sha256}`),
    address: async (workspaceId, sha256, { name, disposition }) => ({
      url: `https://content.test/${workspaceId}/${sha256}?${new URLSearchParams({ name, disposition })}`,
      expiresAt: new Date(now().getTime() + 60_000).toISOString(),
    }),
    async addressOfCopy(workspaceId, bytes, { name, disposition }) {
      const path = `marked/${workspaceId}/${copies.size + 1}`;
      copies.set(path, bytes);
      return {
        url: `https://content.test/${path}?${new URLSearchParams({ name, disposition })}`,
        expiresAt: new Date(now().getTime() + 60_000).toISOString(),
      };
    },
  };
}

export function memoryContentRemoval({ kept }: { kept: Kept }): ContentRemoval & { removed: Kept } {
  const removed: Kept = new Map();
  const move = (key: string, from: Kept, to: Kept) => {
    const bytes = from.get(key);
    if (bytes && !to.has(key)) to.set(key, bytes);
    from.delete(key);
  };
  return {
    removed,
    setAside: async (workspaceId, sha256) => move(`${workspaceId}/${sha256}`, kept, removed),
    bringBack: async (workspaceId, sha256) => move(`${workspaceId}/${sha256}`, removed, kept),
    async drop(workspaceId, sha256) {
      removed.delete(`${workspaceId}/${sha256}`);
    },
  };
}
