import { describe, expect, it } from "vitest";
import type { Holder } from "../../functions/core/access/grant.ts";
import { aGrant, aRequest, aTrace } from "../fakes/builders.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

const cleo: Holder = { type: "contact", id: "ctc_cleo" };
const globex: Holder = { type: "account", id: "globex.test" };

/** What every GrantStore promises. */
export function grantStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a GrantStore`, () => {
    it("keeps what was decided about a holder and a document, whatever it was", async () => {
      const { grants } = await open();
      const given = await grants.save(
        [aGrant(), aGrant({ documentId: "doc_dpa", state: "revoked", reason: "Over" })],
        aTrace({ did: "grant.given" }),
      );
      expect(given).toEqual([
        aGrant({ rev: 1 }),
        aGrant({ documentId: "doc_dpa", state: "revoked", reason: "Over", rev: 1 }),
      ]);
      await grants.save([aGrant({ holder: globex, documentId: "doc_zoo" })], aTrace());
      await grants.save([aGrant({ holder: { type: "contact", id: "ctc_cleona" } })], aTrace());
      await grants.save([aGrant({ workspaceId: "wsp_other" })], aTrace());

      const documents = async (holder: Holder, workspaceId = "wsp_acme") =>
        (await grants.of(workspaceId, holder)).map(({ documentId }) => documentId);
      expect(await documents(cleo)).toEqual(["doc_dpa", "doc_soc2"]);
      expect(await documents(globex)).toEqual(["doc_zoo"]);
      expect(await documents({ type: "account", id: "ctc_cleo" })).toEqual([]);
      expect(await documents(cleo, "wsp_other")).toEqual(["doc_soc2"]);
      expect(await documents(globex, "wsp_other")).toEqual([]);
    });

    it("lists all for a document, contacts first", async () => {
      const { grants } = await open();
      for (const id of ["b", "a", "c"])
        await grants.save([aGrant({ holder: { type: "contact", id: `ctc_${id}` } })], aTrace());
      await grants.save([aGrant({ holder: { type: "account", id: "acme.test" } })], aTrace());
      await grants.save([aGrant({ documentId: "doc_dpa" })], aTrace());
      await grants.save([aGrant({ workspaceId: "wsp_other" })], aTrace());
      const holders = (
        await visitAll((page) => grants.ofDocument("wsp_acme", "doc_soc2", { ...page, limit: 2 }), 2)
      ).map(({ holder }) => holder.id);
      expect(holders).toEqual(["ctc_a", "ctc_b", "ctc_c", "acme.test"]);

      const { cursor = expect.fail() } = await grants.ofDocument("wsp_acme", "doc_soc2", { limit: 1 });
      for (const other of [
        grants.ofDocument("wsp_acme", "doc_dpa", { cursor }),
        grants.ofDocument("wsp_other", "doc_soc2", { cursor }),
      ])
        await expect(other).rejects.toMatchObject({ code: "invalid" });
    });

    it("writes 80 at once with what became of their request, or none of it", async () => {
      const { grants, requests, traces } = await open();
      const request = await requests.save(aRequest(), aTrace({ did: "request.made" }));
      const many = Array.from({ length: 80 }, (_, n) => aGrant({ documentId: `doc_${n}` }));
      const decided = { ...request, state: "granted" as const };

      await requests.save({ ...request, reason: "Changed meanwhile" }, aTrace());
      const late = grants.save(many, aTrace(), { request: decided });
      await expect(late).rejects.toMatchObject({ code: "conflict", details: { what: "request" } });
      expect(await grants.of("wsp_acme", cleo)).toEqual([]);

      await grants.save(many, aTrace({ did: "request.granted" }), { request: { ...decided, rev: 2 } });
      expect(await grants.of("wsp_acme", cleo)).toHaveLength(80);
      expect(await requests.get("wsp_acme", "req_1")).toMatchObject({ state: "granted", rev: 3 });
      const again = grants.save([...many.slice(0, 2), aGrant()], aTrace());
      await expect(again).rejects.toMatchObject({ code: "conflict", details: { what: "grant" } });
      expect(await grants.of("wsp_acme", cleo)).toHaveLength(80);
      expect((await traces.list("wsp_acme")).items.map(({ did }) => did)).toEqual([
        "request.granted",
        expect.any(String),
        "request.made",
      ]);
    });

    it("lets one of 50 decide", async () => {
      const { grants } = await open();
      const [read = expect.fail()] = await grants.save([aGrant({ state: "requested" })], aTrace());
      const { won, lost } = await outcomes(
        Array.from({ length: 50 }, (_, n) =>
          grants.save([{ ...read, state: n % 2 ? "granted" : "rejected" }], aTrace()),
        ),
      );
      expect(won).toBe(1);
      expect(lost.every((code) => code === "conflict" || code === "upstream_busy")).toBe(true);
      expect(await grants.of("wsp_acme", cleo)).toMatchObject([{ rev: 2 }]);
    });
  });
}
