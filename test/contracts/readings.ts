import { describe, expect, it } from "vitest";
import type { Readings } from "../../functions/core/catalog/readings.ts";

/** Every Readings, real or fake, keeps these promises. */
export function readingsContract(name: string, open: () => Promise<Readings>) {
  const of = {
    workspaceId: "wsp_acme",
    connectionId: "con_notion",
    sourceId: "11111111-2222-4333-8444-555555555555",
  };
  const read = JSON.stringify({ blocks: "✓ 🔒 é".repeat(1000) });

  describe(`${name} as Readings`, () => {
    it("gives what was saved last, and nothing before that or after it was dropped", async () => {
      const readings = await open();
      expect(await readings.load(of)).toBeUndefined();
      await readings.drop(of);
      await readings.save(of, "{}");
      await readings.save(of, read);
      expect(await readings.load(of)).toBe(read);
      await readings.drop(of);
      expect(await readings.load(of)).toBeUndefined();
    });

    it("keeps apart workspaces, connections and pages", async () => {
      const readings = await open();
      await readings.save(of, read);
      for (const other of [{ workspaceId: "wsp_other" }, { connectionId: "con_2" }, { sourceId: "page-2" }]) {
        expect(await readings.load({ ...of, ...other })).toBeUndefined();
        await readings.drop({ ...of, ...other });
      }
      expect(await readings.load(of)).toBe(read);
    });
  });
}
