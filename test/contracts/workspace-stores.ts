import { describe, expect, it } from "vitest";
import { aMember, anInvitation, aTrace, aUser, aWorkspace } from "../fakes/builders.ts";
import { type OpenStores, outcomes, visitAll } from "./stores.ts";

/** Every WorkspaceStore, UserStore and MemberStore, real or fake, keeps these promises. */
export function workspaceStoresContract(name: string, open: OpenStores) {
  describe(`${name} as a WorkspaceStore`, () => {
    it("creates a workspace with its first admin, found by id and by slug", async () => {
      const { workspaces, members, users, traces } = await open();
      await workspaces.create(aWorkspace(), aMember(), aTrace());
      expect(await workspaces.get("wsp_acme")).toEqual({ ...aWorkspace(), rev: 1 });
      expect(await workspaces.bySlug("acme")).toEqual({ ...aWorkspace(), rev: 1 });
      expect(await members.list("wsp_acme")).toEqual([{ ...aMember(), rev: 1 }]);
      expect(await users.memberships("usr_ada")).toHaveLength(1);
      expect((await traces.list("wsp_acme")).items).toHaveLength(1);
      expect(await workspaces.bySlug("nobody")).toBeUndefined();
    });

    it("gives a slug once, and writes nothing to who loses", async () => {
      const { workspaces, members } = await open();
      const tries = [1, 2, 3].map((n) =>
        workspaces.create(
          aWorkspace({ id: `wsp_${n}` }),
          aMember({ workspaceId: `wsp_${n}` }),
          aTrace({ workspaceId: `wsp_${n}` }),
        ),
      );
      expect(await outcomes(tries)).toEqual({ won: 1, lost: ["conflict", "conflict"] });
      expect((await workspaces.all()).items).toHaveLength(1);
      const standing = await Promise.all([1, 2, 3].map((n) => members.list(`wsp_${n}`)));
      expect(standing.flat()).toHaveLength(1);
    });

    it("saves settings for whoever read the latest, and never another slug or name", async () => {
      const { workspaces, traces } = await open();
      await workspaces.create(aWorkspace(), aMember(), aTrace());
      const read = { ...aWorkspace(), rev: 1 };
      const saved = await workspaces.save({ ...read, lossPercent: 30 }, aTrace({ did: "workspace.changed" }));
      expect(saved).toEqual({ ...read, lossPercent: 30, rev: 2 });
      expect(await workspaces.get("wsp_acme")).toEqual(saved);
      expect((await traces.list("wsp_acme")).items[0]).toMatchObject({ did: "workspace.changed" });
      const conflict = { code: "conflict", details: { what: "workspace" } };
      await expect(workspaces.save(read, aTrace())).rejects.toMatchObject(conflict);
      await expect(workspaces.save(aWorkspace({ id: "wsp_none" }), aTrace())).rejects.toMatchObject(conflict);
      for (const but of [{ slug: "other" }, { name: "Other" }])
        await expect(workspaces.save({ ...saved, ...but }, aTrace())).rejects.toMatchObject({
          code: "invalid",
        });
    });

    it("visits all workspaces", async () => {
      const { workspaces } = await open();
      const ids = Array.from({ length: 120 }, (_, n) => `wsp_${String(n).padStart(3, "0")}`);
      for (const id of ids)
        await workspaces.create(
          aWorkspace({ id, slug: id.replace("_", "-") }),
          aMember({ workspaceId: id }),
          aTrace({ workspaceId: id }),
        );
      expect((await visitAll((page) => workspaces.all(page))).sort()).toEqual(ids);
    });
  });

  describe(`${name} as a UserStore`, () => {
    it("keeps the first of two users with one identity", async () => {
      const { users } = await open();
      const made = await Promise.all(["usr_1", "usr_2", "usr_3"].map((id) => users.create(aUser({ id }))));
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(await users.byIdentity("https://identity.test", "ada")).toEqual(made[0]);
      expect(await users.byIdentity("https://other.test", "ada")).toBeUndefined();
    });

    it("finds memberships and open invitations before a workspace is known", async () => {
      const { users, members } = await open();
      const invited = await members.save(anInvitation({ workspaceId: "wsp_acme" }), aTrace());
      await members.save(anInvitation({ workspaceId: "wsp_other" }), aTrace({ workspaceId: "wsp_other" }));
      expect(await users.invitations("ben@acme.test")).toHaveLength(2);
      expect(await users.invitations("someone@acme.test")).toEqual([]);
      const joined = await members.save({ ...invited, state: "active", userId: "usr_ben" }, aTrace());
      expect(await users.memberships("usr_ben")).toEqual([joined]);
      expect((await users.invitations("ben@acme.test")).map(({ workspaceId }) => workspaceId)).toEqual([
        "wsp_other",
      ]);
      await members.save({ ...joined, state: "removed" }, aTrace());
      expect(await users.memberships("usr_ben")).toEqual([]);
    });
  });

  describe(`${name} as a MemberStore`, () => {
    it("lets only the first of two writers win", async () => {
      const { members } = await open();
      const read = await members.save(aMember(), aTrace());
      await members.save({ ...read, role: "manager" }, aTrace());
      const second = members.save({ ...read, role: "accounts" }, aTrace());
      await expect(second).rejects.toMatchObject({ code: "conflict" });
      expect(await members.get("wsp_acme", "mem_ada")).toMatchObject({ role: "manager", rev: 2 });
      expect(await members.get("wsp_other", "mem_ada")).toBeUndefined();
    });

    it("has one open member of an address, until that one is removed", async () => {
      const { members } = await open();
      const tries = [1, 2, 3].map((n) => members.save(anInvitation({ id: `mem_${n}` }), aTrace()));
      expect(await outcomes(tries)).toEqual({ won: 1, lost: ["conflict", "conflict"] });
      const [standing] = await members.list("wsp_acme");
      if (standing) await members.save({ ...standing, state: "removed" }, aTrace());
      await members.save(anInvitation({ id: "mem_9" }), aTrace());
      expect((await members.list("wsp_acme")).map(({ id }) => id)).toEqual(["mem_9"]);
    });

    it("keeps the last admin, even of two who leave at once", async () => {
      const { members } = await open();
      const ada = await members.save(aMember(), aTrace());
      const ben = await members.save(anInvitation({ role: "admin", state: "active" }), aTrace());
      const tries = [
        members.saveWhileAdmin({ ...ada, state: "removed" }, ben, aTrace()),
        members.saveWhileAdmin({ ...ben, role: "manager" }, ada, aTrace()),
      ];
      expect(await outcomes(tries)).toEqual({ won: 1, lost: ["conflict"] });
      const admins = (await members.list("wsp_acme")).filter(({ role }) => role === "admin");
      expect(admins).toHaveLength(1);
    });
  });
}
