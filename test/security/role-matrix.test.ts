import { describe, expect, it } from "vitest";
import { aTrace } from "../fakes/builders.ts";
import { bodyOf, describedRoutes, filled, roles, testApi } from "./api.ts";

const cases = (await describedRoutes()).flatMap((route) =>
  roles.map((role) => ({ ...route, role, may: route.allowed.includes(role) })),
);

describe("S30 what a role may ask", () => {
  it.each(cases)("$role and $method $path: $may", async ({ role, may, ...route }) => {
    const { call, queue, traces } = await testApi(role);
    const written = traces.length;
    const answer = await call(route.method, filled(route.path), { body: bodyOf(route), ifMatch: "*" });
    if (may) expect([401, 403]).not.toContain(answer.status);
    else {
      expect(answer.status).toBe(403);
      expect(traces).toHaveLength(written);
      expect(queue.messages).toEqual([]);
    }
  });

  it("ends with the membership: the next request is refused", async () => {
    const { call, ctx } = await testApi("manager");
    const ask = () => call("GET", "/api/v1/workspaces/wsp_acme/documents");
    expect((await ask()).status).toBe(200);

    const member = await ctx.members.get("wsp_acme", "mem_ada");
    if (!member) throw new Error("The member of this test is there");
    await ctx.members.save({ ...member, state: "removed" }, aTrace({ did: "member.removed" }));
    expect((await ask()).status).toBe(404);
  });
});
