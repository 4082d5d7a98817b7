import { describe, expect, it } from "vitest";
import type { ContentRemoval, ContentStore } from "../../functions/core/documents/content.ts";

/** Every ContentRemoval, real or fake, keeps these promises of the store that it is for. */
export function contentRemovalContract(
  name: string,
  open: () => Promise<{ store: ContentStore; removal: ContentRemoval }>,
) {
  const text = new TextEncoder().encode("# Access control\n");
  const plain = { contentType: "text/markdown", maxBytes: 1000 };

  async function kept() {
    const { store, removal } = await open();
    const { sha256 } = await store.put("wsp_acme", text, plain);
    const read = async (workspaceId = "wsp_acme") => {
      const bytes = await store.get(workspaceId, sha256);
      return bytes && Buffer.from(bytes).toString();
    };
    return { store, removal, sha256, read };
  }

  describe(`${name} as a ContentRemoval`, () => {
    it("sets bytes aside and brings them back, twice as once", async () => {
      const { removal, sha256, read } = await kept();
      for (let round = 0; round < 2; round++) {
        await removal.setAside("wsp_acme", sha256);
        await removal.setAside("wsp_acme", sha256);
        expect(await read()).toBeUndefined();
        await removal.bringBack("wsp_acme", sha256);
        await removal.bringBack("wsp_acme", sha256);
        expect(await read()).toBe("# Access control\n");
      }
    });

    it("drops only what was set aside, and that for good", async () => {
      const { removal, sha256, read } = await kept();
      await removal.drop("wsp_acme", sha256);
      expect(await read()).toBe("# Access control\n");
      await removal.setAside("wsp_acme", sha256);
      await removal.drop("wsp_acme", sha256);
      await removal.drop("wsp_acme", sha256);
      await removal.bringBack("wsp_acme", sha256);
      expect(await read()).toBeUndefined();
    });

    it("leaves alone what was kept again meanwhile", async () => {
      const { store, removal, sha256, read } = await kept();
      await removal.setAside("wsp_acme", sha256);
      await store.put("wsp_acme", text, plain);
      await removal.bringBack("wsp_acme", sha256);
      expect(await read()).toBe("# Access control\n");
      await removal.drop("wsp_acme", sha256);
      expect(await read()).toBe("# Access control\n");
    });

    it("touches no other workspace's bytes", async () => {
      const { store, removal, sha256, read } = await kept();
      await store.put("wsp_other", text, plain);
      await removal.setAside("wsp_acme", sha256);
      await removal.drop("wsp_acme", sha256);
      expect(await read("wsp_other")).toBe("# Access control\n");
    });

    it("does nothing about what was never there", async () => {
      const { removal, read } = await kept();
      const nothing = "0".repeat(64);
      await removal.setAside("wsp_acme", nothing);
      await removal.bringBack("wsp_acme", nothing);
      await removal.drop("wsp_acme", nothing);
      expect(await read()).toBe("# Access control\n");
    });
  });
}
