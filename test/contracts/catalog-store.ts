import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aCatalogItem } from "../fakes/builders.ts";
import { type OpenStores, propertyRuns, visitAll } from "./stores.ts";

/** Every CatalogStore, real or fake, keeps these promises. */
export function catalogStoreContract(name: string, open: OpenStores) {
  const seen = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

  describe(`${name} as a CatalogStore`, () => {
    it("returns what was seen, in the order asked", async () => {
      const { catalog } = await open();
      const items = ["a", "b", "c"].map((id) => aCatalogItem({ id }));
      await catalog.put(items);
      expect((await catalog.get("wsp_acme", "con_notion", ["c", "x", "a"])).map(({ id }) => id)).toEqual([
        "c",
        "a",
      ]);
      expect(await catalog.get("wsp_acme", "con_notion", ["b"])).toEqual([items[1]]);
      expect(await catalog.get("wsp_other", "con_notion", ["a"])).toEqual([]);
      expect(await catalog.get("wsp_acme", "con_other", ["a"])).toEqual([]);
    });

    it("is not overwritten by what was seen earlier", async () => {
      const { catalog } = await open();
      await catalog.put([aCatalogItem({ title: "New", seenAt: seen(2) })]);
      await catalog.put([aCatalogItem({ title: "Old", seenAt: seen(1) })]);
      const [kept] = (await catalog.children("wsp_acme", "con_notion", "root")).items;
      expect(kept?.title).toBe("New");
      await catalog.put([aCatalogItem({ title: "Newer", under: "elsewhere", seenAt: seen(2) })]);
      expect((await catalog.children("wsp_acme", "con_notion", "root")).items).toEqual([]);
      expect((await catalog.children("wsp_acme", "con_notion", "elsewhere")).items).toHaveLength(1);
    });

    it("lists pages and databases under a parent by title, never rows", async () => {
      const { catalog } = await open();
      await catalog.put([
        aCatalogItem({ id: "1", title: "zebra" }),
        aCatalogItem({ id: "2", title: "Apple # one" }),
        aCatalogItem({ id: "3", title: "mango", type: "database" }),
        aCatalogItem({ id: "4", title: "row", type: "row" }),
        aCatalogItem({ id: "5", title: "child", under: "1" }),
        aCatalogItem({ id: "6", title: "Ü".repeat(2000) }),
        aCatalogItem({ id: "7", title: "" }),
      ]);
      const children = await visitAll((page) =>
        catalog.children("wsp_acme", "con_notion", "root", { ...page, limit: 2 }),
      );
      expect(children.map(({ id }) => id)).toEqual(["7", "2", "3", "1", "6"]);
      const { cursor } = await catalog.children("wsp_acme", "con_notion", "root", { limit: 1 });
      await expect(catalog.children("wsp_acme", "con_notion", "1", { cursor })).rejects.toMatchObject({
        code: "invalid",
      });
    });

    it("searches titles whatever the case, by type too, rows included", async () => {
      const { catalog } = await open();
      await catalog.put([
        aCatalogItem({ id: "1", title: "Backup POLICY", lastEditedAt: seen(1) }),
        aCatalogItem({ id: "2", title: "policy register", type: "database", lastEditedAt: seen(3) }),
        aCatalogItem({ id: "3", title: "A policy row", type: "row", lastEditedAt: seen(2) }),
        aCatalogItem({ id: "4", title: "Other" }),
        aCatalogItem({ id: "5", title: "Policy", connectionId: "con_other" }),
      ]);
      const search = async (query: Parameters<typeof catalog.search>[2]) =>
        (await catalog.search("wsp_acme", "con_notion", query)).items.map(({ id }) => id);
      expect(await search({ text: "Policy" })).toEqual(["2", "3", "1"]);
      expect(await search({ text: "policy", type: "database" })).toEqual(["2"]);
      expect(await search({ type: "page" })).toEqual(expect.arrayContaining(["1", "4"]));
      expect(await search({})).toHaveLength(4);
    });

    it("drops what a whole refresh did not see, by id, or all of a connection", async () => {
      const { catalog } = await open();
      const put = (id: string, but = {}) => catalog.put([aCatalogItem({ id, ...but })]);
      await put("1", { seenBy: "run_2" });
      await put("2", { seenBy: "run_1" });
      await put("3", { seenBy: "run_2" });
      await put("4", { seenBy: "run_1", connectionId: "con_other" });
      const ids = async (connectionId: string) =>
        (await catalog.search("wsp_acme", connectionId, {})).items.map(({ id }) => id).sort();
      await catalog.dropUnseen("wsp_acme", "con_notion", "run_2");
      expect(await ids("con_notion")).toEqual(["1", "3"]);
      await catalog.drop("wsp_acme", "con_notion", ["3", "missing"]);
      expect(await ids("con_notion")).toEqual(["1"]);
      await catalog.clear("wsp_acme", "con_notion");
      expect(await ids("con_notion")).toEqual([]);
      expect(await ids("con_other")).toEqual(["4"]);
    });

    it("visits every item once, whatever the sizes", async () => {
      const { catalog } = await open();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.string({ maxLength: 4 }), { maxLength: 12 }),
          fc.integer({ min: 1, max: 5 }),
          async (titles, limit) => {
            const workspaceId = `wsp_${++run}`;
            await catalog.put(
              titles.map((title, n) => aCatalogItem({ id: `item-${n}`, workspaceId, title })),
            );
            const expected = titles.map((_, n) => `item-${n}`).sort();
            const children = await visitAll(
              (page) => catalog.children(workspaceId, "con_notion", "root", { ...page, limit }),
              limit,
            );
            expect(children.map(({ id }) => id).sort()).toEqual(expected);
            const found = await visitAll(
              (page) => catalog.search(workspaceId, "con_notion", { type: "page" }, { ...page, limit }),
              limit,
            );
            expect(found.map(({ id }) => id).sort()).toEqual(expected);
          },
        ),
        { numRuns: propertyRuns(20) },
      );
    });
  });
}
