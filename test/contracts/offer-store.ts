import { describe, expect, it } from "vitest";
import type { Offer } from "../../functions/core/offers/offer.ts";
import { aTrace } from "../fakes/builders.ts";
import { type OpenStores, visitAll } from "./stores.ts";

/** What every OfferStore promises. */
export function offerStoreContract(name: string, open: OpenStores) {
  const anOffer = (id: string, but: Partial<Offer> = {}): Offer => ({
    schema: 1,
    workspaceId: "wsp_acme",
    connectionId: "con_notion",
    id,
    databaseId: "database-1",
    title: `Row ${id}`,
    url: "https://www.notion.so/row",
    madeAt: "2026-11-20T09:00:00.000Z",
    state: "open",
    ...but,
  });
  const four = ["a", "b", "c", "d"].map((id) => anOffer(id));

  describe(`${name} as an OfferStore`, () => {
    it("lists and counts the open ones of a connection, page by page", async () => {
      const { offers } = await open();
      await offers.add([
        ...four,
        anOffer("e", { connectionId: "con_2" }),
        anOffer("f", { workspaceId: "wsp_2" }),
      ]);
      await offers.close("wsp_acme", "con_notion", ["b", "unknown"]);
      const shown = await visitAll((page) => offers.open("wsp_acme", "con_notion", { ...page, limit: 2 }), 2);
      expect(shown.map(({ id }) => id)).toEqual(["a", "c", "d"]);
      expect(await offers.countOpen("wsp_acme", "con_notion")).toBe(3);
      expect(await offers.countOpen("wsp_acme", "con_2")).toBe(1);
      expect(await offers.get("wsp_acme", "con_notion", ["unknown"])).toEqual([]);
    });

    it("changes nothing where one is added that stands, closed or not", async () => {
      const { offers } = await open();
      await offers.add([anOffer("a"), anOffer("b")]);
      await offers.close("wsp_acme", "con_notion", ["a"]);
      await offers.add([anOffer("a", { title: "New" }), anOffer("b", { title: "New" })]);
      expect(await offers.get("wsp_acme", "con_notion", ["a", "b"])).toEqual([
        anOffer("a", { state: "closed" }),
        anOffer("b"),
      ]);
    });

    it("dismisses with a trace", async () => {
      const { offers, traces } = await open();
      await offers.add(four);
      const draft = aTrace({ did: "rows.dismissed" });
      await offers.dismiss([four[0] ?? expect.fail(), four[1] ?? expect.fail()], draft);
      expect(await offers.countOpen("wsp_acme", "con_notion")).toBe(2);
      expect((await traces.list("wsp_acme")).items).toMatchObject([{ did: "rows.dismissed", seq: 1 }]);
    });

    it("clears what is one connection's", async () => {
      const { offers } = await open();
      await offers.add([...four, anOffer("e", { connectionId: "con_2" })]);
      await offers.clear("wsp_acme", "con_notion");
      expect(await offers.get("wsp_acme", "con_notion", ["a"])).toEqual([]);
      expect(await offers.countOpen("wsp_acme", "con_2")).toBe(1);
    });
  });
}
