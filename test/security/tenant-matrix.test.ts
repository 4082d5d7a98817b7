import { describe, expect, it } from "vitest";
import {
  bodies,
  bodyOf,
  describedRoutes,
  filled,
  foreignIds,
  inWorkspace,
  randomIds,
  testApi,
} from "./api.ts";

const routes = await describedRoutes();
const params = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []));
/** Ids of Notion's and domains, which belong to no workspace of ours, and numbers inside a document. */
const notOurs = ["dataSourceId", "domain", "fileId", "findingId", "n", "sha256"];

describe("S1 S30 every route of the API", () => {
  it("is in the description, so that none escapes the matrix", async () => {
    const { app } = await testApi();
    const served = new Set(
      app.routes
        .filter(({ method, path }) => method !== "ALL" && path !== "/api/openapi.json")
        .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`),
    );
    expect([...served].sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
    expect(routes.length).toBeGreaterThan(30);
  });

  it("knows each kind of id in its paths", () => {
    const kinds = new Set(routes.flatMap(({ path }) => params(path)));
    expect([...kinds].filter((kind) => !notOurs.includes(kind) && !(kind in foreignIds))).toEqual([]);
  });

  it("has a body in the matrix where it takes one", async () => {
    const { app } = await testApi();
    const described = (await (await app.request("/api/openapi.json")).json()) as {
      paths: Record<string, Record<string, { requestBody?: unknown }>>;
    };
    const taking = routes.filter(
      ({ method, path }) => described.paths[path]?.[method.toLowerCase()]?.requestBody,
    );
    expect(taking.map(({ method, path }) => `${method} ${inWorkspace(path)}`).sort()).toEqual(
      Object.keys(bodies).sort(),
    );
  });

  it.each(routes)("$method $path refuses who is not signed in", async (route) => {
    const { call } = await testApi();
    const answer = await call(route.method, filled(route.path), { as: "", body: bodyOf(route) });
    expect(answer.status).toBe(401);
  });
});

const rowsOf = (memory: Awaited<ReturnType<typeof testApi>>["memory"]) =>
  JSON.stringify(
    [
      memory.documents,
      memory.connections,
      memory.members,
      memory.contacts,
      memory.accounts,
      memory.grants,
      memory.requests,
    ].map((rows) => [...rows]),
  );

const cases = routes.flatMap((route) =>
  params(route.path)
    .filter((name) => !notOurs.includes(name))
    .map((name) => ({ ...route, name })),
);

describe("S1 an id of another workspace", () => {
  it.each(cases)(
    "as $name of $method $path is answered like an id that nobody has",
    async ({ name, ...route }) => {
      const before = await testApi();
      const rows = rowsOf(before.memory);
      const foreign = foreignIds[name] ?? "";
      const random = randomIds[name] ?? "";
      const ask = (id: string) =>
        before.call(route.method, filled(route.path, { [name]: id }), {
          body: bodyOf(route),
          ifMatch: '"1"',
        });
      const [theirs, nobodys] = [await ask(foreign), await ask(random)];

      expect(theirs.status).toBe(404);
      expect((await theirs.text()).replaceAll(foreign, "{id}")).toBe(
        (await nobodys.text()).replaceAll(random, "{id}"),
      );
      expect(nobodys.status).toBe(404);
      expect([...theirs.headers]).toEqual([...nobodys.headers]);
      expect(rowsOf(before.memory)).toBe(rows);
      expect(before.queue.messages).toEqual([]);
    },
  );

  it.each([
    ["an attempt", "/connections/attach", { attemptId: "att_globex" }, { attemptId: "att_none" }],
    [
      "a contact to give something to",
      "/grants",
      { ...(bodies["POST /grants"] as object), holder: { type: "contact", id: "ctc_globex" } },
      { ...(bodies["POST /grants"] as object), holder: { type: "contact", id: "ctc_none" } },
    ],
    [
      "an account to give something to",
      "/grants",
      { ...(bodies["POST /grants"] as object), holder: { type: "account", id: "reads-globex.test" } },
      { ...(bodies["POST /grants"] as object), holder: { type: "account", id: "reads-none.test" } },
    ],
    [
      "a document to give",
      "/grants",
      { ...(bodies["POST /grants"] as object), documents: ["doc_globex"] },
      { ...(bodies["POST /grants"] as object), documents: ["doc_none"] },
    ],
    [
      "a document to grant",
      "/requests/req_acme/grant",
      { ...(bodies["POST /requests/{requestId}/grant"] as object), documents: ["doc_globex"] },
      { ...(bodies["POST /requests/{requestId}/grant"] as object), documents: ["doc_none"] },
    ],
    [
      "a connection to import through",
      "/imports",
      { ...(bodies["POST /imports"] as object), connectionId: "con_globex" },
      { ...(bodies["POST /imports"] as object), connectionId: "con_none" },
    ],
  ])("as %s in a body is answered like one that nobody has", async (_, path, theirs, nobodys) => {
    const { call } = await testApi();
    const ask = (body: unknown) => call("POST", `/api/v1/workspaces/wsp_acme${path}`, { body });
    const [one, other] = [await ask(theirs), await ask(nobodys)];
    expect([one.status, other.status]).toEqual([404, 404]);
    expect((await one.text()).replaceAll("globex", "none")).toBe(await other.text());
  });

  it("does not show in any list of Acme's", async () => {
    const { call } = await testApi();
    for (const route of routes.filter(({ method }) => method === "GET"))
      expect(await (await call("GET", filled(route.path))).text(), route.path).not.toContain("globex");
  });
});
