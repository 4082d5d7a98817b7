import { describe, expect, it } from "vitest";
import { firstBreak } from "../../functions/core/activity/trace.ts";
import { aDocument, aTrace } from "../fakes/builders.ts";
import { type OpenStores, visitAll } from "./stores.ts";

/** Every TraceStore, real or fake, keeps these promises. */
export function traceStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a TraceStore`, () => {
    it("gives each trace its place in an unbroken chain", async () => {
      const { traces } = await open();
      const details = { nested: { b: 1, a: [1, "two", null] }, missing: undefined };
      await traces.append(aTrace({ details, why: "because" }));
      await traces.append(aTrace());
      const chain = (await traces.chain("wsp_acme")).items;
      expect(chain.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(chain[1]?.prev).toBe(chain[0]?.hash);
      expect(firstBreak(chain)).toBeUndefined();
      expect((await traces.list("wsp_acme")).items.map(({ seq }) => seq)).toEqual([2, 1]);
    });

    it("keeps the chain whole under fifty simultaneous saves", async () => {
      const { documents, traces } = await open();
      await Promise.all(
        Array.from({ length: 50 }, (_, n) => documents.save(aDocument({ id: `doc_${n}` }), aTrace())),
      );
      const chain = await visitAll((page) => traces.chain("wsp_acme", { ...page, limit: 20 }));
      expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
      expect(firstBreak(chain)).toBeUndefined();
    });

    it("keeps a chain of its own for each workspace, out of sight of others", async () => {
      const { traces } = await open();
      await traces.append(aTrace());
      await traces.append(aTrace({ workspaceId: "wsp_other" }));
      await traces.append(aTrace());
      expect((await traces.chain("wsp_acme")).items.map(({ seq }) => seq)).toEqual([1, 2]);
      expect((await traces.chain("wsp_other")).items.map(({ seq }) => seq)).toEqual([1]);
      const { cursor } = await traces.list("wsp_acme", { limit: 1 });
      expect(cursor).toBeDefined();
      const refused = { code: "invalid", message: "This cursor belongs to another list" };
      await expect(traces.list("wsp_other", { cursor })).rejects.toMatchObject(refused);
      await expect(traces.chain("wsp_acme", { cursor })).rejects.toMatchObject(refused);
    });
  });
}
