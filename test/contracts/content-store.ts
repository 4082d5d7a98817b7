import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ContentStore } from "../../functions/core/documents/content.ts";

/** Every ContentStore, real or fake, keeps these promises. */
export function contentStoreContract(name: string, open: () => Promise<ContentStore>) {
  const text = new TextEncoder().encode("# Access control\n");
  const sha256 = createHash("sha256").update(text).digest("hex");
  const plain = { contentType: "text/markdown", maxBytes: 1000 };
  async function* chunks(count: number, size: number) {
    for (let n = 0; n < count; n++) yield new Uint8Array(size).fill(n);
  }
  const read = async (store: ContentStore, workspaceId: string, hash: string) => {
    const bytes = await store.get(workspaceId, hash);
    return bytes && Buffer.from(bytes).toString();
  };

  describe(`${name} as a ContentStore`, () => {
    it("keeps bytes by their hash, twice as once", async () => {
      const store = await open();
      expect(await store.put("wsp_acme", text, plain)).toEqual({ sha256, size: text.length });
      expect(await store.put("wsp_acme", text, plain)).toEqual({ sha256, size: text.length });
      expect(await read(store, "wsp_acme", sha256)).toBe("# Access control\n");
    });

    it("keeps a stream, in parts where it is large", async () => {
      const store = await open();
      const size = 12 * 1_048_576;
      const kept = await store.put("wsp_acme", chunks(12, 1_048_576), {
        contentType: "application/pdf",
        maxBytes: size,
      });
      const bytes = await store.get("wsp_acme", kept.sha256);
      expect(kept.size).toBe(size);
      expect(bytes && createHash("sha256").update(bytes).digest("hex")).toBe(kept.sha256);
      const again = await store.put("wsp_acme", chunks(12, 1_048_576), {
        contentType: "application/pdf",
        maxBytes: size,
      });
      expect(again).toEqual(kept);
    });

    it("refuses what is too large, whole or in a stream", async () => {
      const store = await open();
      const small = { ...plain, maxBytes: 10 };
      await expect(store.put("wsp_acme", text, small)).rejects.toMatchObject({ code: "invalid" });
      await expect(store.put("wsp_acme", chunks(3, 4), small)).rejects.toMatchObject({ code: "invalid" });
      expect(await store.get("wsp_acme", sha256)).toBeUndefined();
    });

    it("passes on what breaks a stream", async () => {
      const store = await open();
      async function* broken() {
        yield text;
        throw new Error("The host hung up");
      }
      await expect(store.put("wsp_acme", broken(), plain)).rejects.toThrow("The host hung up");
    });

    it("keeps workspaces apart", async () => {
      const store = await open();
      await store.put("wsp_acme", text, plain);
      expect(await store.get("wsp_other", sha256)).toBeUndefined();
    });

    it("gives an address that lives a minute at most", async () => {
      const store = await open();
      await store.put("wsp_acme", text, plain);
      const { url } = await store.address("wsp_acme", sha256, {
        name: "Policy.md",
        contentType: "text/markdown",
        disposition: "attachment",
      });
      expect(new URL(url).pathname).toContain(`wsp_acme/${sha256}`);
    });

    it("keeps what is made for one reader apart, each time anew", async () => {
      const store = await open();
      const as = { name: "Report.pdf", contentType: "application/pdf", disposition: "attachment" as const };
      const urls = [];
      for (let n = 0; n < 2; n++) urls.push((await store.addressOfCopy("wsp_acme", text, as)).url);
      const paths = urls.map((url) => new URL(url).pathname);
      expect(new Set(paths).size).toBe(2);
      for (const path of paths) expect(path).toMatch(/\/marked\/wsp_acme\/[\w-]+$/);
      expect(paths.join()).not.toContain(sha256);
      expect(await store.get("wsp_acme", sha256)).toBeUndefined();
    });
  });
}
