import { describe, expect, it } from "vitest";
import {
  changeMember,
  inviteMember,
  listMembers,
  removeMember,
} from "../../../../functions/core/workspaces/members.ts";
import { onTrace } from "../../../../functions/core/workspaces/on-trace.ts";
import { signIn, whoAmI } from "../../../../functions/core/workspaces/sign-in.ts";
import { aMember, aWorkspace } from "../../../fakes/builders.ts";
import { anActor, testContext } from "../../../fakes/context.ts";
import { testMails } from "../../../fakes/notices.ts";
import { as } from "../stage.ts";

const verified = (email: string) => async () => ({ email, name: "Ben" });
const identity = (sub: string) => ({ iss: "https://identity.test", sub });
const grace = aMember({ id: "mem_grace", email: "grace@acme.test", userId: "usr_grace" });

describe("inviting someone", () => {
  it("opens one invitation per address, and a mail follows from its trace alone", async () => {
    const { ctx, traces } = testContext();
    const invited = await inviteMember(ctx, { email: "Ben@Acme.test", role: "manager" });
    expect(invited).toMatchObject({ email: "ben@acme.test", state: "invited", role: "manager" });
    await expect(inviteMember(ctx, { email: "ben@acme.test", role: "admin" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(inviteMember(ctx, { email: "ada@acme.test", role: "admin" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(traces).toHaveLength(1);

    const [trace] = traces;
    if (!trace) throw new Error("The invitation left a trace");
    const { sent, ...mails } = testMails(ctx.now);
    const deps = { ...ctx, ...mails };
    await onTrace(deps, trace);
    await onTrace(deps, { ...trace, did: "member.changed" });
    expect(sent).toMatchObject([{ to: "ben@acme.test", text: expect.stringContaining("Acme") }]);
    await removeMember(ctx, { memberId: invited.id });
    await onTrace(deps, trace);
    expect(sent).toHaveLength(1);
  });

  it("is for admins alone", async () => {
    const { ctx } = testContext({ members: [aMember(), grace] });
    for (const role of ["manager", "accounts"] as const) {
      const ask = as(ctx, role);
      for (const refused of [
        inviteMember(ask, { email: "ben@acme.test", role }),
        changeMember(ask, { memberId: "mem_ada", role }),
        removeMember(ask, { memberId: "mem_ada" }),
      ])
        await expect(refused).rejects.toMatchObject({ code: "forbidden" });
      expect(await listMembers(ask)).toHaveLength(2);
    }
  });
});

describe("signing in for the first time", () => {
  it("takes up the invitations for a verified address, in every workspace, once", async () => {
    const { ctx, memory } = testContext({
      workspaces: [aWorkspace(), aWorkspace({ id: "wsp_other", slug: "other" })],
    });
    await inviteMember(ctx, { email: "ben@acme.test", role: "manager" });
    await inviteMember(
      { ...ctx, actor: anActor("admin", "wsp_other") },
      { email: "ben@acme.test", role: "accounts" },
    );
    const ben = await signIn(ctx, identity("ben"), verified("BEN@acme.test"));
    if (!ben) throw new Error("His address is verified");
    const { workspaces } = await whoAmI(ctx, ben);
    expect(workspaces.map(({ workspace, member }) => [workspace.id, member.role]).sort()).toEqual([
      ["wsp_acme", "manager"],
      ["wsp_other", "accounts"],
    ]);
    const other = await signIn(ctx, identity("other-ben"), verified("ben@acme.test"));
    expect(other && (await whoAmI(ctx, other)).workspaces).toEqual([]);
    expect([...memory.members.values()].filter(({ userId }) => userId === ben.id)).toHaveLength(2);
  });

  it("takes up nothing without a verified address", async () => {
    const { ctx, memory } = testContext();
    await inviteMember(ctx, { email: "ben@acme.test", role: "manager" });
    expect(await signIn(ctx, identity("ben"), async () => undefined)).toBeUndefined();
    expect(memory.users.size).toBe(0);
    expect((await listMembers(ctx)).map(({ state }) => state)).toEqual(["active", "invited"]);
  });

  it("asks the provider once, and finds later invitations all the same", async () => {
    const { ctx } = testContext();
    const ben = await signIn(ctx, identity("ben"), verified("ben@acme.test"));
    await inviteMember(ctx, { email: "ben@acme.test", role: "manager" });
    const again = await signIn(ctx, identity("ben"), () => Promise.reject(new Error("It was asked again")));
    expect(again).toEqual(ben);
    expect(again && (await whoAmI(ctx, again)).workspaces).toHaveLength(1);
  });

  it("makes one user and one member of two sign-ins at once", async () => {
    const { ctx, traces } = testContext();
    await inviteMember(ctx, { email: "ben@acme.test", role: "manager" });
    const users = await Promise.all(
      [1, 2].map(() => signIn(ctx, identity("ben"), verified("ben@acme.test"))),
    );
    expect(new Set(users.map((user) => user?.id)).size).toBe(1);
    expect(traces.filter(({ did }) => did === "member.joined")).toHaveLength(1);
  });
});

describe("leaving a workspace", () => {
  it("is open to all but the last admin", async () => {
    const { ctx } = testContext({ members: [aMember(), aMember({ ...grace, role: "manager" })] });
    for (const leaving of [
      removeMember(ctx, { memberId: "mem_ada" }),
      changeMember(ctx, { memberId: "mem_ada", role: "manager" }),
    ])
      await expect(leaving).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("last admin"),
      });
    await changeMember(ctx, { memberId: "mem_grace", role: "admin" });
    await removeMember(ctx, { memberId: "mem_ada" });
    expect((await listMembers(ctx)).map(({ id }) => id)).toEqual(["mem_grace"]);
  });

  it("does not count someone who is only invited as an admin", async () => {
    const { ctx } = testContext();
    await inviteMember(ctx, { email: "ben@acme.test", role: "admin" });
    await expect(removeMember(ctx, { memberId: "mem_ada" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("leaves one admin where the last two leave at once", async () => {
    const { ctx } = testContext({ members: [aMember(), grace] });
    const left = await Promise.allSettled([
      removeMember(ctx, { memberId: "mem_ada" }),
      changeMember(ctx, { memberId: "mem_grace", role: "accounts" }),
    ]);
    expect(left.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listMembers(ctx)).filter(({ role }) => role === "admin")).toHaveLength(1);
  });

  it("ends the membership for good, and opens the address again", async () => {
    const { ctx, traces } = testContext({ members: [aMember(), grace] });
    await removeMember(ctx, { memberId: "mem_grace" });
    await expect(removeMember(ctx, { memberId: "mem_grace" })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeMember(ctx, { memberId: "mem_grace", role: "admin" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await ctx.users.memberships("usr_grace")).toEqual([]);
    expect(await inviteMember(ctx, { email: grace.email, role: "accounts" })).toMatchObject({
      state: "invited",
    });
    expect(traces.map(({ did }) => did)).toEqual(["member.removed", "member.invited"]);
  });

  it("is nobody's business in another workspace", async () => {
    const { ctx } = testContext({ members: [aMember(), grace] });
    const other = { ...ctx, actor: anActor("admin", "wsp_other") };
    await expect(removeMember(other, { memberId: "mem_grace" })).rejects.toMatchObject({ code: "not_found" });
  });
});
