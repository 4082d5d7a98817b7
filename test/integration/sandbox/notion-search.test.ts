import { collectPaginatedAPI, isFullPage } from "@notionhq/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aPage, id } from "./notion-seed.ts";
import { minutes, notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
let notion: Awaited<ReturnType<typeof stage.connect>>["client"];

beforeEach(async () => {
  stage = await notionStage();
  notion = (await stage.connect([id("Handbook"), id("Long")])).client;
});
afterEach(() => stage.close());

const found = async (body: Parameters<typeof notion.search>[0] = {}) =>
  (await notion.search(body)).results.map((result) => result.id);
const newestFirst = { sort: { timestamp: "last_edited_time" as const, direction: "descending" as const } };

describe("search at the Notion sandbox", () => {
  it("knows the titles of pages, rows and data sources, and nothing else", async () => {
    expect(await found({ query: "mail" })).toEqual([id("Mailer")]);
    expect(await found({ query: "VENDOR" })).toEqual([id("Vendors source")]);
    expect(await found({ query: "Purpose" })).toEqual([]);
    expect(await found({ query: "Private" })).toEqual([]);
  });

  it("filters by kind", async () => {
    expect(await found({ filter: { property: "object", value: "data_source" } })).toEqual([
      id("Vendors source"),
    ]);
    expect(await found({ filter: { property: "object", value: "page" } })).toHaveLength(8);
  });

  it("sorts by the last edit, both ways", async () => {
    const down = await found(newestFirst);
    expect(down.slice(0, 3)).toEqual([id("Policy"), id("Handbook"), id("Vendors source")]);
    const up = await found({ sort: { timestamp: "last_edited_time", direction: "ascending" } });
    expect(up).toEqual([...down].reverse());
  });

  it("visits everything once in pages of any size", async () => {
    const all = await collectPaginatedAPI(notion.search, { ...newestFirst, page_size: 2 });
    expect(all.map((one) => one.id)).toEqual(await found(newestFirst));
  });

  it("repeats nothing when a page moves to the front meanwhile", async () => {
    stage.control.setSearchLag(0);
    const first = await notion.search({ ...newestFirst, page_size: 3 });
    stage.control.edit({ id: id("Standard"), title: "Standard 2" });
    const rest = await collectPaginatedAPI(notion.search, {
      ...newestFirst,
      start_cursor: first.next_cursor ?? "",
    });
    const seen = [...first.results, ...rest].map((one) => one.id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).not.toContain(id("Standard"));
  });

  it("hears of an edit only after the lag, while the page itself is new at once", async () => {
    stage.control.setSearchLag(90);
    stage.control.edit({ id: id("Standard"), title: "Baseline" });
    expect(await found({ query: "Baseline" })).toEqual([]);
    const page = await notion.pages.retrieve({ page_id: id("Standard") });
    expect(isFullPage(page) && page.last_edited_time).toBe("2026-11-20T10:00:00.000Z");

    stage.clock.advance(minutes(2));
    expect(await found({ query: "Baseline" })).toEqual([id("Standard")]);
    expect((await found(newestFirst))[0]).toBe(id("Standard"));
  });

  it("shows trash only when asked for it, and only after the lag", async () => {
    stage.control.setSearchLag(60);
    stage.control.trash(id("Policy"));
    const trash = { filter: { in_trash: true } };
    expect(await found({ query: "Policy" })).toEqual([]);
    expect(await found(trash)).toEqual([]);

    stage.clock.advance(minutes(2));
    expect((await found(trash)).sort()).toEqual([id("Policy"), id("Standard"), id("Guideline")].sort());
    stage.control.restore(id("Policy"));
    stage.clock.advance(minutes(2));
    expect(await found({ query: "Policy" })).toEqual([id("Policy")]);
  });

  it("lists no more than 10,000 results, and says so", async () => {
    const nodes = Array.from({ length: 10_050 }, (_, i) => aPage(`Many ${i}`));
    stage.control.add({ parent: id("Long"), nodes, quiet: true });
    let calls = 0;
    let seen = 0;
    let list = await notion.search({ query: "Many" });
    for (; ; calls++) {
      seen += list.results.length;
      if (!list.next_cursor) break;
      expect(list).not.toHaveProperty("request_status");
      list = await notion.search({ query: "Many", start_cursor: list.next_cursor });
    }
    expect([calls, seen]).toEqual([99, 10_000]);
    expect(list.request_status).toEqual({
      type: "incomplete",
      incomplete_reason: "query_result_limit_reached",
    });
  });

  it("refuses what it does not understand", async () => {
    for (const body of [
      { filter: { property: "object", value: "database" } },
      { sort: { timestamp: "created_time" } },
    ])
      await expect(notion.request({ path: "search", method: "post", body })).rejects.toMatchObject({
        code: "validation_error",
      });
  });
});
