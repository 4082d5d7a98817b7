import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { Role } from "../../core/access/actor.ts";
import { changeMember, inviteMember, listMembers, removeMember } from "../../core/workspaces/members.ts";
import { asks, body, json, problems, router } from "../router.ts";
import { listOf } from "../schemas/list.ts";
import { MemberView } from "../schemas/workspaces.ts";
import { memberView } from "../views.ts";
import { InWorkspace, MemberParams } from "./params.ts";

const list = createRoute({
  method: "get",
  path: "/members",
  summary: "Members and open invitations",
  ...asks("members.read"),
  request: { params: InWorkspace },
  responses: { 200: json(listOf(MemberView), "Members"), ...problems },
});

const invite = createRoute({
  method: "post",
  path: "/members",
  summary: "Invite someone by their e-mail address",
  ...asks("members.manage"),
  request: { params: InWorkspace, ...body(z.strictObject({ email: z.email().max(254), role: Role })) },
  responses: { 201: json(MemberView, "The open invitation"), ...problems },
});

const change = createRoute({
  method: "patch",
  path: "/members/{memberId}",
  summary: "Change a member's role",
  ...asks("members.manage"),
  request: { params: MemberParams, ...body(z.strictObject({ role: Role })) },
  responses: { 200: json(MemberView, "The changed member"), ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/members/{memberId}",
  summary: "Remove a member or an invitation",
  ...asks("members.manage"),
  request: { params: MemberParams },
  responses: { 204: { description: "Removed" }, ...problems },
});

export const members = router()
  .openapi(list, async (c) => c.json({ items: (await listMembers(c.get("ctx"))).map(memberView) }, 200))
  .openapi(invite, async (c) =>
    c.json(memberView(await inviteMember(c.get("ctx"), c.req.valid("json"))), 201),
  )
  .openapi(change, async (c) => {
    const changed = await changeMember(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.json(memberView(changed), 200);
  })
  .openapi(remove, async (c) => {
    await removeMember(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });
