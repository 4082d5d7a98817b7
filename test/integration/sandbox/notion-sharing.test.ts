import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aPage, id } from "./notion-seed.ts";
import { minutes, notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
let notion: Awaited<ReturnType<typeof stage.connect>>["client"];

beforeEach(async () => {
  stage = await notionStage();
  notion = (await stage.connect([id("Handbook")])).client;
});
afterEach(() => stage.close());

const page = (name: string) => notion.pages.retrieve({ page_id: id(name) });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: { status: number; code: string; message: string; additional_data?: object; body: string }) =>
      error,
  );
const names = async (block_id: string) =>
  (await notion.blocks.children.list({ block_id })).results.map((block) => block.id);

describe("what a connection may see", () => {
  it("is what was picked and all below it", async () => {
    for (const name of ["Handbook", "Policy", "Standard", "Mailer"])
      expect((await page(name)).id).toBe(id(name));
    expect(await failure(page("Long"))).toMatchObject({ status: 404 });
  });

  it("differs in nothing but the id between missing, unshared and another workspace", async () => {
    const bare = async (name: string) => {
      const answer = await failure(page(name));
      const { request_id: _, ...body } = JSON.parse(answer?.body ?? "{}");
      return JSON.stringify(body).replaceAll(id(name), "{id}");
    };
    const missing = await bare("does not exist");
    expect(await bare("Private")).toBe(missing);
    expect(await bare("Globex plans")).toBe(missing);
    expect(JSON.parse(missing)).toMatchObject({
      object: "error",
      status: 404,
      code: "object_not_found",
      message:
        'Could not find page with ID: {id}. Make sure the relevant pages and databases are shared with your integration "Gatehouse".',
      additional_data: { integration_id: expect.any(String) },
    });
  });

  it("has the same words for blocks, databases and data sources", async () => {
    for (const [what, asked] of [
      ["block", notion.blocks.children.list({ block_id: id("Private") })],
      ["database", notion.databases.retrieve({ database_id: id("Private") })],
      ["data_source", notion.dataSources.query({ data_source_id: id("Private") })],
    ] as const)
      expect(await failure(asked)).toMatchObject({
        code: "object_not_found",
        message: expect.stringContaining(`Could not find ${what} with ID`),
      });
  });
});

describe("taking a page back", () => {
  it("makes it vanish with what is below, silently", async () => {
    stage.control.unshare(id("Policy"));
    expect(await failure(page("Policy"))).toMatchObject({ status: 404 });
    expect(await failure(page("Standard"))).toMatchObject({ status: 404 });
    expect(await names(id("Handbook"))).not.toContain(id("Policy"));
    expect((await notion.search({ query: "Policy" })).results).toEqual([]);
    expect(stage.events).toEqual([]);
    expect((await page("Handbook")).id).toBe(id("Handbook"));

    stage.control.share(id("Standard"));
    expect((await page("Standard")).id).toBe(id("Standard"));
    stage.control.share(id("Policy"));
    expect(await names(id("Handbook"))).toContain(id("Policy"));
  });

  it("may concern one connection alone", async () => {
    const other = (await stage.connect([id("Handbook")], { person: id("bob") })).client;
    const me = await notion.users.me({});
    stage.control.unshare(id("Handbook"), me.id);
    expect(await failure(page("Handbook"))).toMatchObject({ status: 404 });
    expect((await other.pages.retrieve({ page_id: id("Handbook") })).id).toBe(id("Handbook"));
  });

  it("may close a single block, which stands in its list and answers 404 by itself", async () => {
    const blocks = await notion.blocks.children.list({ block_id: id("Handbook") });
    const toggle = blocks.results[2]?.id ?? "";
    stage.control.restrict(toggle, true);
    expect(await names(id("Handbook"))).toContain(toggle);
    expect(await failure(notion.blocks.children.list({ block_id: toggle }))).toMatchObject({ status: 404 });
    stage.control.restrict(toggle, false);
    expect(await names(toggle)).toHaveLength(1);
  });
});

describe("the trash", () => {
  it("keeps a page readable by its id, marked, and out of its parent's list", async () => {
    stage.control.trash(id("Policy"));
    expect(await page("Policy")).toMatchObject({ in_trash: true });
    expect(await page("Standard")).toMatchObject({ in_trash: true });
    expect(await names(id("Handbook"))).not.toContain(id("Policy"));
    stage.control.restore(id("Policy"));
    expect(await page("Policy")).toMatchObject({ in_trash: false });
    expect(await names(id("Handbook"))).toContain(id("Policy"));
  });
});

describe("an edit", () => {
  it("replaces, appends and rewrites blocks, and moves the page's own time alone", async () => {
    stage.clock.advance(minutes(5));
    stage.control.edit({ id: id("Policy"), replace: [{ type: "paragraph", text: "New" }] });
    stage.control.edit({ id: id("Policy"), append: [{ type: "quote", text: "More" }], by: 1 });
    const { results } = await notion.blocks.children.list({ block_id: id("Policy") });
    expect(results).toMatchObject([
      { type: "paragraph" },
      { type: "child_page" },
      { type: "child_page" },
      { type: "quote", last_edited_by: { id: id("bob") } },
    ]);
    stage.control.edit({ id: id("Policy"), block: { id: results[0]?.id ?? "", text: "Newer" } });
    expect(await notion.blocks.retrieve({ block_id: results[0]?.id ?? "" })).toMatchObject({
      paragraph: { rich_text: [{ plain_text: "Newer" }] },
    });
    expect(await page("Policy")).toMatchObject({ last_edited_time: "2026-11-20T10:05:00.000Z" });
    expect(await page("Handbook")).toMatchObject({ last_edited_time: "2026-11-19T10:00:00.000Z" });
  });

  it("of the parent is a move, which leaves the time as it was", async () => {
    stage.control.move(id("Standard"), id("Handbook"));
    expect(await page("Standard")).toMatchObject({
      parent: { type: "page_id", page_id: id("Handbook") },
      last_edited_time: "2026-11-18T10:00:00.000Z",
    });
    stage.control.move(id("Standard"), null);
    expect(await failure(page("Standard"))).toMatchObject({ status: 404 });
    expect(() => stage.control.move(id("Handbook"), id("Policy"))).toThrow("cannot stand inside itself");
  });
});

describe("events", () => {
  const types = () => stage.events.map((event) => ("type" in event ? event.type : "handshake"));

  it("tell who may read of what changed, in Notion's shape", async () => {
    const me = await notion.users.me({});
    stage.control.edit({ id: id("Policy"), title: "Policy 2", append: [{ type: "divider" }] });
    expect(types()).toEqual(["page.properties_updated", "page.content_updated"]);
    expect(stage.events[1]).toMatchObject({
      id: expect.any(String),
      timestamp: "2026-11-20T10:00:30.500Z",
      workspace_id: id("workspace"),
      workspace_name: "Acme",
      attempt_number: 1,
      api_version: "2026-03-11",
      authors: [{ id: id("ada"), type: "person" }],
      accessible_by: [
        { id: id("ada"), type: "person" },
        { id: me.id, type: "bot" },
      ],
      entity: { id: id("Policy"), type: "page" },
      data: {
        parent: { id: id("Handbook"), type: "page" },
        updated_blocks: [{ id: expect.any(String), type: "block" }],
      },
    });
  });

  it("come for trash, restoring, moves, new pages, rows and schemas", () => {
    stage.control.trash(id("Policy"));
    stage.control.restore(id("Policy"));
    stage.control.move(id("Guideline"), id("Handbook"));
    stage.control.add({ parent: id("Policy"), nodes: [aPage("Fresh")] });
    stage.control.add({
      parent: id("Vendors"),
      nodes: [{ id: id("Bank"), editedHoursAgo: 0, values: { Name: "Bank" } }],
    });
    stage.control.edit({ id: id("Vendors"), rename: { Tier: "Risk" } });
    stage.control.trash(id("Vendors"));
    expect(types()).toEqual([
      "page.deleted",
      "page.undeleted",
      "page.moved",
      "page.created",
      "page.created",
      "data_source.content_updated",
      "data_source.schema_updated",
      "database.deleted",
      "data_source.deleted",
    ]);
    expect(stage.events[4]).toMatchObject({
      entity: { id: id("Bank"), type: "page" },
      data: { parent: { id: id("Vendors"), type: "database", data_source_id: id("Vendors source") } },
    });
  });

  it("tell of a data source whenever its rows become more or fewer, and of a database and its data source together", () => {
    stage.control.add({
      parent: id("Vendors"),
      nodes: [{ id: id("Bank"), editedHoursAgo: 0, values: { Name: "Bank" } }],
    });
    stage.control.trash(id("Bank"));
    stage.control.restore(id("Bank"));
    stage.control.edit({ id: id("Bank"), properties: { Name: "Bank 2" } });
    stage.control.move(id("Vendors"), id("Policy"));
    stage.control.trash(id("Vendors"));
    stage.control.restore(id("Vendors"));
    expect(types()).toEqual([
      "page.created",
      "data_source.content_updated",
      "page.deleted",
      "data_source.content_updated",
      "page.undeleted",
      "data_source.content_updated",
      "page.properties_updated",
      "database.moved",
      "data_source.moved",
      "database.deleted",
      "data_source.deleted",
      "database.undeleted",
      "data_source.undeleted",
    ]);
    const ids = stage.events.slice(7).map((event) => "entity" in event && event.entity);
    expect(ids[0]).toEqual({ id: id("Vendors"), type: "database" });
    expect(ids[1]).toEqual({ id: id("Vendors source"), type: "data_source" });
    expect(stage.events[8]).toMatchObject({ data: { parent: { id: id("Vendors"), type: "database" } } });
    expect(stage.events[7]).toMatchObject({ data: { parent: { id: id("Policy"), type: "page" } } });
  });

  it("do not come for what no connection sees, and the handshake comes when asked for", () => {
    stage.control.edit({ id: id("Private"), title: "Still private" });
    expect(stage.events).toEqual([]);
    stage.control.verifyWebhook();
    expect(stage.events).toEqual([{ verification_token: expect.stringMatching(/^secret_/) }]);
  });
});
