import { describe, expect, it } from "vitest";
import type { CurrentNda, Nda } from "../../functions/core/nda/nda.ts";
import type { NdaStore } from "../../functions/core/nda/store.ts";
import { aHash, anAcceptance, anNda, aTrace } from "../fakes/builders.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

const second = anNda({ n: 2, sha256: aHash("f"), material: false });

const currentAs = ({ workspaceId, n, sha256 }: Nda, but: Partial<CurrentNda> = {}): CurrentNda => ({
  workspaceId,
  n,
  sha256,
  since: 1,
  rev: 0,
  ...but,
});

const publish = (ndas: NdaStore, nda: Nda, rev: number) =>
  ndas.publish(nda, currentAs(nda, { rev }), aTrace({ workspaceId: nda.workspaceId, did: "nda.published" }));

/** What every NdaStore promises. */
export function ndaStoreContract(name: string, open: OpenStores) {
  describe(`${name} as an NdaStore`, () => {
    it("publishes versions, the last of which is the current one", async () => {
      const { ndas, traces } = await open();
      expect(await ndas.current("wsp_acme")).toBeUndefined();
      await publish(ndas, anNda(), 0);
      await publish(ndas, second, 1);
      expect(await ndas.current("wsp_acme")).toEqual(currentAs(second, { rev: 2 }));
      expect(await ndas.version("wsp_acme", 1)).toEqual(anNda());
      expect(await ndas.versions("wsp_acme")).toEqual([second, anNda()]);
      for (const read of [ndas.current("wsp_other"), ndas.version("wsp_other", 1)])
        expect(await read).toBeUndefined();
      expect(await ndas.versions("wsp_other")).toEqual([]);
      expect((await traces.list("wsp_acme")).items).toHaveLength(2);
    });

    it("lets one of two publish, and never writes a version anew", async () => {
      const { ndas } = await open();
      await publish(ndas, anNda(), 0);
      const late = publish(ndas, second, 0);
      await expect(late).rejects.toMatchObject({ code: "conflict", details: { what: "nda" } });
      const anew = publish(ndas, anNda({ sha256: aHash("0") }), 1);
      await expect(anew).rejects.toMatchObject({ code: "conflict" });
      expect(await ndas.versions("wsp_acme")).toEqual([anNda()]);
      expect(await ndas.current("wsp_acme")).toEqual(currentAs(anNda(), { rev: 1 }));
    });

    it("takes an acceptance of the current bytes alone", async () => {
      const { ndas, traces } = await open();
      const accept = (but: Parameters<typeof anAcceptance>[0] = {}) =>
        ndas.accept(anAcceptance(but), aTrace({ did: "nda.accepted" }));
      const refused = { code: "conflict", details: { what: "nda" } };
      await expect(accept()).rejects.toMatchObject(refused);
      await publish(ndas, anNda(), 0);
      await expect(accept({ sha256: aHash("f") })).rejects.toMatchObject(refused);
      await expect(accept({ n: 2 })).rejects.toMatchObject(refused);
      await expect(accept({ workspaceId: "wsp_other" })).rejects.toMatchObject(refused);
      expect(await accept()).toEqual(anAcceptance());
      await publish(ndas, second, 1);
      await expect(accept({ contactId: "ctc_dora" })).rejects.toMatchObject(refused);
      expect(await accept({ n: 2, sha256: second.sha256, id: "sig_2" })).toMatchObject({ n: 2 });
      expect((await ndas.ofContact("wsp_acme", "ctc_cleo")).map(({ n }) => n)).toEqual([2, 1]);
      expect(await ndas.ofContact("wsp_acme", "ctc_cl")).toEqual([]);
      expect(await ndas.ofContact("wsp_other", "ctc_cleo")).toEqual([]);
      expect((await traces.list("wsp_acme")).items).toHaveLength(4);
    });

    it("gives back the first of many that a contact accepts of one version", async () => {
      const { ndas, traces } = await open();
      await publish(ndas, anNda(), 0);
      const first = await ndas.accept(anAcceptance(), aTrace());
      const again = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          ndas.accept(anAcceptance({ id: `sig_again${n}`, name: "Another" }), aTrace()),
        ),
      );
      expect(new Set(again.map(({ id }) => id))).toEqual(new Set([first.id]));
      expect(await ndas.ofContact("wsp_acme", "ctc_cleo")).toEqual([first]);
      expect((await traces.list("wsp_acme")).items).toHaveLength(2);
    });

    it("holds none of an NDA that was replaced while it was accepted", async () => {
      const { ndas } = await open();
      await publish(ndas, anNda(), 0);
      const accepting = Array.from({ length: 15 }, (_, n) =>
        ndas.accept(anAcceptance({ id: `sig_${n}`, contactId: `ctc_${n}` }), aTrace()),
      );
      const [{ won, lost }] = await Promise.all([outcomes(accepting), publish(ndas, second, 1)]);
      const late = ndas.accept(anAcceptance({ contactId: "ctc_late" }), aTrace());
      await expect(late).rejects.toMatchObject({ code: "conflict", details: { what: "nda" } });
      expect(lost.every((code) => code === "conflict" || code === "upstream_busy")).toBe(true);
      expect((await ndas.roster("wsp_acme")).items).toHaveLength(won);
    });

    it("tells who accepted what: of an account, and all of them newest first", async () => {
      const { ndas } = await open();
      await publish(ndas, anNda(), 0);
      await publish(ndas, anNda({ workspaceId: "wsp_other" }), 0);
      const { account: _, ...alone } = anAcceptance({ contactId: "ctc_dora", id: "sig_dora" });
      const given = [
        anAcceptance({ at: "2026-11-20T09:02:00.000Z" }),
        anAcceptance({ contactId: "ctc_bob", id: "sig_bob", at: "2026-11-20T09:03:00.000Z" }),
        { ...alone, at: "2026-11-20T09:01:00.000Z" },
        anAcceptance({ workspaceId: "wsp_other" }),
      ];
      for (const one of given) await ndas.accept(one, aTrace());
      expect((await ndas.ofAccount("wsp_acme", "globex.test")).map(({ id }) => id)).toEqual(["sig_bob"]);
      expect(await ndas.ofAccount("wsp_acme", "globex.te")).toEqual([]);
      const roster = await visitAll((page) => ndas.roster("wsp_acme", { ...page, limit: 2 }), 2);
      expect(roster.map(({ id }) => id)).toEqual(["sig_bob", "sig_1", "sig_dora"]);
      await publish(ndas, second, 1);
      await ndas.accept(anAcceptance({ n: 2, sha256: second.sha256, id: "sig_2" }), aTrace());
      expect((await ndas.ofAccount("wsp_acme", "globex.test")).map(({ n }) => n)).toEqual([2, 1]);
      const { cursor = expect.fail() } = await ndas.roster("wsp_acme", { limit: 1 });
      await expect(ndas.roster("wsp_other", { cursor })).rejects.toMatchObject({ code: "invalid" });
    });
  });
}
