import { describe, expect, it } from "vitest";
import { erased } from "../../functions/core/activity/personal.ts";
import type { TraceStore } from "../../functions/core/activity/store.ts";
import { aDocument, aTrace } from "../fakes/builders.ts";
import { firstBreak } from "../fakes/chain.ts";
import type { OpenStores } from "./stores.ts";

/** Every TraceStore, real or fake, keeps these promises. */
export function traceStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a TraceStore`, () => {
    it("gives each trace its place in an unbroken chain", async () => {
      const { traces } = await open();
      expect(await traces.head("wsp_acme")).toEqual({ seq: 0, hash: "" });
      expect(await traces.chain("wsp_acme")).toEqual([]);
      const details = { nested: { b: 1, a: [1, "two", null] }, missing: undefined };
      expect(await traces.append(aTrace({ details, why: "because" }))).toEqual({ seq: 1 });
      expect(await traces.append(aTrace())).toEqual({ seq: 2 });
      const chain = await traces.chain("wsp_acme");
      const [one, two] = chain.map(({ entry }) => entry);
      expect([one?.seq, two?.seq]).toEqual([1, 2]);
      expect(two?.prev).toBe(one?.hash);
      expect(firstBreak(chain)).toBeUndefined();
      expect(await traces.head("wsp_acme")).toEqual({ seq: 2, hash: two?.hash });
      const { items } = await traces.list("wsp_acme");
      expect(items.map(({ seq }) => seq)).toEqual([2, 1]);
      expect(items[1]).toMatchObject({ why: "because", details: { nested: { a: [1, "two", null] } } });
    });

    it("gives the chain from any place, as much of it as is asked for", async () => {
      const { traces } = await open();
      for (let n = 1; n <= 5; n++) await traces.append(aTrace());
      const places = async (from: Parameters<TraceStore["chain"]>[1]) =>
        (await traces.chain("wsp_acme", from)).map(({ entry }) => entry.seq);
      expect(await places({ after: 0, limit: 2 })).toEqual([1, 2]);
      expect(await places({ after: 2, limit: 2 })).toEqual([3, 4]);
      expect(await places({ after: 4 })).toEqual([5]);
      expect(await places({ after: 5 })).toEqual([]);
      const bare = await traces.entries("wsp_acme", { after: 1, limit: 2 });
      expect(bare).toEqual(
        (await traces.chain("wsp_acme", { after: 1, limit: 2 })).map(({ entry }) => entry),
      );
    });

    it("keeps the chain whole under fifty simultaneous saves", async () => {
      const { documents, traces } = await open();
      await Promise.all(
        Array.from({ length: 50 }, (_, n) => documents.save(aDocument({ id: `doc_${n}` }), aTrace())),
      );
      const chain = await traces.chain("wsp_acme");
      expect(chain.map(({ entry }) => entry.seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
      expect(firstBreak(chain)).toBeUndefined();
      expect(await traces.head("wsp_acme")).toMatchObject({ seq: 50, hash: chain.at(-1)?.entry.hash });
      for (const { personal } of chain) expect(personal["/by/name"]?.value).toBe("ada@acme.test");
    });

    it("erases a person from the records, each of their names in whatever case, and the chain stays whole", async () => {
      const { traces } = await open();
      const bob = { type: "member", id: "mem_bob", name: "bob@acme.test" } as const;
      const invited = { kind: "member", id: "mem_bob", name: "Bob@Acme.test" };
      await traces.append(aTrace({ did: "member.invited", subject: invited, details: { role: "manager" } }));
      await traces.append(aTrace({ by: bob, why: "Ask bob@acme.test or carla@acme.test" }));
      await traces.append(aTrace({ workspaceId: "wsp_other", by: bob }));
      const head = await traces.head("wsp_acme");

      expect(await traces.erase("wsp_acme", ["bob@acme.test"])).toBe(3);
      const chain = await traces.chain("wsp_acme");
      expect(JSON.stringify(chain)).not.toMatch(/bob@/i);
      expect(firstBreak(chain)).toBeUndefined();
      expect(await traces.head("wsp_acme")).toEqual(head);
      const { items } = await traces.list("wsp_acme");
      expect(items).toMatchObject([
        { by: { id: "mem_bob", name: erased }, why: erased },
        { by: { name: "ada@acme.test" }, subject: { id: "mem_bob", name: erased } },
      ]);
      expect((await traces.list("wsp_other")).items).toMatchObject([{ by: { name: "bob@acme.test" } }]);
      expect(await traces.erase("wsp_acme", ["bob@acme.test"])).toBe(0);
    });

    it("erases nobody whose address only ends or begins like the one that goes", async () => {
      const { traces } = await open();
      const others = ["joann@acme.test", "jo-ann@acme.test", "mary_ann@acme.test", "ann@acme.test.example"];
      for (const why of [...others, "Ann@acme.test", "See <mailto:ann@acme.test>, _ann@acme.test_."])
        await traces.append(aTrace({ why }));
      expect(await traces.erase("wsp_acme", ["ann@acme.test"])).toBe(2);
      const { items } = await traces.list("wsp_acme");
      expect(items.map(({ why }) => why).reverse()).toEqual([...others, erased, erased]);
    });

    it("erases how somebody signed with them, and nothing of whom a member signed for", async () => {
      const { traces } = await open();
      const signed = { n: 1, name: "Cleo Example", ip: "192.0.2.7", userAgent: "A browser" };
      const cleo = { kind: "contact", id: "ctc_cleo", name: "cleo@globex.test" };
      await traces.append(
        aTrace({
          ...{ did: "nda.accepted", subject: cleo, details: signed },
          by: { type: "contact", id: "ctc_cleo", name: "cleo@globex.test" },
        }),
      );
      const recorded = { n: 1, name: "Cleo Example" };
      await traces.append(aTrace({ did: "nda.recorded", subject: cleo, details: recorded }));
      expect(await traces.erase("wsp_acme", ["ada@acme.test"])).toBe(1);
      const [last] = (await traces.list("wsp_acme")).items;
      expect(last).toMatchObject({ by: { name: erased }, details: recorded });
      expect(await traces.erase("wsp_acme", ["cleo@globex.test"])).toBe(7);
      const chain = await traces.chain("wsp_acme");
      expect(JSON.stringify(chain)).not.toMatch(/cleo@|Example|192\.0|browser/i);
      expect(firstBreak(chain)).toBeUndefined();
    });

    it("keeps a chain of its own for each workspace, out of sight of others", async () => {
      const { traces } = await open();
      await traces.append(aTrace());
      await traces.append(aTrace({ workspaceId: "wsp_other" }));
      await traces.append(aTrace());
      const places = async (id: string) => (await traces.chain(id)).map(({ entry }) => entry.seq);
      expect(await places("wsp_acme")).toEqual([1, 2]);
      expect(await places("wsp_other")).toEqual([1]);
      const { cursor } = await traces.list("wsp_acme", { limit: 1 });
      expect(cursor).toBeDefined();
      const refused = { code: "invalid", message: "This cursor belongs to another list" };
      await expect(traces.list("wsp_other", { cursor })).rejects.toMatchObject(refused);
    });
  });
}
