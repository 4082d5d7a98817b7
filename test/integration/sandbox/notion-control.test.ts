import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { controlRoutes } from "../../../stacks/local/sandbox/control.ts";
import { id } from "./notion-seed.ts";
import { notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
let notion: Awaited<ReturnType<typeof stage.connect>>["client"];
let resets: number;
let app: Hono;

beforeEach(async () => {
  stage = await notionStage();
  notion = (await stage.connect([id("Handbook")])).client;
  resets = 0;
  app = controlRoutes({ notion: stage.control, clock: stage.clock, onReset: () => resets++ });
  app.route(
    "/nango",
    new Hono().get("/here", (c) => c.text("nango")),
  );
});
afterEach(() => stage.close());

async function told(path: string, body?: object | string, method = "POST") {
  const answer = await app.request(path, {
    method,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe("the control API", () => {
  it("takes blocks of every kind, with ids of their own, and refuses what cannot be read", async () => {
    const line = { type: "paragraph", id: id("line"), text: "++Once++" };
    const blocks = [
      { type: "tab", tabs: [{ text: "One", children: [{ type: "callout", text: "Lit" }] }] },
      { type: "synced_block", id: id("original"), children: [line] },
      { type: "synced_block", copyOf: id("original") },
      { type: "raw", blockType: "poem", content: { verses: 2 } },
    ];
    const made = await told("/seed", { parent: "Policy", node: { title: "Kinds", blocks } });
    const [page = ""] = made.body.ids as string[];
    const list = await notion.blocks.children.list({ block_id: page });
    expect(list.results).toMatchObject([
      { type: "tab" },
      { id: id("original"), synced_block: { synced_from: null } },
      { synced_block: { synced_from: { block_id: id("original") } } },
      { poem: { verses: 2 } },
    ]);
    for (const [wrong, because] of [
      [{ type: "tab" }, '"tabs" should be a list'],
      [{ type: "tab", tabs: [{ text: "One" }] }, "Blocks should be a list"],
      [{ type: "synced_block" }, "Blocks should be a list"],
      [{ type: "meeting_notes", title: "x", notes: "y" }, "Blocks should be a list"],
      [{ type: "paragraph", id: "mine", text: "x" }, '"id" should be a UUID'],
      [line, `The id ${id("line")} is taken`],
      [{ type: "poem" }, "There is no block of the type poem"],
    ] as const)
      expect(await told("/edit", { id: "Policy", append: [wrong] })).toMatchObject({
        status: 400,
        body: { error: because },
      });
  });

  it("adds pages, databases and rows, named by the title or id of where they stand", async () => {
    const page = await told("/seed", {
      parent: "Policy",
      node: {
        title: "Annex",
        icon: "📎",
        blocks: [{ type: "toggle", text: "More", children: [{ type: "paragraph", text: "**Bold**" }] }],
        children: [{ title: "Below" }],
      },
    });
    const [annex = ""] = page.body.ids as string[];
    expect(await notion.pages.retrieve({ page_id: annex })).toMatchObject({
      parent: { type: "page_id", page_id: id("Policy") },
      icon: { type: "emoji", emoji: "📎" },
    });
    await told("/seed", {
      parent: annex,
      node: {
        kind: "database",
        title: "Risks",
        schema: { Name: { type: "title" }, Level: { type: "select", options: ["High"] } },
        rows: [{ values: { Name: "Fire", Level: "High" } }],
      },
    });
    await told("/seed", { parent: "Risks", nodes: [{ values: { Name: "Flood" } }] });
    const [source] = (await notion.search({ query: "Risks" })).results;
    const rows = await notion.dataSources.query({ data_source_id: source?.id ?? "" });
    expect(rows.results).toHaveLength(2);
  });

  it("adds all of a list or nothing", async () => {
    const before = stage.control.state().workspaces;
    const answer = await told("/seed", {
      parent: "Policy",
      nodes: [{ title: "Good" }, { title: "Bad", blocks: [{ type: "hologram" }] }],
    });
    expect(answer).toEqual({ status: 400, body: { error: "There is no block of the type hologram" } });
    expect(stage.control.state().workspaces).toEqual(before);
    expect((await notion.blocks.children.list({ block_id: id("Policy") })).results).toHaveLength(2);
  });

  it("edits, trashes, restores, moves, shares, unshares, restricts and revokes", async () => {
    const page = (name: string) => notion.pages.retrieve({ page_id: id(name) });
    await told("/edit", { id: "Policy", title: "Rules", append: [{ type: "divider" }] });
    expect(await page("Policy")).toMatchObject({
      properties: { title: { title: [{ plain_text: "Rules" }] } },
    });
    await told("/edit", { id: "Mailer", properties: { Seats: 6, Status: "Planned", Regions: [] } });
    expect(await page("Mailer")).toMatchObject({
      properties: {
        Seats: { number: 6 },
        Status: { status: { name: "Planned" } },
        Regions: { multi_select: [] },
      },
    });
    await told("/trash", { id: "Standard" });
    expect(await page("Standard")).toMatchObject({ in_trash: true });
    await told("/restore", { id: "Standard" });
    await told("/move", { id: "Standard", to: "Handbook" });
    expect(await page("Standard")).toMatchObject({ in_trash: false, parent: { page_id: id("Handbook") } });
    await told("/unshare", { id: "Standard" });
    await expect(page("Standard")).rejects.toMatchObject({ status: 404 });
    await told("/share", { id: "Standard" });
    await told("/restrict", { id: "Standard" });
    await expect(page("Standard")).rejects.toMatchObject({ status: 404 });
    await told("/restrict", { id: "Standard", restricted: false });
    expect(await page("Standard")).toMatchObject({ object: "page" });
    expect((await told("/revoke", {})).body).toEqual({ ok: true, revoked: 1 });
    await expect(page("Standard")).rejects.toMatchObject({ status: 401 });
  });

  it("sets failures, latency, search lag, the rate limit, files and the clock", async () => {
    await told("/latency", { ms: 1 });
    await told("/search-lag", { seconds: 30 });
    await told("/rate-limit", { requests: 600 });
    await told("/fail-next", { path: "/v1/search", status: 503, code: "service_unavailable", times: 2 });
    expect((await told("/state", undefined, "GET")).body).toMatchObject({
      settings: { latencyMs: 1, searchLagMs: 30_000, rateLimit: { requests: 600 } },
      failNext: [{ service: "api", path: "/v1/search", times: 2 }],
      connections: [
        { workspace: "Acme", person: "ada@acme.test", tokens: 1, shared: [{ title: "Handbook" }] },
      ],
    });
    await expect(notion.search({})).rejects.toMatchObject({ status: 503 });
    await told("/fail-next", undefined, "DELETE");
    expect((await notion.search({})).results.length).toBeGreaterThan(0);
    expect((await told("/advance", { hours: 4, minutes: 1 })).body).toEqual({
      ok: true,
      now: "2026-11-20T14:01:30.500Z",
    });
    for (const path of ["/expire-files", "/verify-webhook"]) expect((await told(path)).status).toBe(200);
    await told("/asset", { name: "x", fileName: "x.pdf", contentType: "application/pdf", size: 3 });
  });

  it("shows the log and clears it", async () => {
    await notion.search({});
    expect((await told("/log?limit=1", undefined, "GET")).body).toMatchObject({
      counts: { byRoute: { "POST /v1/search": 1 } },
      entries: [{ method: "POST", path: "/v1/search", status: 200 }],
    });
    await told("/log", undefined, "DELETE");
    expect((await told("/log", undefined, "GET")).body).toMatchObject({ counts: { api: 0 }, entries: [] });
  });

  it("resets what else hangs on it, and lets others route below it", async () => {
    await told("/reset");
    expect([resets, stage.control.state().connections]).toEqual([1, []]);
    expect(await (await app.request("/nango/here")).text()).toBe("nango");
  });

  it.each([
    ["/edit", { title: "x" }, 400, '"id" should be a text'],
    ["/edit", { id: "No such page" }, 404, 'No page or database has the id or title "No such page"'],
    ["/edit", { id: "Mailer", properties: { Seats: "six" } }, 400, '"Seats" is a number and cannot be "six"'],
    ["/edit", { id: "Mailer", properties: { Nope: 1 } }, 404, 'The page has no property "Nope"'],
    ["/edit", { id: "Policy", by: 9 }, 400, "The workspace has no person 9"],
    ["/seed", { node: {} }, 400, '"title" should be a text'],
    ["/seed", { parent: "Vendors", node: { title: "x" } }, 400, "A database takes rows: values, no kind"],
    ["/move", { id: "Mailer", to: "Policy" }, 400, "A row stays in its database"],
    ["/advance", {}, 400, 'Say how far: "hours", "minutes" or "seconds"'],
    ["/fail-next", { instead: "explode" }, 400, '"instead" should be one of hang, stall, drop, cut'],
    ["/share", "{", 400, "The body should be JSON"],
    ["/nothing", {}, 404, "There is no such command. stacks/local/sandbox/README.md lists them."],
  ])("says of %s %j what is wrong", async (path, body, status, error) => {
    expect(await told(path, body)).toEqual({ status, body: { error } });
  });
});
