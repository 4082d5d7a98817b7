import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setLevel } from "../../functions/core/documents/set-level.ts";
import { publishDocument } from "../../functions/core/documents/shelve.ts";
import { removeMember } from "../../functions/core/workspaces/members.ts";
import { DocumentView } from "../../functions/http/schemas/documents.ts";
import { aDocument, aSource, aTrace, aVersion } from "../fakes/builders.ts";
import { testContext } from "../fakes/context.ts";
import { bodies, describedRoutes, filled, inWorkspace, testApi } from "./api.ts";
import { inAnyOrder } from "./in-any-order.ts";
import { seenAs } from "./library.ts";

const documents = "/api/v1/workspaces/wsp_acme/documents";

describe("S5 S30 a role that is taken away in the middle", () => {
  it("is gone for whatever begins afterwards, whoever else is at work", async () => {
    const seen = new Set<string>();
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { call, ctx } = await testApi("manager");
      const root = await ctx.members.get("wsp_acme", "mem_root");
      Object.assign(ctx, inAnyOrder(scheduler, ctx));
      let isGone = false;
      const turn = () => scheduler.schedule(Promise.resolve());
      const removing = turn().then(async () => {
        const actor = { ...ctx.actor, ...(root ? { memberId: root.id } : {}) };
        await removeMember({ ...ctx, actor }, { memberId: "mem_ada" });
        isGone = true;
      });
      const working = Array.from({ length: 12 }, async (_, n) => {
        for (let wait = 0; wait < n; wait++) await turn();
        const beganLate = isGone;
        const { status } =
          n % 2
            ? await call("GET", documents)
            : await call("PATCH", `${documents}/doc_acme`, { body: { category: `C${n}` }, ifMatch: "*" });
        seen.add(`${beganLate ? "late" : "early"} ${status}`);
      });
      await scheduler.waitFor(Promise.all([removing, ...working]));
    });
    await fc.assert(property, { numRuns: 20 });
    expect([...seen].filter((one) => one.startsWith("late"))).toEqual(["late 404"]);
    expect(seen).toContain("early 200");
  });

  it("is another one from the next request on", async () => {
    const { call, ctx } = await testApi("manager");
    const member = await ctx.members.get("wsp_acme", "mem_ada");
    if (member) await ctx.members.save({ ...member, role: "accounts" }, aTrace());
    const answer = await call("PATCH", `${documents}/doc_acme`, { body: { category: "New" }, ifMatch: "*" });
    expect(answer.status).toBe(403);
  });
});

describe("S3 a level", () => {
  it("is written onto the state that was seen: of two at once one wins, and none is lost", async () => {
    const { ctx } = testContext({
      documents: [aDocument({ level: "restricted" })],
      versions: [aVersion()],
    });
    const seen = (await ctx.documents.get("wsp_acme", "doc_soc2")) ?? expect.fail();
    const published = publishDocument(ctx, { ...seenAs(seen), version: seen.version, sha256: seen.sha256 });
    const narrowed = setLevel(ctx, { ...seenAs(seen), level: "internal" });
    const settled = await Promise.allSettled([published, narrowed]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const stale = setLevel(ctx, { ...seenAs(seen), level: "internal" });
    await expect(stale).rejects.toMatchObject({ code: "precondition" });
  });
});

describe("S13 the API of the admin app", () => {
  const forms = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    undefined,
  ];

  it("takes a token in a header and JSON, and no cookie or form of another site", async () => {
    const { app, memory } = await testApi();
    const before = JSON.stringify([...memory.documents, ...memory.members]);
    for (const [route, body] of Object.entries(bodies)) {
      const [method = "", path = ""] = route.split(" ");
      const at = `/api/v1/workspaces/wsp_acme${filled(path)}`;
      for (const type of forms) {
        const headers = {
          ...{
            cookie: "token=usr_ada; __Host-gatehouse-acme=x",
            origin: "https://evil.test",
            "if-match": "*",
          },
          ...(type ? { "content-type": type } : {}),
        };
        const answer = await app.request(at, { method, headers, body: JSON.stringify(body) });
        expect(answer.status, `${route} as ${type}`).toBe(401);
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      }
    }
    expect(JSON.stringify([...memory.documents, ...memory.members])).toBe(before);
  });

  it("takes plain text for no JSON, with a token too", async () => {
    const { app } = await testApi();
    const headers = { authorization: "Bearer usr_ada", "content-type": "text/plain", "if-match": "*" };
    const body = JSON.stringify({ level: "internal" });
    const answer = await app.request(`${documents}/doc_acme/level`, { method: "PUT", headers, body });
    expect(answer.status).toBe(415);
  });
});

describe("S4 S8 what the API lists", () => {
  it("has no address of a file in it, but where one file is asked for", async () => {
    const { call } = await testApi();
    const lists = (await describedRoutes()).filter(
      ({ method, path }) => method === "GET" && !path.includes("/files/"),
    );
    expect(lists.length).toBeGreaterThan(20);
    for (const { path } of lists) {
      const told = await (await call("GET", filled(path))).text();
      expect(told, inWorkspace(path)).not.toMatch(/content\.test|X-Amz-|disposition=/);
    }
  });
});

describe("S37 what a member's browser says", () => {
  it("gives it no role, workspace or level", async () => {
    const { app, call } = await testApi("accounts");
    const headers = {
      ...{ authorization: "Bearer usr_ada", "content-type": "application/json", "if-match": "*" },
      ...{ "x-role": "admin", "x-workspace-id": "wsp_globex", cookie: "role=admin" },
    };
    const put = (body: object, query = "") =>
      app.request(`${documents}/doc_acme/level${query}`, {
        method: "PUT",
        headers,
        body: JSON.stringify(body),
      });
    expect((await put({ level: "public" }, "?role=admin&confirm=true")).status).toBe(403);
    const changing = await call("PATCH", "/api/v1/workspaces/wsp_acme/members/mem_ada", {
      body: { role: "admin" },
    });
    expect(changing.status).toBe(403);
  });

  it("changes nothing about a document but what its route is for", async () => {
    const { call, ctx } = await testApi();
    for (const extra of [
      { level: "public" },
      { state: "published" },
      { published: { version: 1 } },
      { rev: 9 },
      { workspaceId: "wsp_globex" },
    ]) {
      const answer = await call("PATCH", `${documents}/doc_acme`, {
        body: { category: "New", ...extra },
        ifMatch: "*",
      });
      expect(answer.status, JSON.stringify(extra)).toBe(400);
    }
    expect(await ctx.documents.get("wsp_acme", "doc_acme")).toMatchObject({
      level: "internal",
      state: "draft",
    });
  });
});

describe("F16 a page that is public at Notion", () => {
  it("says so to members where the document is not public here", async () => {
    const { call, ctx } = await testApi();
    const publicUrl = "https://acme.notion.site/Policy";
    const source = aSource({ connectionId: "con_acme", publicUrl });
    const document = aDocument({ id: "doc_open", slug: "open", level: "restricted", source });
    await ctx.documents.save(document, aTrace(), { version: aVersion({ documentId: "doc_open" }) });
    const view = DocumentView.parse(await (await call("GET", `${documents}/doc_open`)).json());
    expect([view.level, view.source?.publicUrl]).toEqual(["restricted", publicUrl]);
  });
});
