import { describe, expect, it } from "vitest";
import { aDocument, aSource, aTrace } from "../fakes/builders.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

/** What every DocumentStore promises of the pages that documents are linked to. */
export function documentSourcesContract(name: string, open: OpenStores) {
  describe(`${name}: documents and their sources`, () => {
    it("makes one document of two simultaneous creators for one page", async () => {
      const { documents } = await open();
      const tries = ["doc_1", "doc_2", "doc_3"].map((id) =>
        documents.save(aDocument({ id, source: aSource() }), aTrace()),
      );
      expect(await outcomes(tries)).toEqual({ won: 1, lost: ["conflict", "conflict"] });
      expect((await documents.list("wsp_acme")).items).toHaveLength(1);
      const found = await documents.bySource("wsp_acme", [aSource().sourceId, "unknown"]);
      expect([...found.keys()]).toEqual([aSource().sourceId]);
    });

    it("lets a page go to another document only when the first is linked no longer", async () => {
      const { documents } = await open();
      const { sourceId } = aSource();
      const first = await documents.save(aDocument({ id: "doc_1", source: aSource() }), aTrace());
      const second = aDocument({ id: "doc_2", source: aSource({ connectionId: "con_2" }) });
      await expect(documents.save(second, aTrace())).rejects.toMatchObject({ details: { what: "source" } });

      const left = await documents.save({ ...first, source: aSource({ state: "disconnected" }) }, aTrace());
      expect((await documents.bySource("wsp_acme", [sourceId])).get(sourceId)).toEqual(left);
      const taken = await documents.save(second, aTrace());
      expect((await documents.bySource("wsp_acme", [sourceId])).get(sourceId)).toEqual(taken);
      const changed = await documents.save({ ...left, title: "Kept" }, aTrace());
      await expect(documents.save({ ...changed, source: aSource() }, aTrace())).rejects.toMatchObject({
        details: { what: "source" },
      });
    });

    it("never links two documents to one page, even when one is taken up again as another takes over", async () => {
      const { documents } = await open();
      for (let round = 0; round < 8; round++) {
        const page = { sourceId: `page-${round}` };
        const disconnected = await documents.save(
          aDocument({ id: `doc_old${round}`, source: aSource({ ...page, state: "disconnected" }) }),
          aTrace(),
        );
        await Promise.allSettled([
          documents.save(aDocument({ id: `doc_new${round}`, source: aSource(page) }), aTrace()),
          documents.save({ ...disconnected, source: aSource(page) }, aTrace()),
        ]);
        const all = (await documents.list("wsp_acme", {}, { limit: 100 })).items;
        const linked = all.filter(
          ({ source }) => source?.sourceId === page.sourceId && source.state === "linked",
        );
        expect(linked).toHaveLength(1);
        expect((await documents.bySource("wsp_acme", [page.sourceId])).get(page.sourceId)).toEqual(linked[0]);
      }
    });

    it("follows a document to another page, and frees the old one", async () => {
      const { documents } = await open();
      const first = await documents.save(aDocument({ id: "doc_1", source: aSource() }), aTrace());
      const moved = await documents.save({ ...first, source: aSource({ sourceId: "page-2" }) }, aTrace());
      expect((await documents.bySource("wsp_acme", ["page-2"])).get("page-2")).toEqual(moved);
      expect(await documents.bySource("wsp_acme", [aSource().sourceId])).toEqual(new Map());
      await documents.save(aDocument({ id: "doc_2", source: aSource() }), aTrace());
    });

    it("lists what a connection feeds, the archived too", async () => {
      const { documents } = await open();
      for (const n of [1, 2, 3])
        await documents.save(
          aDocument({
            id: `doc_${n}`,
            state: n === 3 ? "archived" : "draft",
            source: aSource({ sourceId: `page-${n}`, connectionId: n === 2 ? "con_2" : "con_1" }),
          }),
          aTrace(),
        );
      const fed = (connectionId: string) =>
        visitAll((page) => documents.byConnection("wsp_acme", connectionId, { ...page, limit: 1 }));
      expect((await fed("con_1")).map(({ id }) => id)).toEqual(["doc_1", "doc_3"]);
      expect(await documents.countByConnection("wsp_acme", "con_1")).toBe(1);
      const archived = await documents.get("wsp_acme", "doc_3");
      if (archived) await documents.save({ ...archived, state: "draft" }, aTrace());
      expect(await documents.countByConnection("wsp_acme", "con_1")).toBe(2);
      expect(await documents.countByConnection("wsp_other", "con_1")).toBe(0);
      const second = await documents.get("wsp_acme", "doc_2");
      if (!second) throw new Error("It was just saved");
      const moved = { ...second, source: aSource({ sourceId: "page-2", connectionId: "con_1" }) };
      await documents.save(moved, aTrace());
      expect((await fed("con_1")).map(({ id }) => id)).toEqual(["doc_1", "doc_2", "doc_3"]);
      expect(await fed("con_2")).toEqual([]);
    });

    it("lists those of what a connection feeds whose ids begin so", async () => {
      const { documents } = await open();
      for (const id of ["doc_a1", "doc_a2", "doc_a3", "doc_b1"])
        await documents.save(aDocument({ id, source: aSource({ sourceId: id }) }), aTrace());
      const { connectionId } = aSource();
      const from = async (idsFrom: string) => {
        const found = await visitAll((page) =>
          documents.byConnection("wsp_acme", connectionId, { ...page, limit: 2 }, idsFrom),
        );
        return found.map(({ id }) => id);
      };
      expect(await from("doc_a")).toEqual(["doc_a1", "doc_a2", "doc_a3"]);
      expect([await from("doc_b"), await from("doc_c")]).toEqual([["doc_b1"], []]);
      expect(await from("")).toHaveLength(4);
      const { cursor } = await documents.byConnection("wsp_acme", connectionId, { limit: 1 }, "doc_a");
      const other = documents.byConnection("wsp_acme", connectionId, { cursor }, "doc_b");
      await expect(other).rejects.toMatchObject({ code: "invalid" });
    });
  });
}
