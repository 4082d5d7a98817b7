import { describe, expect, it } from "vitest";
import { sourceItem } from "../../../functions/connectors/notion/item.ts";
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
