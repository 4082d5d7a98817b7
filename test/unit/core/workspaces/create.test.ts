import { describe, expect, it } from "vitest";
import { createWorkspace } from "../../../../functions/core/workspaces/create.ts";
import { inviteMember } from "../../../../functions/core/workspaces/members.ts";
import { onTrace } from "../../../../functions/core/workspaces/on-trace.ts";
import { inviteAsOperator, listWorkspaces } from "../../../../functions/core/workspaces/operator.ts";
import { signIn, whoAmI } from "../../../../functions/core/workspaces/sign-in.ts";
import { aMember, aWorkspace } from "../../../fakes/builders.ts";
import { testContext } from "../../../fakes/context.ts";
import { testMails } from "../../../fakes/notices.ts";

const asked = { slug: "initech", name: "Initech", adminEmail: "ada@initech.test" };
const verified = (email: string) => async () => ({ email, name: "Ada" });

type Stage = ReturnType<typeof testContext>;
const empty = () => testContext({ workspaces: [], members: [] });

/** Sends what follows from all traces so far. */
async function mailsOf({ ctx, traces }: Stage) {
  const { sent, ...mails } = testMails(ctx.now);
  for (const trace of traces) await onTrace({ ...ctx, ...mails }, trace);
  return sent;
}

describe("creating a workspace", () => {
  it("invites its first admin, whom one mail tells, in one write by the operator", async () => {
    const stage = empty();
    const { workspace, admin } = await createWorkspace(stage.ctx, asked);
    expect(await stage.ctx.workspaces.bySlug("initech")).toMatchObject({ id: workspace.id, name: "Initech" });
    expect(await stage.ctx.members.list(workspace.id)).toMatchObject([
      { id: admin.id, email: "ada@initech.test", role: "admin", state: "invited" },
    ]);
    expect(stage.traces).toMatchObject([
      {
        workspaceId: workspace.id,
        did: "workspace.created",
        by: { type: "system", id: "operator" },
        subject: { kind: "workspace", id: workspace.id, name: "Initech" },
        details: { adminId: admin.id, admin: "ada@initech.test" },
      },
    ]);
    const [mail, ...more] = await mailsOf(stage);
    expect(mail?.to).toBe("ada@initech.test");
    expect(mail?.text).toContain("You are the first admin of Initech on Gatehouse");
    expect(mail?.text).toContain("https://admin.test/admin/");
    expect(more).toEqual([]);
  });

  it("gives the workspace to whoever signs in with that verified address, and to nobody else", async () => {
    const { ctx } = empty();
    const { workspace, admin } = await createWorkspace(ctx, asked);
    const other = await signIn(ctx, { iss: "i", sub: "other" }, verified("grace@initech.test"));
    expect(other && (await whoAmI(ctx, other)).workspaces).toEqual([]);
    const ada = await signIn(ctx, { iss: "i", sub: "ada" }, verified("Ada@initech.test"));
    expect(ada && (await whoAmI(ctx, ada)).workspaces).toMatchObject([
      { workspace: { id: workspace.id }, member: { id: admin.id, role: "admin", state: "active" } },
    ]);
  });

  it("lets the new admin invite others, by their own name", async () => {
    const stage = empty();
    const { workspace } = await createWorkspace(stage.ctx, asked);
    const user = await signIn(stage.ctx, { iss: "i", sub: "ada" }, verified("ada@initech.test"));
    if (!user) throw new Error("Her address is verified");
    const [joined] = (await whoAmI(stage.ctx, user)).workspaces;
    if (!joined) throw new Error("She is in the workspace");
    const { id: memberId, email, role } = joined.member;
    const actor = {
      type: "member",
      workspaceId: workspace.id,
      memberId,
      userId: user.id,
      email,
      role,
    } as const;
    await inviteMember({ ...stage.ctx, actor }, { email: "ben@initech.test", role: "manager" });
    expect(await mailsOf(stage)).toMatchObject([
      {
        to: "ben@initech.test",
        text: expect.stringContaining("ada@initech.test invites you to Initech on Gatehouse"),
      },
    ]);
  });

  it("sends no mail for a trace that comes again once the admin has joined", async () => {
    const stage = empty();
    await createWorkspace(stage.ctx, asked);
    await signIn(stage.ctx, { iss: "i", sub: "ada" }, verified("ada@initech.test"));
    expect(await mailsOf(stage)).toEqual([]);
  });

  it("takes names and addresses as people write them", async () => {
    const { ctx } = empty();
    const name = `-The "O'Neill" & Søn / 会社 👩‍🚀`;
    const { workspace, admin } = await createWorkspace(ctx, {
      slug: "0-x",
      name: `  ${name} `,
      adminEmail: " Ada.B+gate@Initech.TEST ",
    });
    expect(workspace).toMatchObject({ slug: "0-x", name });
    expect(admin.email).toBe("ada.b+gate@initech.test");
  });

  it.each([
    [{ slug: "Initech" }, "A slug has 1 to 63"],
    [{ slug: "-a" }, "A slug has 1 to 63"],
    [{ slug: "" }, "A slug has 1 to 63"],
    [{ slug: "a".repeat(64) }, "A slug has 1 to 63"],
    [{ slug: "a/b" }, "A slug has 1 to 63"],
    [{ slug: "a\n" }, "A slug has 1 to 63"],
    [{ name: "   " }, "A name has 1 to 120"],
    [{ name: "a".repeat(121) }, "A name has 1 to 120"],
    [{ name: "Two\nlines" }, "A name has 1 to 120"],
    [{ name: "Red\u001b[31m" }, "A name has 1 to 120"],
    [{ adminEmail: "ada" }, "This is no e-mail address."],
    [{ adminEmail: "ada@initech.test, ben@initech.test" }, "This is no e-mail address."],
    [{ adminEmail: `${"a".repeat(250)}@initech.test` }, "e-mail address"],
  ])("refuses %j", async (wrong, sentence) => {
    const { ctx, memory } = empty();
    await expect(createWorkspace(ctx, { ...asked, ...wrong })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining(sentence),
    });
    expect([memory.workspaces.size, memory.members.size]).toEqual([0, 0]);
  });

  it("gives a slug once", async () => {
    const { ctx, memory, traces } = empty();
    await createWorkspace(ctx, asked);
    await expect(createWorkspace(ctx, { ...asked, adminEmail: "eve@other.test" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("initech is taken"),
    });
    expect([memory.workspaces.size, memory.members.size, traces.length]).toEqual([1, 1, 1]);
  });
});

describe("an operator's invitation", () => {
  it("is a way in where no admin is left", async () => {
    const stage = testContext({ members: [aMember({ state: "removed" })] });
    const { workspace, member } = await inviteAsOperator(stage.ctx, {
      slug: "acme",
      email: "Grace@Acme.test",
      role: "admin",
    });
    expect(member).toMatchObject({ email: "grace@acme.test", role: "admin", state: "invited" });
    expect(stage.traces).toMatchObject([
      { workspaceId: workspace.id, did: "member.invited", by: { type: "system", id: "operator" } },
    ]);
    expect(await mailsOf(stage)).toMatchObject([
      { to: "grace@acme.test", text: expect.stringMatching(/^You are invited to Acme on Gatehouse,/) },
    ]);
  });

  it.each([
    [{ slug: "nobody" }, "not_found", "There is no workspace with the slug nobody."],
    [{ email: "ada@acme.test" }, "conflict", "member"],
    [{ email: "grace" }, "invalid", "This is no e-mail address."],
    [{ role: "owner" }, "invalid", "A role is one of admin, manager, accounts."],
  ])("refuses %j", async (wrong, code, sentence) => {
    const { ctx, traces } = testContext();
    const input = { slug: "acme", email: "grace@acme.test", role: "admin", ...wrong };
    await expect(inviteAsOperator(ctx, input)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(sentence),
    });
    expect(traces).toEqual([]);
  });
});

it("lists every workspace with its people, by slug", async () => {
  const many = Array.from({ length: 130 }, (_, n) => String(n).padStart(3, "0"));
  const { ctx } = testContext({
    workspaces: many.toReversed().map((n) => aWorkspace({ id: `wsp_${n}`, slug: `company-${n}` })),
    members: many.map((n) => aMember({ id: `mem_${n}`, workspaceId: `wsp_${n}` })),
  });
  const listed = await listWorkspaces(ctx);
  expect(listed.map(({ workspace }) => workspace.slug)).toEqual(many.map((n) => `company-${n}`));
  expect(listed.map(({ members }) => members.map(({ id }) => id))).toEqual(many.map((n) => [`mem_${n}`]));
});
