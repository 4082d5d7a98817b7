import { describe, expect, it } from "vitest";
import { aContact, anAccount, aTrace } from "../fakes/builders.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

const named = (name: string, but: Parameters<typeof aContact>[0] = {}) =>
  aContact({ id: `ctc_${name}`, email: `${name}@globex.test`, ...but });

/** What every ContactStore promises. */
export function contactStoreContract(name: string, open: OpenStores) {
  describe(`${name} as a ContactStore`, () => {
    it("keeps a contact, found by id and by address, in its own workspace alone", async () => {
      const { contacts, traces } = await open();
      const saved = await contacts.save(aContact({ name: "Cleo" }), aTrace({ did: "contact.added" }));
      expect(saved).toEqual(aContact({ name: "Cleo", rev: 1 }));
      expect(await contacts.get("wsp_acme", "ctc_cleo")).toEqual(saved);
      expect(await contacts.byEmail("wsp_acme", "cleo@globex.test")).toEqual(saved);
      expect(await contacts.getMany("wsp_acme", ["ctc_none", "ctc_cleo"])).toEqual([saved]);
      expect((await traces.list("wsp_acme")).items).toMatchObject([{ did: "contact.added" }]);

      expect(await contacts.get("wsp_other", "ctc_cleo")).toBeUndefined();
      expect(await contacts.byEmail("wsp_other", "cleo@globex.test")).toBeUndefined();
      expect(await contacts.byEmail("wsp_acme", "cleo@globex.example")).toBeUndefined();
      expect(await contacts.ofMailbox("wsp_other", "cleo@globex.test")).toEqual([]);
      const theirs = await contacts.save(aContact({ workspaceId: "wsp_other", id: "ctc_2" }), aTrace());
      expect(await contacts.byEmail("wsp_acme", "cleo@globex.test")).toEqual(saved);
      expect(await contacts.byEmail("wsp_other", "cleo@globex.test")).toEqual(theirs);
    });

    it("has none by what no id can be", async () => {
      const { contacts, accounts } = await open();
      for (const id of ["", "x".repeat(1_025), "é".repeat(600)]) {
        expect(await contacts.get("wsp_acme", id)).toBeUndefined();
        expect(await contacts.getMany("wsp_acme", [id, "ctc_none"])).toEqual([]);
        expect(await accounts.get("wsp_acme", id)).toBeUndefined();
      }
    });

    it("has one contact of an address, whoever of 50 is first", async () => {
      const { contacts } = await open();
      const tries = Array.from({ length: 50 }, (_, n) =>
        contacts.save(aContact({ id: `ctc_${n}` }), aTrace()),
      );
      const { won, lost } = await outcomes(tries);
      expect(won).toBe(1);
      // Whoever waited for the chain in vain has not written either.
      expect(lost.every((code) => code === "conflict" || code === "upstream_busy")).toBe(true);
      expect((await contacts.list("wsp_acme")).items).toHaveLength(1);
      const late = contacts.save(aContact({ id: "ctc_late" }), aTrace());
      await expect(late).rejects.toMatchObject({ code: "conflict", details: { what: "address" } });
    });

    it("takes a change only of what was read, and never of the address", async () => {
      const { contacts, traces } = await open();
      const read = await contacts.save(aContact(), aTrace());
      const blocked = await contacts.save({ ...read, state: "blocked" }, aTrace());
      expect(blocked).toMatchObject({ state: "blocked", rev: 2 });
      const late = contacts.save({ ...read, note: "Late" }, aTrace());
      await expect(late).rejects.toMatchObject({ code: "conflict", details: { what: "contact" } });
      const moved = contacts.save({ ...blocked, email: "eve@globex.test" }, aTrace());
      await expect(moved).rejects.toMatchObject({ code: "invalid" });
      expect((await traces.list("wsp_acme")).items).toHaveLength(2);
    });

    it("finds all whose address is of one mailbox", async () => {
      const { contacts } = await open();
      const emails = [
        "cleo@globex.test",
        "cleo+audit@globex.test",
        "cleona@globex.test",
        "cleo@globex.test.example",
      ];
      for (const [n, email] of emails.entries())
        await contacts.save(aContact({ id: `ctc_${n}`, email }), aTrace());
      const found = await contacts.ofMailbox("wsp_acme", "cleo@globex.test");
      expect(found.map(({ id }) => id).sort()).toEqual(["ctc_0", "ctc_1"]);
    });

    it("lists by address, page by page, by what is searched and filtered", async () => {
      const { contacts } = await open();
      const ids = async (...[filter, limit = 2]: [Parameters<typeof contacts.list>[1]?, number?]) =>
        (await visitAll((page) => contacts.list("wsp_acme", filter, { ...page, limit }), limit)).map(
          ({ id }) => id,
        );
      await contacts.save(named("dora", { name: "Dora Quinn" }), aTrace());
      await contacts.save(named("bob", { email: "bob@initech.test", account: "initech.test" }), aTrace());
      await contacts.save(named("anna", { state: "blocked" }), aTrace());
      await contacts.save(named("carl", { email: "carl#1@globex.test", name: "Émile" }), aTrace());
      await contacts.save(named("far", { workspaceId: "wsp_other" }), aTrace());

      expect(await ids()).toEqual(["ctc_anna", "ctc_bob", "ctc_carl", "ctc_dora"]);
      expect(await ids({ text: "GLOBEX" })).toEqual(["ctc_anna", "ctc_carl", "ctc_dora"]);
      expect(await ids({ text: "quinn" })).toEqual(["ctc_dora"]);
      expect(await ids({ text: "émile" })).toEqual(["ctc_carl"]);
      expect(await ids({ state: "blocked" })).toEqual(["ctc_anna"]);
      expect(await ids({ account: "initech.test", state: "active", text: "b" })).toEqual(["ctc_bob"]);
      expect(await ids({ text: "none" })).toEqual([]);

      const { cursor = expect.fail() } = await contacts.list("wsp_acme", {}, { limit: 1 });
      await expect(contacts.list("wsp_other", {}, { cursor })).rejects.toMatchObject({ code: "invalid" });
      const filtered = contacts.list("wsp_acme", { state: "active" }, { cursor });
      await expect(filtered).rejects.toMatchObject({ code: "invalid" });
    });
  });
}

/** What every AccountStore promises. */
export function accountStoreContract(name: string, open: OpenStores) {
  describe(`${name} as an AccountStore`, () => {
    it("keeps, lists by domain and removes the accounts of a workspace", async () => {
      const { accounts, traces } = await open();
      const globex = await accounts.save(anAccount(), aTrace());
      await accounts.save(anAccount({ domain: "acme.test" }), aTrace());
      await accounts.save(
        anAccount({ workspaceId: "wsp_other", domain: "initech.test" }),
        aTrace({ workspaceId: "wsp_other" }),
      );
      expect(globex).toEqual(anAccount({ rev: 1 }));
      expect(await accounts.get("wsp_acme", "globex.test")).toEqual(globex);
      expect(await accounts.get("wsp_acme", "initech.test")).toBeUndefined();
      expect((await accounts.list("wsp_acme")).map(({ domain }) => domain)).toEqual([
        "acme.test",
        "globex.test",
      ]);
      await accounts.remove(globex, aTrace());
      expect(await accounts.get("wsp_acme", "globex.test")).toBeUndefined();
      expect((await traces.list("wsp_acme")).items).toHaveLength(3);
    });

    it("changes and removes only what was read", async () => {
      const { accounts } = await open();
      const read = await accounts.save(anAccount(), aTrace());
      await expect(accounts.save(anAccount(), aTrace())).rejects.toMatchObject({ code: "conflict" });
      await accounts.save({ ...read, name: "Globex Group" }, aTrace());
      await expect(accounts.remove(read, aTrace())).rejects.toMatchObject({
        code: "conflict",
        details: { what: "account" },
      });
      expect(await accounts.get("wsp_acme", "globex.test")).toMatchObject({ name: "Globex Group", rev: 2 });
    });
  });
}
