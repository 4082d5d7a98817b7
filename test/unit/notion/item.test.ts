import { describe, expect, it } from "vitest";
import { sourceItem } from "../../../functions/connectors/notion/item.ts";
import { propertyTable } from "../../../functions/connectors/notion/property-table.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { styled } from "./blocks.ts";

const page = {
  object: "page",
  id: "11111111-2222-3333-4444-555555555555",
  parent: { type: "workspace", workspace: true },
  icon: { type: "emoji", emoji: "📄" },
  properties: { Name: { id: "title", type: "title", title: [styled("Access "), styled("policy")] } },
  url: "https://app.notion.com/p/11111111222233334444555555555555",
  public_url: null,
  last_edited_time: "2026-11-20T16:00:00.000Z",
  last_edited_by: { object: "user", id: "u1" },
  in_trash: false,
};

describe("what lists show of a page", () => {
  it("has its title, emoji, place, address and last edit", () => {
    expect(sourceItem(page)).toEqual({
      id: page.id,
      type: "page",
      title: "Access policy",
      icon: "📄",
      parent: { type: "workspace" },
      url: page.url,
      lastEditedAt: page.last_edited_time,
      lastEditedBy: "u1",
      inTrash: false,
    });
  });

  it.each([
    [{ type: "page_id", page_id: "p" }, "page", { type: "page", id: "p" }],
    [{ type: "block_id", block_id: "b" }, "page", { type: "block", id: "b" }],
    [{ type: "data_source_id", data_source_id: "s", database_id: "d" }, "row", { type: "database", id: "s" }],
    [{ type: "agent_id", agent_id: "a" }, "page", { type: "unknown" }],
    [undefined, "page", { type: "unknown" }],
    ["nonsense", "page", { type: "unknown" }],
  ])("knows its parent: %j", (parent, type, shown) =>
    expect(sourceItem({ ...page, parent })).toMatchObject({ type, parent: shown }),
  );

  it("names a data source by its title and places it where its database lies", () => {
    const source = {
      ...page,
      object: "data_source",
      title: [styled("Subprocessors")],
      properties: { Name: { id: "title", type: "title", title: {} } },
      parent: { type: "database_id", database_id: "d" },
      database_parent: { type: "page_id", page_id: "p" },
    };
    expect(sourceItem(source)).toMatchObject({
      type: "database",
      title: "Subprocessors",
      parent: { type: "page", id: "p" },
    });
  });

  it("shows a page without a title as untitled, one on the web with its address, and other icons not at all", () => {
    const bare = sourceItem({
      ...page,
      properties: {},
      icon: { type: "external", external: { url: "x" } },
      public_url: "https://acme.notion.site/x",
    });
    expect(bare).toMatchObject({ title: "Untitled", publicUrl: "https://acme.notion.site/x" });
    expect(bare).not.toHaveProperty("icon");
  });

  const titled = (title: string) =>
    sourceItem({ ...page, properties: { Name: { type: "title", title: [styled(title)] } } });

  it("has no half characters and no length without an end", () => {
    const half = `abc${String.fromCharCode(0xd83d)}`;
    expect(titled(half)?.title).toBe("abc\ufffd");
    const long = titled(`${"a".repeat(298)}👩‍👩‍👧 and more`)?.title ?? "";
    expect(long).toBe(`${"a".repeat(298)}…`);
    expect(titled("🧯".repeat(400))?.title).toBe(`${"🧯".repeat(149)}…`);
    expect(titled("a".repeat(300))?.title).toBe("a".repeat(300));
    expect(titled(`a${"\u0301".repeat(5000)}`)?.title.length).toBeLessThanOrEqual(300);
    const said = sourceItem({
      ...page,
      icon: { type: "emoji", emoji: "x".repeat(17) },
      url: `https://app.notion.com/${"x".repeat(5000)}`,
      public_url: `https://acme.notion.site/${"x".repeat(5000)}`,
      last_edited_by: { id: "u1", name: "N".repeat(1000) },
    });
    expect(said).toMatchObject({ url: "", lastEditedBy: `${"N".repeat(199)}…` });
    expect(said).not.toHaveProperty("icon");
    expect(said).not.toHaveProperty("publicUrl");
    expect(sourceItem({ ...page, icon: { emoji: "👩‍❤️‍💋‍👨" } })?.icon).toBe("👩‍❤️‍💋‍👨");
  });

  it("passes over what Notion gives only in part", () => {
    expect(sourceItem({ object: "page", id: page.id })).toBeUndefined();
    expect(sourceItem({ object: "block", id: page.id })).toBeUndefined();
  });
});

describe("a row's properties", () => {
  const markdownOf = (properties: object) => {
    const table = propertyTable({ ...page, properties });
    return table && toMarkdown({ type: "root", children: [table] });
  };

  it("are a table in the order of their names, without title, last edit and what is empty", () => {
    expect(
      markdownOf({
        Name: page.properties.Name,
        Status: { type: "status", status: { name: "In progress", color: "blue" } },
        Edited: { type: "last_edited_time", last_edited_time: "2026-11-20T16:00:00.000Z" },
        Empty: { type: "select", select: null },
        Contact: { type: "email", email: "dpo@example.com" },
      }),
    ).toBe("| Property | Value |\n| - | - |\n| Contact | <dpo@example.com> |\n| Status | In progress |\n");
    expect(markdownOf({ Name: page.properties.Name })).toBeUndefined();
  });

  const linked = "[Linked page](https://www.notion.so/11111111222233334444555555555555)";
  it.each([
    [{ type: "rich_text", rich_text: [styled("bold", { bold: true })] }, "**bold**"],
    [{ type: "number", number: 0 }, "0"],
    [{ type: "select", select: { name: "EU" } }, "EU"],
    [{ type: "multi_select", multi_select: [{ name: "a" }, { name: "b" }] }, "a, b"],
    [{ type: "date", date: { start: "2026-01-01", end: null } }, "2026-01-01"],
    [{ type: "people", people: [{ id: "u", name: "Ada" }, { id: "v" }] }, "Ada"],
    [{ type: "files", files: [{ name: "dpa.pdf", type: "file", file: { url: "x" } }] }, "dpa.pdf"],
    [{ type: "checkbox", checkbox: false }, "No"],
    [{ type: "url", url: "https://example.com" }, "<https://example.com>"],
    [{ type: "url", url: "javascript:alert(1)" }, "javascript:alert(1)"],
    [{ type: "phone_number", phone_number: "+49 30 1" }, "+49 30 1"],
    [{ type: "formula", formula: { type: "string", string: "x" } }, "x"],
    [{ type: "formula", formula: { type: "boolean", boolean: true } }, "Yes"],
    [{ type: "formula", formula: { type: "unsupported", unsupported: {} } }, undefined],
    [
      { type: "relation", relation: [{ id: page.id }, { id: page.id }], has_more: false },
      `${linked}, ${linked}`,
    ],
    [{ type: "rollup", rollup: { type: "number", number: 3, function: "count" } }, "3"],
    [
      {
        type: "rollup",
        rollup: {
          type: "array",
          array: [
            { type: "select", select: { name: "a" } },
            { type: "number", number: 2 },
          ],
        },
      },
      "a, 2",
    ],
    [{ type: "rollup", rollup: { type: "incomplete", incomplete: {} } }, undefined],
    [{ type: "created_time", created_time: "2026-11-20T16:00:00.000Z" }, "2026-11-20 16:00 UTC"],
    [{ type: "created_by", created_by: { id: "u", name: "Ada" } }, "Ada"],
    [{ type: "unique_id", unique_id: { prefix: "NT", number: 42 } }, "NT-42"],
    [{ type: "verification", verification: { state: "verified", date: null } }, "verified"],
    [{ type: "place", place: { name: "Office", address: "1 Main St", lat: 1, lon: 1 } }, "Office, 1 Main St"],
    [{ type: "button", button: {} }, undefined],
    [{ type: "hologram", hologram: { beams: 3 } }, undefined],
    [{ type: "number", number: "not a number" }, undefined],
  ])("show %j", (property, shown) => {
    const expected = shown && `| Property | Value |\n| - | - |\n| P | ${shown} |\n`;
    expect(markdownOf({ P: property })).toBe(expected);
  });
});
