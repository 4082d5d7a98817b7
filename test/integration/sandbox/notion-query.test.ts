import { collectPaginatedAPI, isFullPage, type QueryDataSourceParameters } from "@notionhq/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { id } from "./notion-seed.ts";
import { minutes, notionStage } from "./notion-stage.ts";

let stage: Awaited<ReturnType<typeof notionStage>>;
let notion: Awaited<ReturnType<typeof stage.connect>>["client"];

beforeAll(async () => {
  stage = await notionStage();
  notion = (await stage.connect([id("Handbook")])).client;
});
afterAll(() => stage.close());

type Query = Omit<QueryDataSourceParameters, "data_source_id">;

async function rows(query: Query = {}): Promise<string[]> {
  const list = await notion.dataSources.query({ data_source_id: id("Vendors source"), ...query });
  return list.results.map((row) => names.get(row.id) ?? row.id);
}
const names = new Map(["Mailer", "Hoster", "Analytics"].map((name) => [id(name), name]));

describe("a database at the Notion sandbox", () => {
  it("points at its data source, which has the properties", async () => {
    const database = await notion.databases.retrieve({ database_id: id("Vendors") });
    expect(database).toMatchObject({
      object: "database",
      title: [{ plain_text: "Vendors" }],
      data_sources: [{ id: id("Vendors source"), name: "Vendors" }],
      last_edited_time: "2026-11-18T22:00:30.500+00:00",
    });
    const source = await notion.dataSources.retrieve({ data_source_id: id("Vendors source") });
    expect(source).toMatchObject({
      object: "data_source",
      parent: { type: "database_id", database_id: id("Vendors") },
      database_parent: { type: "page_id", page_id: id("Handbook") },
      last_edited_time: "2026-11-18T22:00:00.000Z",
      properties: {
        Name: { id: "title", type: "title", title: {} },
        Status: {
          type: "status",
          status: {
            options: [{ name: "Planned" }, { name: "In review" }, { name: "Approved" }],
            groups: [{ name: "To-do" }, { name: "In progress" }, { name: "Complete" }],
          },
        },
        Code: { type: "unique_id", unique_id: { prefix: "VEN" } },
      },
    });
  });

  it("gives rows their values by the properties' names", async () => {
    const row = await notion.pages.retrieve({ page_id: id("Mailer") });
    expect(isFullPage(row) && row.properties).toMatchObject({
      Name: { id: "title", title: [{ plain_text: "Mailer" }] },
      Purpose: { type: "rich_text", rich_text: [] },
      Seats: { number: 5 },
      Status: { status: { name: "Approved", color: "green" } },
      Regions: { multi_select: [{ name: "EU" }, { name: "US" }] },
      Tier: { select: { name: "High" } },
      Renewal: { date: { start: "2026-03-01", end: null, time_zone: null } },
      Critical: { checkbox: true },
      Owner: { people: [{ id: id("ada"), name: "Ada" }] },
      Site: { url: null },
      Contract: { files: [] },
      Code: { unique_id: { prefix: "VEN", number: 1 } },
      Edited: { last_edited_time: "2026-11-17T10:00:00.000Z" },
    });
    expect(row).toMatchObject({
      parent: { type: "data_source_id", data_source_id: id("Vendors source"), database_id: id("Vendors") },
    });
  });

  it("returns only the properties that are asked for", async () => {
    const source = await notion.dataSources.retrieve({ data_source_id: id("Vendors source") });
    const seats = source.properties.Seats?.id ?? "";
    const list = await notion.dataSources.query({
      data_source_id: id("Vendors source"),
      filter_properties: ["title", seats],
    });
    expect(list.results.filter(isFullPage).map(({ properties }) => Object.keys(properties))).toEqual(
      Array(3).fill(["Name", "Seats"]),
    );
  });
});

describe("a query", () => {
  it("lists the rows in their own order, in pages", async () => {
    expect(await rows()).toEqual(["Mailer", "Hoster", "Analytics"]);
    const all = await collectPaginatedAPI(notion.dataSources.query, {
      data_source_id: id("Vendors source"),
      page_size: 1,
    });
    expect(all.map((row) => names.get(row.id))).toEqual(["Mailer", "Hoster", "Analytics"]);
  });

  const cases: [string, Query["filter"], string[]][] = [
    ["title contains", { property: "Name", title: { contains: "er" } }, ["Mailer", "Hoster"]],
    ["title equals", { property: "title", title: { equals: "hoster" } }, ["Hoster"]],
    ["text is empty", { property: "Purpose", rich_text: { is_empty: true } }, ["Mailer", "Analytics"]],
    ["text starts with", { property: "Purpose", rich_text: { starts_with: "runs" } }, ["Hoster"]],
    ["url", { property: "Site", url: { ends_with: ".example" } }, ["Analytics"]],
    ["number above", { property: "Seats", number: { greater_than: 5 } }, ["Hoster"]],
    ["number at most", { property: "Seats", number: { less_than_or_equal_to: 5 } }, ["Mailer"]],
    ["number differs", { property: "Seats", number: { does_not_equal: 5 } }, ["Hoster", "Analytics"]],
    ["unique id", { property: "Code", unique_id: { greater_than: 1 } }, ["Hoster", "Analytics"]],
    ["status", { property: "Status", status: { equals: "Approved" } }, ["Mailer"]],
    ["select differs", { property: "Tier", select: { does_not_equal: "High" } }, ["Hoster", "Analytics"]],
    ["select is set", { property: "Tier", select: { is_not_empty: true } }, ["Mailer", "Hoster"]],
    ["multi-select", { property: "Regions", multi_select: { contains: "EU" } }, ["Mailer", "Hoster"]],
    ["checkbox", { property: "Critical", checkbox: { equals: true } }, ["Mailer"]],
    ["people", { property: "Owner", people: { contains: id("bob") } }, ["Hoster"]],
    ["files", { property: "Contract", files: { is_not_empty: true } }, ["Analytics"]],
    ["date before", { property: "Renewal", date: { before: "2026-06-15" } }, ["Mailer"]],
    ["date on or after", { property: "Renewal", date: { on_or_after: "2026-06-15" } }, ["Hoster"]],
    ["date past year", { property: "Renewal", date: { past_year: {} } }, ["Mailer", "Hoster"]],
    [
      "and",
      {
        and: [
          { property: "Regions", multi_select: { contains: "EU" } },
          { property: "Critical", checkbox: { equals: false } },
        ],
      },
      ["Hoster"],
    ],
    [
      "or within and",
      {
        and: [
          { property: "Name", title: { is_not_empty: true } },
          {
            or: [
              { property: "Tier", select: { equals: "Low" } },
              { property: "Tier", select: { is_empty: true } },
            ],
          },
        ],
      },
      ["Hoster", "Analytics"],
    ],
  ];
  it.each(cases)("filters: %s", async (_, filter, expected) => {
    expect(await rows(filter === undefined ? {} : { filter })).toEqual(expected);
  });

  it("finds by the time of the last edit what changed since, to the minute", async () => {
    stage.clock.advance(minutes(10));
    stage.control.edit({ id: id("Analytics"), properties: { Seats: 1 } });
    const since = (on_or_after: string): Query => ({
      filter: { timestamp: "last_edited_time", last_edited_time: { on_or_after } },
    });
    expect(await rows(since("2026-11-20T10:10:00.000Z"))).toEqual(["Analytics"]);
    // The edit was at 10:10:30.5; it shows as 10:10:00, so that a later bound within the minute misses it.
    expect(await rows(since("2026-11-20T10:10:10.000Z"))).toEqual([]);
  });

  it("sorts by properties and times, what is empty last", async () => {
    expect(await rows({ sorts: [{ property: "Renewal", direction: "descending" }] })).toEqual([
      "Hoster",
      "Mailer",
      "Analytics",
    ]);
    expect(await rows({ sorts: [{ property: "Status", direction: "ascending" }] })).toEqual([
      "Analytics",
      "Hoster",
      "Mailer",
    ]);
    expect(await rows({ sorts: [{ timestamp: "last_edited_time", direction: "descending" }] })).toEqual([
      "Analytics",
      "Mailer",
      "Hoster",
    ]);
  });

  it("leaves trashed rows out unless asked for them", async () => {
    stage.control.trash(id("Hoster"));
    expect(await rows()).toEqual(["Mailer", "Analytics"]);
    expect(await rows({ in_trash: true })).toEqual(["Hoster"]);
    stage.control.restore(id("Hoster"));
    expect(await rows()).toEqual(["Mailer", "Hoster", "Analytics"]);
  });

  it("refuses unknown properties and conditions that do not fit", async () => {
    const refused = { status: 400, code: "validation_error" };
    await expect(rows({ filter: { property: "Nope", title: { equals: "x" } } })).rejects.toMatchObject({
      ...refused,
      message: "Could not find property with name or id: Nope",
    });
    await expect(rows({ filter: { property: "Tier", number: { equals: 1 } } })).rejects.toMatchObject(
      refused,
    );
    await expect(rows({ sorts: [{ property: "Nope", direction: "ascending" }] })).rejects.toMatchObject(
      refused,
    );
  });

  it("keeps a property's id when its name changes", async () => {
    const before = await notion.dataSources.retrieve({ data_source_id: id("Vendors source") });
    stage.control.edit({ id: id("Vendors"), rename: { Tier: "Risk" } });
    const after = await notion.dataSources.retrieve({ data_source_id: id("Vendors source") });
    expect(after.properties.Risk?.id).toBe(before.properties.Tier?.id);
    expect(await rows({ filter: { property: "Risk", select: { equals: "High" } } })).toEqual(["Mailer"]);
  });
});
