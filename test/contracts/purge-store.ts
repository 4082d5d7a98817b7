import { describe, expect, it } from "vitest";
import type { Document } from "../../functions/core/documents/document.ts";
import { aDocument, aHash, aSource, aTrace, aVersion } from "../fakes/builders.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

/** Every PurgeStore, real or fake, keeps these promises. */
export function purgeStoreContract(name: string, open: OpenStores) {
  const at = (day: number) => new Date(Date.UTC(2026, 9, day)).toISOString();
  const archived = (but: Partial<Document> = {}) =>
    aDocument({ state: "archived", archivedAt: at(1), updatedAt: at(1), ...but });

  describe(`${name} as a PurgeStore`, () => {
    it("lists the archived of one workspace, the longest there first", async () => {
      const { documents, purges } = await open();
      for (const [id, day] of [
        ["doc_1", 3],
        ["doc_2", 1],
        ["doc_3", 2],
      ] as const)
        await documents.save(archived({ id, archivedAt: at(day), updatedAt: at(day) }), aTrace());
      await documents.save(aDocument({ id: "doc_4" }), aTrace());
      await documents.save(archived({ workspaceId: "wsp_other" }), aTrace({ workspaceId: "wsp_other" }));
      const all = await visitAll((page) => purges.archived("wsp_acme", { ...page, limit: 2 }), 2);
      expect(all.map(({ id }) => id)).toEqual(["doc_2", "doc_3", "doc_1"]);
      expect(all[0]).toEqual(await documents.get("wsp_acme", "doc_2"));
    });

    it("removes a document with its look-ups and a trace, and keeps its slugs taken", async () => {
      const { documents, purges, traces } = await open();
      const source = aSource();
      const first = await documents.save(archived({ slug: "old-policy", source }), aTrace(), {
        version: aVersion(),
      });
      const saved = await documents.save({ ...first, slug: "policy" }, aTrace());
      await purges.remove(saved, aTrace({ did: "document.purged" }));

      expect(await documents.get("wsp_acme", saved.id)).toBeUndefined();
      expect((await purges.archived("wsp_acme")).items).toEqual([]);
      expect((await documents.list("wsp_acme", { status: "archived" })).items).toEqual([]);
      expect(await documents.bySource("wsp_acme", [source.sourceId])).toEqual(new Map());
      expect((await documents.byConnection("wsp_acme", source.connectionId)).items).toEqual([]);
      expect(await documents.countByConnection("wsp_acme", source.connectionId)).toBe(0);
      expect((await traces.list("wsp_acme")).items.map(({ did }) => did)).toContain("document.purged");
      for (const slug of ["old-policy", "policy"]) {
        expect(await documents.bySlug("wsp_acme", slug)).toBeUndefined();
        const thief = documents.save(aDocument({ id: `doc_${slug}`, slug }), aTrace());
        await expect(thief).rejects.toMatchObject({ code: "conflict", details: { what: "slug" } });
      }
      const again = await documents.save(aDocument({ id: "doc_2", slug: "policy-2", source }), aTrace());
      expect((await documents.bySource("wsp_acme", [source.sourceId])).get(source.sourceId)).toEqual(again);
    });

    it("lets go of versions of a document that stands, with a trace, unless somebody changed it meanwhile", async () => {
      const { documents, purges, traces } = await open();
      let document = await documents.save(aDocument(), aTrace(), { version: aVersion() });
      for (const n of [2, 3])
        document = await documents.save({ ...document, version: n }, aTrace(), { version: aVersion({ n }) });
      const { items } = await documents.versions("wsp_acme", document.id);
      const old = items.filter(({ n }) => n < 3);
      const late = purges.retire({ ...document, rev: document.rev - 1 }, old, aTrace());
      await expect(late).rejects.toMatchObject({ code: "conflict", details: { what: "document" } });
      expect((await documents.versions("wsp_acme", document.id)).items).toHaveLength(3);
      await purges.retire(document, old, aTrace({ did: "document.versions_retired" }));
      expect((await documents.versions("wsp_acme", document.id)).items.map(({ n }) => n)).toEqual([3]);
      expect((await traces.list("wsp_acme")).items[0]).toMatchObject({ did: "document.versions_retired" });
      expect(await documents.get("wsp_acme", document.id)).toEqual(document);
    });

    it("leaves a page to the document that has taken it", async () => {
      const { documents, purges } = await open();
      const { sourceId } = aSource();
      const left = aSource({ state: "disconnected" });
      const saved = await documents.save(archived({ id: "doc_1", source: left }), aTrace());
      const second = aDocument({ id: "doc_2", source: aSource({ connectionId: "con_2" }) });
      const taken = await documents.save(second, aTrace());
      await purges.remove(saved, aTrace());
      expect((await documents.bySource("wsp_acme", [sourceId])).get(sourceId)).toEqual(taken);
      expect((await documents.byConnection("wsp_acme", "con_2")).items).toEqual([taken]);
    });

    it("removes nothing that somebody has restored, and restores nothing that was removed", async () => {
      const { documents, purges, traces } = await open();
      for (let round = 0; round < 5; round++) {
        const id = `doc_${round}`;
        const saved = await documents.save(archived({ id }), aTrace());
        const { archivedAt: _, ...active } = saved;
        const tries = [
          documents.save({ ...active, state: "draft" }, aTrace({ did: "document.restored" })),
          purges.remove(saved, aTrace({ did: "document.purged" })),
        ];
        if (round % 2) tries.reverse();
        expect(await outcomes(tries)).toEqual({ won: 1, lost: ["conflict"] });
        const purged = (await purges.removed("wsp_acme")).includes(id);
        expect((await documents.get("wsp_acme", id))?.state).toBe(purged ? undefined : "draft");
        expect((await traces.list("wsp_acme")).items).toHaveLength(2 * (round + 1));
        await expect(purges.remove(saved, aTrace())).rejects.toMatchObject({
          code: "conflict",
          details: { what: "document" },
        });
      }
    });

    it("knows whose versions are still to go, until it is told that they are gone", async () => {
      const { documents, purges } = await open();
      let document = archived();
      for (let n = 1; n <= 5; n++)
        document = await documents.save({ ...document, version: n }, aTrace(), { version: aVersion({ n }) });
      const other = aDocument({ id: "doc_other" });
      await documents.save(other, aTrace(), { version: aVersion({ documentId: other.id }) });
      const every = () => visitAll((page) => purges.versions("wsp_acme", { ...page, limit: 2 }), 2);
      expect(await purges.removed("wsp_acme")).toEqual([]);
      await purges.remove(document, aTrace());
      expect(await purges.removed("wsp_acme")).toEqual([document.id]);
      expect(await purges.removed("wsp_other")).toEqual([]);
      expect(await every()).toHaveLength(6);

      const { items } = await documents.versions("wsp_acme", document.id);
      await purges.dropVersions(items.slice(0, 3));
      await purges.dropVersions(items);
      expect(await every()).toEqual([aVersion({ documentId: other.id })]);
      expect(await documents.version("wsp_acme", document.id, 1)).toBeUndefined();
      await purges.forget("wsp_acme", document.id);
      await purges.forget("wsp_acme", document.id);
      expect(await purges.removed("wsp_acme")).toEqual([]);
    });

    it("keeps notes of bytes, each once as noted and once as aside", async () => {
      const { purges } = await open();
      const noted = { sha256: aHash("a"), state: "noted", since: at(1) } as const;
      const aside = { sha256: aHash("a"), state: "aside", since: at(2) } as const;
      const other = { sha256: aHash("b"), state: "noted", since: at(2) } as const;
      await purges.noteBytes("wsp_acme", [noted, other]);
      await purges.noteBytes("wsp_acme", [{ ...noted, since: at(2) }, aside]);
      await purges.noteBytes("wsp_other", [noted]);
      const kept = async () => (await purges.bytes("wsp_acme")).sort((a, b) => (a.state < b.state ? -1 : 1));
      expect(await kept()).toEqual([aside, { ...noted, since: at(2) }, other]);
      await purges.forgetBytes("wsp_acme", noted);
      await purges.forgetBytes("wsp_acme", noted);
      expect(await kept()).toEqual([aside, other]);
      expect(await purges.bytes("wsp_other")).toEqual([noted]);
    });
  });
}
