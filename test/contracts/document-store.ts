import { describe, expect, it } from "vitest";
import { aConnection, aDocument, aHash, aSource, aTrace, aVersion } from "../fakes/builders.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

/** Every DocumentStore, real or fake, keeps these promises. */
export function documentStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a DocumentStore`, () => {
    it("returns what was saved, one revision on", async () => {
      const { documents } = await open();
      const saved = await documents.save(aDocument({ source: aSource() }), aTrace());
      expect(saved).toEqual({ ...aDocument({ source: aSource() }), rev: 1 });
      expect(await documents.get("wsp_acme", "doc_soc2")).toEqual(saved);
    });

    it("lets only the first of two writers win", async () => {
      const { documents, traces } = await open();
      const read = await documents.save(aDocument(), aTrace());
      await documents.save({ ...read, title: "First" }, aTrace());
      await expect(documents.save({ ...read, title: "Second" }, aTrace())).rejects.toMatchObject({
        code: "conflict",
        details: { what: "document" },
      });
      expect(await documents.get("wsp_acme", "doc_soc2")).toMatchObject({ title: "First", rev: 2 });
      expect((await traces.list("wsp_acme")).items).toHaveLength(2);
    });

    it("lets one of ten simultaneous writers win, with one trace", async () => {
      const { documents, traces } = await open();
      const read = await documents.save(aDocument(), aTrace());
      const tries = Array.from({ length: 10 }, (_, n) =>
        documents.save({ ...read, title: `Title ${n}` }, aTrace()),
      );
      expect(await outcomes(tries)).toEqual({ won: 1, lost: Array(9).fill("conflict") });
      expect((await traces.list("wsp_acme")).items).toHaveLength(2);
    });

    it("keeps the document, its version and the trace together, or none", async () => {
      const { documents, traces } = await open();
      const read = await documents.save(aDocument(), aTrace(), { version: aVersion() });
      expect(await documents.version("wsp_acme", "doc_soc2", 1)).toEqual(aVersion());
      const again = documents.save({ ...read, title: "Other" }, aTrace(), {
        version: aVersion({ title: "Other" }),
      });
      await expect(again).rejects.toMatchObject({ code: "conflict" });
      expect(await documents.get("wsp_acme", "doc_soc2")).toEqual(read);
      expect(await documents.version("wsp_acme", "doc_soc2", 1)).toEqual(aVersion());
      expect((await traces.list("wsp_acme")).items).toHaveLength(1);
    });

    it("never gives a slug to another document", async () => {
      const { documents } = await open();
      const first = await documents.save(aDocument({ slug: "policy" }), aTrace());
      const moved = await documents.save({ ...first, slug: "new-policy" }, aTrace());
      const thief = documents.save(aDocument({ id: "doc_2", slug: "policy" }), aTrace());
      await expect(thief).rejects.toMatchObject({ code: "conflict", details: { what: "slug" } });
      expect(await documents.get("wsp_acme", "doc_2")).toBeUndefined();
      expect(await documents.bySlug("wsp_acme", "policy")).toEqual(moved);
      expect(await documents.bySlug("wsp_acme", "new-policy")).toEqual(moved);
      const back = await documents.save({ ...moved, slug: "policy" }, aTrace());
      expect(back.slug).toBe("policy");
      expect(await documents.bySlug("wsp_acme", "nothing")).toBeUndefined();
    });

    it("saves for a connection only while that stands", async () => {
      const { documents, connections, traces } = await open();
      const saveFor = (id: string) =>
        documents.save(aDocument({ id }), aTrace(), { whileConnected: "con_notion" });
      const refused = { code: "conflict", details: { what: "connection" } };
      await expect(saveFor("doc_0")).rejects.toMatchObject(refused);
      const connection = await connections.save(aConnection(), aTrace());
      await saveFor("doc_1");
      await connections.save({ ...connection, state: "disconnecting" }, aTrace());
      await expect(saveFor("doc_2")).rejects.toMatchObject(refused);
      expect(await documents.get("wsp_acme", "doc_2")).toBeUndefined();
      expect((await traces.list("wsp_acme")).items).toHaveLength(3);
    });

    it("touches the source panel without a trace, and nothing else", async () => {
      const { documents, traces } = await open();
      const saved = await documents.save(aDocument({ source: aSource() }), aTrace());
      const panel = aSource({ title: "Renamed there", state: "changed" });
      const touched = await documents.touchSource({
        ...saved,
        source: panel,
        updatedAt: "2027-01-01T00:00:00.000Z",
      });
      expect(touched).toEqual({ ...saved, source: panel, rev: 2 });
      expect(await documents.get("wsp_acme", "doc_soc2")).toEqual(touched);
      expect((await traces.list("wsp_acme")).items).toHaveLength(1);

      for (const change of [
        { title: "Another" },
        { level: "public" as const },
        { sha256: aHash("b") },
        { source: aSource({ sourceId: "another" }) },
        { source: aSource({ connectionId: "another" }) },
        { source: aSource({ state: "disconnected" }) },
      ])
        await expect(documents.touchSource({ ...touched, ...change })).rejects.toMatchObject({
          code: "invalid",
        });
      await expect(documents.touchSource({ ...saved, source: panel })).rejects.toMatchObject({
        code: "conflict",
      });
    });

    it("lists versions, newest first", async () => {
      const { documents } = await open();
      let document = aDocument();
      for (let n = 1; n <= 12; n++)
        document = await documents.save({ ...document, version: n }, aTrace(), { version: aVersion({ n }) });
      const versions = await visitAll((page) =>
        documents.versions("wsp_acme", "doc_soc2", { ...page, limit: 5 }),
      );
      expect(versions.map(({ n }) => n)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    });

    it("refuses a row that is too large", async () => {
      const { documents } = await open();
      const large = aDocument({ owner: "x".repeat(360_000) });
      if (name.startsWith("memory")) return;
      await expect(documents.save(large, aTrace())).rejects.toMatchObject({ code: "limit_reached" });
    });
  });
}
