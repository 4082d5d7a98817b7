import { describe, expect, it } from "vitest";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { newBlockId, paragraph } from "./blocks.ts";
import { answersFor, connected, id, page } from "./connected.ts";
import { ids, type Listed, listOf, mention, read, relation } from "./property-stage.ts";

describe("a property with many references", () => {
  it.each([
    [24, 0],
    [25, 1],
    [26, 1],
    [100, 1],
    [101, 2],
    [200, 2],
    [201, 3],
  ])("of %i pages is whole, in %i calls more", async (count, calls) => {
    const pages = ids(count).map((one) => ({ id: one }));
    const { asked, told, content } = await read(relation(pages.map((one) => one.id)), {
      p: listOf("relation", pages),
    });
    expect(told).toEqual({
      id: "p",
      name: "Related",
      type: "relation",
      value: { kind: "pages", pages },
    });
    expect(asked).toHaveLength(calls);
    expect(content.notExposed).toEqual([]);
    expect(content.kind === "text" && toMarkdown(content.tree).match(/Linked page/g)?.length).toBe(count);
  });

  it("is asked for where Notion says that there are more, though it gives few", async () => {
    const pages = ids(3).map((one) => ({ id: one }));
    const { told } = await read(relation([], true), { p: listOf("relation", pages) });
    expect(told?.value).toEqual({ kind: "pages", pages });
  });

  it("is read on by people and mentions too, and by its title", async () => {
    const people = ids(30).map((one) => ({ object: "user", id: one, name: `Person ${one.slice(0, 4)}` }));
    const runs = ids(40).map(mention);
    const titled = { id: "title", type: "title", title: runs.slice(0, 25) };
    const { item, asked, content } = await read(
      {
        Name: titled,
        Owners: { id: "o", type: "people", people: people.slice(0, 25) },
        Text: { id: "t", type: "rich_text", rich_text: runs.slice(0, 25) },
        Short: { id: "s", type: "rich_text", rich_text: runs.slice(0, 24) },
      },
      { title: listOf("title", runs), o: listOf("people", people), t: listOf("rich_text", runs) },
    );
    expect(item.title).toBe("x".repeat(40));
    expect(asked.sort()).toEqual(["o", "t", "title"]);
    const values = content.properties?.map(({ name, value }) => [name, value]);
    expect(values).toEqual([
      ["Name", { kind: "text", text: "x".repeat(40) }],
      ["Owners", { kind: "people", people: people.map(({ id: one, name }) => ({ id: one, name })) }],
      ["Short", { kind: "text", text: "x".repeat(24) }],
      ["Text", { kind: "text", text: "x".repeat(40) }],
    ]);
  });

  it("completes the title of a page as well", async () => {
    const runs = ids(26).map(mention);
    const answers = answersFor(
      [paragraph("Notes")],
      page({ properties: { title: { id: "title", type: "title", title: runs.slice(0, 25) } } }),
    );
    const { connector } = connected(answers, {}, ({ pathname }) =>
      pathname.endsWith("/properties/title") ? listOf("title", runs)(null) : undefined,
    );
    const { item, content } = await connector.fetch(id);
    expect(item.title).toBe("x".repeat(26));
    expect(content).not.toHaveProperty("properties");
  });

  it("is asked for by its id, encoded once", async () => {
    const pages = ids(26).map((one) => ({ id: one }));
    const property = relation(pages.map((one) => one.id)).Related;
    const encoded = {
      "%3AUPp": "%3AUPp",
      ":UPp": "%3AUPp",
      "a@b": "a%40b",
      "a%25b": undefined,
      "notion%3A%2F%2Fprojects%2Ftasks": "notion%3A%2F%2Fprojects%2Ftasks",
      "~x_Y": "~x_Y",
      "..": undefined,
      "%2E%2E%2Fchildren": undefined,
      "": undefined,
      é: undefined,
    };
    for (const [given, inPath] of Object.entries(encoded)) {
      const { asked, told } = await read(
        { Related: { ...property, id: given } },
        inPath ? { [inPath]: listOf("relation", pages) } : {},
      );
      expect([given, asked]).toEqual([given, inPath ? [inPath] : []]);
      expect(told?.incomplete).toBe(inPath ? undefined : true);
    }
  });

  it("names each page once, though the list shifts while it is read", async () => {
    const pages = ids(150).map((one) => ({ id: one }));
    const shifted = [...pages.slice(0, 100), ...pages.slice(98)];
    const { told } = await read(relation(pages.map((one) => one.id)), { p: listOf("relation", shifted) });
    expect(told?.value).toEqual({ kind: "pages", pages });
  });

  it("is read again from its start where its cursor dies", async () => {
    const pages = ids(150).map((one) => ({ id: one }));
    let dead = 1;
    const { told, asked } = await read(relation(pages.map((one) => one.id)), {
      p: (cursor) => (cursor && dead-- > 0 ? invalidCursor() : listOf("relation", pages)(cursor)),
    });
    expect(told?.value).toEqual({ kind: "pages", pages });
    expect(told).not.toHaveProperty("incomplete");
    expect(asked).toEqual(["p", "p 100", "p", "p 100"]);
  });

  it.each<[string, Listed]>([
    ["it is refused", () => refused(400, "validation_error")],
    ["it is not there", () => refused(404, "object_not_found")],
    ["the answer is nonsense", () => ({ object: "list" })],
    ["its cursors lead in a circle", (cursor) => ({ ...circle, next_cursor: cursor === "a" ? "b" : "a" })],
    ["its cursors always die", (cursor) => (cursor ? invalidCursor() : { ...circle, next_cursor: "a" })],
  ])("costs only itself where %s", async (_, answer) => {
    const pages = ids(30);
    const { told, content } = await read(relation(pages), { p: answer });
    expect(told).toMatchObject({
      value: { kind: "pages", pages: pages.slice(0, 25).map((one) => ({ id: one })) },
      incomplete: true,
    });
    expect(content.notExposed).toEqual([{ type: "relation", count: 1, how: "unreadable" }]);
    expect(content.kind === "text" && toMarkdown(content.tree)).toContain("Notes");
  });

  it("ends the reading where Notion no longer knows us, or is busy", async () => {
    const busy = () => refused(429, "rate_limited");
    await expect(read(relation(ids(30)), { p: busy })).rejects.toMatchObject({ code: "upstream_busy" });
    const revoked = () => refused(401, "unauthorized");
    await expect(read(relation(ids(30)), { p: revoked })).rejects.toMatchObject({
      code: "connection_broken",
    });
  });

  it("is read no further than a thousand parts, and says so", async () => {
    const pages = ids(1001).map((one) => ({ id: one }));
    const whole = await read(relation(ids(30)), { p: listOf("relation", pages.slice(0, 1000)) });
    expect(whole.told).not.toHaveProperty("incomplete");
    const { asked, told, content } = await read(relation(ids(30)), { p: listOf("relation", pages) });
    expect(asked).toHaveLength(10);
    expect(told).toMatchObject({ value: { pages: pages.slice(0, 1000) }, incomplete: true });
    expect(content.notExposed).toEqual([{ type: "relation", count: 1, how: "simplified" }]);
  });
});

const circle = listOf("relation", [{ id: newBlockId() }])(null) as object;

const refused = (status: number, code: string, message = "No") =>
  Response.json({ object: "error", status, code, message }, { status });

const invalidCursor = () => refused(400, "validation_error", "The start_cursor provided is invalid.");
