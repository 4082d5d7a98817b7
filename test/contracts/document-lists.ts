import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document, Source } from "../../functions/core/documents/document.ts";
import type { ShownStatus } from "../../functions/core/documents/shown-status.ts";
import { aDocument, aPublishedDocument, aSource, aTrace } from "../fakes/builders.ts";
import { type OpenStores, propertyRuns, visitAll } from "./stores.ts";

/** What every DocumentStore promises of its lists. */
export function documentListsContract(name: string, open: OpenStores) {
  const later = (n: number) => new Date(Date.UTC(2026, 10, 20, 9, 0, n)).toISOString();

  describe(`${name}: lists of documents`, () => {
    it("has the newest change first, and the archived only when asked", async () => {
      const { documents } = await open();
      const states = ["draft", "archived", "published"] as const;
      for (const [n, state] of states.entries())
        await documents.save(aDocument({ id: `doc_${n}`, state, updatedAt: later(n) }), aTrace());
      const first = await documents.get("wsp_acme", "doc_0");
      expect((await documents.list("wsp_acme")).items.map(({ id }) => id)).toEqual(["doc_2", "doc_0"]);
      const archived = await documents.list("wsp_acme", { status: "archived" });
      expect(archived.items.map(({ id }) => id)).toEqual(["doc_1"]);
      if (first) await documents.save({ ...first, updatedAt: later(9) }, aTrace());
      expect((await documents.list("wsp_acme")).items.map(({ id }) => id)).toEqual(["doc_0", "doc_2"]);
    });

    it("filters by level, status, text whatever the case, and connection", async () => {
      const { documents } = await open();
      const made: [string, Partial<Document>][] = [
        ["doc_1", { level: "public", title: "Encryption POLICY" }],
        ["doc_2", { level: "internal", title: "Backup policy", source: aSource({ connectionId: "con_2" }) }],
        ["doc_3", { state: "published", updateWaiting: true, title: "Plan" }],
        ["doc_4", { title: "Lost", source: aSource({ sourceId: "page-4", state: "trashed" }) }],
      ];
      for (const [id, but] of made) await documents.save(aDocument({ id, ...but }), aTrace());
      const ids = async (filter: Parameters<typeof documents.list>[1]) =>
        (await documents.list("wsp_acme", filter)).items.map(({ id }) => id).sort();
      expect(await ids({ level: "public" })).toEqual(["doc_1"]);
      expect(await ids({ status: "update_waiting" })).toEqual(["doc_3"]);
      expect(await ids({ status: "source_lost" })).toEqual(["doc_4"]);
      expect(await ids({ text: "Policy" })).toEqual(["doc_1", "doc_2"]);
      expect(await ids({ text: "policy", level: "internal" })).toEqual(["doc_2"]);
      expect(await ids({ connectionId: "con_2" })).toEqual(["doc_2"]);
      expect(await ids({ text: "policy", status: "published" })).toEqual([]);
    });

    it("counts what a broken connection feeds as lost, page by page, and nothing else", async () => {
      const { documents } = await open();
      const dead = (n: number, but: Partial<Source> = {}) =>
        aSource({ sourceId: `page-${n}`, connectionId: "con_dead", ...but });
      const made: [string, Partial<Document>][] = [
        ["doc_1", { source: dead(1) }],
        ["doc_2", { state: "published", updateWaiting: true, source: dead(2, { state: "changed" }) }],
        ["doc_3", { source: dead(3, { state: "disconnected", stopped: true }) }],
        ["doc_4", { state: "archived", source: dead(4) }],
        ["doc_5", { source: aSource({ sourceId: "page-5" }) }],
        ["doc_6", {}],
        ["doc_7", { source: aSource({ sourceId: "page-7", state: "not_shared" }) }],
      ];
      for (const [id, but] of made) await documents.save(aDocument({ id, ...but }), aTrace());
      const ids = async (status: ShownStatus, broken: string[] = ["con_dead", "con_gone"]) =>
        (await visitAll((page) => documents.list("wsp_acme", { status, broken }, { ...page, limit: 1 }), 1))
          .map(({ id }) => id)
          .sort();
      expect(await ids("source_lost")).toEqual(["doc_1", "doc_2", "doc_7"]);
      expect(await ids("draft")).toEqual(["doc_3", "doc_5", "doc_6"]);
      expect(await ids("update_waiting")).toEqual([]);
      expect(await ids("archived")).toEqual(["doc_4"]);
      expect(await ids("source_lost", [])).toEqual(["doc_7"]);
      expect(await ids("update_waiting", [])).toEqual(["doc_2"]);
    });

    it("goes on from a cursor though a connection broke meanwhile", async () => {
      const { documents } = await open();
      for (const n of [1, 2, 3])
        await documents.save(
          aDocument({ id: `doc_${n}`, updatedAt: later(n), source: aSource({ sourceId: `page-${n}` }) }),
          aTrace(),
        );
      const status = "source_lost" as const;
      const first = await documents.list("wsp_acme", { status, broken: ["con_notion"] }, { limit: 1 });
      expect(first.items.map(({ id }) => id)).toEqual(["doc_3"]);
      const { cursor } = first;
      const rest = await documents.list("wsp_acme", { status, broken: ["con_notion", "con_2"] }, { cursor });
      expect(rest.items.map(({ id }) => id)).toEqual(["doc_2", "doc_1"]);
    });

    it("lists for the trust center what anybody may know of, by title", async () => {
      const { documents } = await open();
      const made = [
        aPublishedDocument({ id: "doc_1", title: "security overview" }),
        aPublishedDocument({ id: "doc_2", title: "Access control" }),
        aPublishedDocument({ id: "doc_3", title: "Inside", level: "internal" }),
        aDocument({ id: "doc_4", title: "Draft", level: "public" }),
        aPublishedDocument({ id: "doc_5", title: "B".repeat(300), level: "restricted", showTitle: true }),
        aPublishedDocument({ id: "doc_6", title: "Hidden", level: "requires_nda" }),
      ];
      for (const document of made) await documents.save(document, aTrace());
      const shown = () => visitAll((page) => documents.published("wsp_acme", { ...page, limit: 2 }));
      expect((await shown()).map(({ id }) => id)).toEqual(["doc_2", "doc_5", "doc_1"]);
      const overview = await documents.get("wsp_acme", "doc_1");
      if (overview) await documents.save({ ...overview, level: "internal" }, aTrace());
      expect((await shown()).map(({ id }) => id)).toEqual(["doc_2", "doc_5"]);
      const many = await documents.getMany("wsp_acme", ["doc_6", "doc_none", "doc_2"]);
      expect(many.map(({ id }) => id)).toEqual(["doc_6", "doc_2"]);
      expect(await documents.getMany("wsp_other", ["doc_6"])).toEqual([]);
    });

    it("hides other workspaces", async () => {
      const { documents } = await open();
      const theirs = aDocument({ workspaceId: "wsp_other", source: aSource() });
      await documents.save(theirs, aTrace({ workspaceId: "wsp_other" }));
      expect(await documents.get("wsp_acme", "doc_soc2")).toBeUndefined();
      expect(await documents.bySlug("wsp_acme", theirs.slug)).toBeUndefined();
      expect(await documents.bySource("wsp_acme", [aSource().sourceId])).toEqual(new Map());
      expect((await documents.list("wsp_acme")).items).toEqual([]);
      expect((await documents.byConnection("wsp_acme", "con_notion")).items).toEqual([]);
      await documents.save(aDocument({ source: aSource() }), aTrace());
    });

    it("refuses a cursor of another list or workspace", async () => {
      const { documents } = await open();
      for (const workspaceId of ["wsp_acme", "wsp_other"])
        for (const n of [1, 2, 3])
          await documents.save(aDocument({ id: `doc_${n}`, workspaceId }), aTrace({ workspaceId }));
      const { cursor } = await documents.list("wsp_other", {}, { limit: 1 });
      const refused = { code: "invalid", message: "This cursor belongs to another list" };
      expect(cursor).toBeDefined();
      await expect(documents.list("wsp_acme", {}, { cursor })).rejects.toMatchObject(refused);
      await expect(documents.published("wsp_other", { cursor })).rejects.toMatchObject(refused);
      await expect(documents.list("wsp_other", {}, { cursor: "nonsense" })).rejects.toMatchObject(refused);
      const forged = Buffer.from(JSON.stringify({ of: "x", at: "doc_1" })).toString("base64url");
      await expect(documents.list("wsp_other", {}, { cursor: forged })).rejects.toMatchObject(refused);
    });

    it("refuses a cursor whose place is no text", async () => {
      const { documents } = await open();
      for (const n of [1, 2])
        await documents.save(aDocument({ id: `doc_${n}`, workspaceId: "wsp_acme" }), aTrace());
      const { cursor = "" } = await documents.list("wsp_acme", {}, { limit: 1 });
      const place = JSON.parse(Buffer.from(cursor, "base64url").toString());
      for (const at of ["\ud800", "a\udc00b"]) {
        const forged = Buffer.from(JSON.stringify({ ...place, at })).toString("base64url");
        await expect(documents.list("wsp_acme", {}, { cursor: forged })).rejects.toMatchObject({
          code: "invalid",
        });
      }
    });

    it("visits every document once, whatever the sizes", async () => {
      const { documents } = await open();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ at: fc.nat(3), level: fc.constantFrom("public", "internal") }), {
            maxLength: 12,
          }),
          fc.integer({ min: 1, max: 5 }),
          async (rows, limit) => {
            const workspaceId = `wsp_${++run}`;
            await Promise.all(
              rows.map(({ at, level }, n) =>
                documents.save(
                  aDocument({ id: `doc_${n}`, workspaceId, level, updatedAt: later(at) }),
                  aTrace({ workspaceId }),
                ),
              ),
            );
            const all = await visitAll((page) => documents.list(workspaceId, {}, { ...page, limit }), limit);
            expect(all.map(({ id }) => id).sort()).toEqual(rows.map((_, n) => `doc_${n}`).sort());
            expect(all.map(({ updatedAt }) => updatedAt)).toEqual(
              all
                .map(({ updatedAt }) => updatedAt)
                .sort()
                .reverse(),
            );
            const open = await visitAll(
              (page) => documents.list(workspaceId, { level: "public" }, { ...page, limit }),
              limit,
            );
            expect(open).toHaveLength(rows.filter(({ level }) => level === "public").length);
          },
        ),
        { numRuns: propertyRuns(20) },
      );
    });
  });
}
