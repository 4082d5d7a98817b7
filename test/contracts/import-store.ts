import { describe, expect, it } from "vitest";
import { anImport, anItem, aTrace } from "../fakes/builders.ts";
import { type OpenStores, visitAll } from "./stores.ts";

/** Every ImportStore, real or fake, keeps these promises. */
export function importStoreContract(name: string, open: OpenStores) {
  describe(`${name} as an ImportStore`, () => {
    it("returns a job and its items, in order", async () => {
      const { imports } = await open();
      const job = await imports.create(anImport({ total: 40 }), aTrace());
      await imports.addItems(Array.from({ length: 40 }, (_, n) => anItem({ n: 39 - n })));
      expect(await imports.get("wsp_acme", "imp_1")).toEqual(job);
      expect((await imports.items("wsp_acme", "imp_1")).map(({ n }) => n)).toEqual(
        Array.from({ length: 40 }, (_, n) => n),
      );
      expect(await imports.item("wsp_acme", "imp_1", 7)).toEqual({ ...anItem({ n: 7 }), rev: 1 });
      expect(await imports.items("wsp_other", "imp_1")).toEqual([]);
      expect(await imports.items("wsp_acme", "imp_2")).toEqual([]);
      expect(await imports.get("wsp_other", "imp_1")).toBeUndefined();
    });

    it("leaves an item that stands as it is", async () => {
      const { imports } = await open();
      await imports.addItems([anItem()]);
      const [item] = await imports.items("wsp_acme", "imp_1");
      if (!item) throw new Error("It was just added");
      const done = await imports.saveItem({ ...item, state: "done", outcome: "imported" });
      await imports.addItems([anItem(), anItem({ n: 1 })]);
      expect(await imports.items("wsp_acme", "imp_1")).toEqual([done, { ...anItem({ n: 1 }), rev: 1 }]);
    });

    it("lets only the first of two writers win", async () => {
      const { imports } = await open();
      const job = await imports.create(anImport(), aTrace());
      await imports.save({ ...job, state: "finished" }, aTrace());
      await expect(imports.save({ ...job, total: 9 }, aTrace())).rejects.toMatchObject({ code: "conflict" });
      await expect(imports.create(anImport(), aTrace())).rejects.toMatchObject({ code: "conflict" });
      await imports.addItems([anItem()]);
      const item = await imports.item("wsp_acme", "imp_1", 0);
      if (!item) throw new Error("It was just added");
      await imports.saveItem({ ...item, state: "reading" });
      await expect(imports.saveItem({ ...item, state: "failed" })).rejects.toMatchObject({
        code: "conflict",
      });
    });

    it("lists newest first, and the unfinished of one connection", async () => {
      const { imports } = await open();
      for (let n = 0; n < 7; n++)
        await imports.create(
          anImport({
            id: `imp_${n}`,
            connectionId: n % 2 ? "con_1" : "con_2",
            createdAt: new Date(Date.UTC(2026, 10, 20, 9, n)).toISOString(),
          }),
          aTrace(),
        );
      const list = await visitAll((page) => imports.list("wsp_acme", { ...page, limit: 2 }));
      expect(list.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `imp_${n}`));
      const third = await imports.get("wsp_acme", "imp_3");
      if (third) await imports.save({ ...third, state: "finished" }, aTrace());
      const unfinished = await imports.unfinished("wsp_acme", "con_1");
      expect(unfinished.map(({ id }) => id).sort()).toEqual(["imp_1", "imp_5"]);
      expect(await imports.unfinished("wsp_other", "con_1")).toEqual([]);
    });
  });
}
