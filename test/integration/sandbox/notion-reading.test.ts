import { collectPaginatedAPI, isFullBlock, isFullPage, isNotionClientError } from "@notionhq/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { id, paragraphs } from "./notion-seed.ts";
import { notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
let notion: Awaited<ReturnType<typeof stage.connect>>["client"];

beforeAll(async () => {
  stage = await notionStage();
  const picked = ["Handbook", "Long", "Hundred", "Hundred and one"].map(id);
  notion = (await stage.connect(picked)).client;
});
afterAll(() => stage.close());

const children = async (block_id: string) => {
  const { results } = await notion.blocks.children.list({ block_id });
  return results.filter(isFullBlock);
};

describe("a page at the Notion sandbox", () => {
  it("has the keys of Notion's own, its times rounded to the minute", async () => {
    const page = await notion.pages.retrieve({ page_id: id("Policy") });
    expect(page).toMatchObject({
      object: "page",
      id: id("Policy"),
      created_time: expect.stringMatching(/:00\.000Z$/),
      last_edited_time: "2026-11-19T22:00:00.000Z",
      parent: { type: "page_id", page_id: id("Handbook") },
      in_trash: false,
      is_archived: false,
      is_locked: false,
      icon: null,
      cover: null,
      public_url: null,
      properties: { title: { id: "title", type: "title", title: [{ plain_text: "Policy" }] } },
      url: `${stage.base}/web/p/Policy-${id("Policy").replaceAll("-", "")}`,
      request_id: expect.any(String),
    });
    expect(page).not.toHaveProperty("archived");
  });

  it("is found by its id without dashes too", async () => {
    const page = await notion.pages.retrieve({ page_id: id("Policy").replaceAll("-", "") });
    expect(page.id).toBe(id("Policy"));
  });

  it("shows text, nested blocks, tables, files and nested pages as blocks", async () => {
    const blocks = await children(id("Handbook"));
    expect(blocks.map(({ type }) => type)).toEqual([
      "heading_2",
      "paragraph",
      "toggle",
      "table",
      "file",
      "unsupported",
      "child_page",
      "child_database",
    ]);
    expect(blocks.at(-2)).toMatchObject({
      id: id("Policy"),
      child_page: { title: "Policy" },
      has_children: true,
    });
    expect(blocks.at(-1)).toMatchObject({ id: id("Vendors"), child_database: { title: "Vendors" } });

    const [, , toggle, table] = blocks;
    expect(toggle).toMatchObject({
      has_children: true,
      parent: { type: "page_id", page_id: id("Handbook") },
    });
    expect(await children(toggle?.id ?? "")).toMatchObject([
      { type: "paragraph", parent: { type: "block_id", block_id: toggle?.id } },
    ]);
    expect(table).toMatchObject({
      table: { table_width: 2, has_column_header: true, has_row_header: false },
    });
    const rows = await children(table?.id ?? "");
    expect(rows[1]).toMatchObject({
      table_row: { cells: [[{ plain_text: "1", annotations: { bold: true } }], [{ plain_text: "2" }]] },
    });
  });

  it("gives mentions the title of today, and none of what is not shared", async () => {
    const [, paragraph] = await children(id("Handbook"));
    expect(paragraph).toMatchObject({
      paragraph: {
        rich_text: [
          { plain_text: "See " },
          { type: "mention", plain_text: "Policy", mention: { type: "page", page: { id: id("Policy") } } },
          { plain_text: " and " },
          { type: "mention", plain_text: "Untitled" },
        ],
      },
    });
  });

  it("is a block as well", async () => {
    expect(await notion.blocks.retrieve({ block_id: id("Policy") })).toMatchObject({
      type: "child_page",
      child_page: { title: "Policy" },
    });
  });
});

describe("pagination", () => {
  it.each([
    ["Hundred", 100, 1],
    ["Hundred and one", 101, 2],
    ["Long", 250, 3],
  ])("of %s lists %i blocks in %i calls, each once and in order", async (name, count, calls) => {
    stage.control.clearLog();
    const blocks = await collectPaginatedAPI(notion.blocks.children.list, { block_id: id(name) });
    expect(blocks).toHaveLength(count);
    expect(new Set(blocks.map((block) => block.id)).size).toBe(count);
    expect(blocks.at(-1)).toMatchObject({ paragraph: { rich_text: [{ plain_text: `Line ${count - 1}` }] } });
    expect(stage.control.log().counts.api).toBe(calls);
  });

  it("ends with no cursor", async () => {
    const list = await notion.blocks.children.list({ block_id: id("Hundred") });
    expect(list).toMatchObject({ has_more: false, next_cursor: null, type: "block", block: {} });
  });

  it("takes pages of another size", async () => {
    const first = await notion.blocks.children.list({ block_id: id("Hundred"), page_size: 99 });
    const rest = await notion.blocks.children.list({
      block_id: id("Hundred"),
      start_cursor: first.next_cursor ?? "",
    });
    expect([first.results.length, rest.results.length]).toEqual([99, 1]);
  });

  it("refuses a cursor of another listing, a forged one, and sizes beyond 100", async () => {
    const { next_cursor } = await notion.blocks.children.list({ block_id: id("Long") });
    const invalid = {
      code: "validation_error",
      message: expect.stringContaining("start_cursor provided is invalid"),
    };
    for (const start_cursor of [next_cursor ?? "", "forged"])
      await expect(
        notion.blocks.children.list({ block_id: id("Hundred and one"), start_cursor }),
      ).rejects.toMatchObject(invalid);
    for (const page_size of [0, 101, 1.5])
      await expect(notion.blocks.children.list({ block_id: id("Long"), page_size })).rejects.toMatchObject({
        code: "validation_error",
      });
  });

  it("loses its place when the next block is gone meanwhile", async () => {
    const [page_id = ""] = stage.control.add({
      parent: id("Handbook"),
      nodes: [
        { kind: "page", id: id("Fleeting"), title: "Fleeting", editedHoursAgo: 0, blocks: paragraphs(150) },
      ],
    });
    const { next_cursor } = await notion.blocks.children.list({ block_id: page_id });
    stage.control.edit({ id: page_id, replace: paragraphs(150) });
    await expect(
      notion.blocks.children.list({ block_id: page_id, start_cursor: next_cursor ?? "" }),
    ).rejects.toMatchObject({ code: "validation_error" });
  });
});

describe("values with many references", () => {
  it("are cut at 25 in the page and whole at their own address", async () => {
    const mentions = Array.from({ length: 130 }, () => `@[x](${id("Policy")})`).join(" ");
    stage.control.edit({ id: id("Mailer"), properties: { Purpose: mentions } });
    const page = await notion.pages.retrieve({ page_id: id("Mailer") });
    const purpose = isFullPage(page) ? page.properties.Purpose : undefined;
    const cut = purpose?.type === "rich_text" ? purpose.rich_text : [];
    expect(cut.filter(({ type }) => type === "mention")).toHaveLength(25);

    const items = [];
    let start_cursor: string | undefined;
    do {
      const list = await notion.pages.properties.retrieve({
        page_id: id("Mailer"),
        property_id: purpose?.id ?? "",
        ...(start_cursor === undefined ? {} : { start_cursor }),
      });
      if (list.object !== "list") throw new Error("not a list");
      items.push(...list.results);
      start_cursor = list.next_cursor ?? undefined;
    } while (start_cursor);
    expect(
      items.filter((item) => item.type === "rich_text" && item.rich_text.type === "mention"),
    ).toHaveLength(130);
  });

  it("of a single value come as one item", async () => {
    const page = await notion.pages.retrieve({ page_id: id("Hoster") });
    const property_id = isFullPage(page) ? (page.properties.Seats?.id ?? "") : "";
    expect(await notion.pages.properties.retrieve({ page_id: id("Hoster"), property_id })).toMatchObject({
      object: "property_item",
      type: "number",
      number: 20,
    });
  });
});

describe("users", () => {
  it("are the bot with its workspace, and the people", async () => {
    expect(await notion.users.me({})).toMatchObject({
      type: "bot",
      name: "Gatehouse",
      bot: {
        workspace_name: "Acme",
        workspace_id: id("workspace"),
        owner: { type: "user", user: { id: id("ada"), person: { email: "ada@acme.test" } } },
      },
    });
    expect(await notion.users.retrieve({ user_id: id("bob") })).toMatchObject({
      type: "person",
      name: "Bob",
    });
    expect((await notion.users.list({})).results).toHaveLength(3);
    await expect(notion.users.retrieve({ user_id: id("gil") })).rejects.toMatchObject({ status: 404 });
  });
});

describe("versions and addresses", () => {
  const token = async () => (await stage.connect([], { person: id("bob") })).tokens.access_token;

  it("are refused when the version is missing, unknown, or older than the sandbox speaks", async () => {
    const missing = await fetch(`${stage.base}/api/v1/users/me`, {
      headers: { authorization: `Bearer ${await token()}` },
    });
    expect([missing.status, await missing.json()]).toMatchObject([
      400,
      { object: "error", status: 400, code: "missing_version", request_id: expect.any(String) },
    ]);
    for (const version of ["2025-09-03", "2022-06-28"])
      await expect(stage.client(await token(), version).users.me({})).rejects.toMatchObject({
        status: 400,
        message: expect.stringContaining("sandbox"),
      });
    await expect(stage.client(await token(), "2019-01-01").users.me({})).rejects.toMatchObject({
      code: "validation_error",
    });
  });

  it("answer unknown paths, bad ids and bad bodies as Notion does", async () => {
    await expect(notion.request({ path: "nothing", method: "get" })).rejects.toMatchObject({
      code: "invalid_request_url",
      message: "Invalid request URL.",
    });
    await expect(notion.pages.retrieve({ page_id: "abc" })).rejects.toMatchObject({
      code: "validation_error",
      message: 'path failed validation: path.page_id should be a valid uuid, instead was `"abc"`.',
    });
    await expect(notion.pages.retrieve({ page_id: id("Vendors") })).rejects.toMatchObject({
      message: expect.stringContaining("is a database, not a page"),
    });
    const broken = await fetch(`${stage.base}/api/v1/search`, {
      method: "POST",
      body: "{",
      headers: { authorization: `Bearer ${await token()}`, "notion-version": "2026-03-11" },
    });
    expect(await broken.json()).toMatchObject({ status: 400, code: "invalid_json" });
  });

  it("answer a token that is none with unauthorized", async () => {
    const failure = await stage
      .client("ntn_wrong")
      .users.me({})
      .catch((error: unknown) => error);
    expect(isNotionClientError(failure)).toBe(true);
    expect(failure).toMatchObject({ status: 401, code: "unauthorized", message: "API token is invalid." });
  });
});
