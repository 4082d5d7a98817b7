import { describe, expect, it } from "vitest";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { hosted, newBlockId, node, paragraph, styled } from "./blocks.ts";
import { answersFor, connected, files, id, page } from "./connected.ts";

const ids = (count: number) => Array.from({ length: count }, newBlockId);
const row = (properties: object) =>
  page({
    parent: { type: "data_source_id", data_source_id: "s", database_id: "d" },
    properties: { Name: { id: "title", type: "title", title: [styled("Row")] }, ...properties },
  });
const mention = (pageId: string) => ({
  ...styled("x"),
  type: "mention",
  mention: { type: "page", page: { id: pageId } },
});
const item = (type: string, part: unknown) => ({ object: "property_item", id: "p", type, [type]: part });

type Listed = (cursor: string | null) => unknown;

/** A list of parts, a hundred at a time. */
const listOf =
  (type: string, parts: readonly unknown[], summary: object = {}): Listed =>
  (cursor) => {
    const start = Number(cursor ?? 0);
    const more = start + 100 < parts.length;
    return {
      object: "list",
      type: "property_item",
      results: parts.slice(start, start + 100).map((part) => item(type, part)),
      has_more: more,
      next_cursor: more ? String(start + 100) : null,
      property_item: { id: "p", type, next_url: null, [type]: {}, ...summary },
    };
  };

/** Reads a row whose properties have these addresses. */
async function read(properties: object, addresses: Record<string, Listed> = {}) {
  const answers = answersFor([paragraph("Notes")], row(properties));
  const asked: string[] = [];
  const { connector } = connected(answers, {}, (url) => {
    const at = `/v1/pages/${id}/properties/`;
    if (!url.pathname.startsWith(at)) return undefined;
    asked.push(`${url.pathname.slice(at.length)} ${url.searchParams.get("start_cursor") ?? ""}`.trim());
    expect(url.searchParams.get("page_size")).toBe("100");
    return addresses[url.pathname.slice(at.length)]?.(url.searchParams.get("start_cursor"));
  });
  const { item, content } = await connector.fetch(id);
  return { item, content, asked, told: content.properties?.find(({ id }) => id !== "title") };
}

const relation = (parts: readonly string[], has_more = parts.length > 25) => ({
  Related: {
    id: "p",
    type: "relation",
    relation: parts.slice(0, 25).map((one) => ({ id: one })),
    has_more,
  },
});

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

describe("a row that holds files", () => {
  const agreement = { name: "dpa.pdf", type: "file", file: { url: `${files}/dpa.pdf` } };
  const properties = { Agreement: { id: "p", type: "files", files: [agreement] } };

  it("is those files, with its properties beside them; a property's own are told by name", async () => {
    const answers = answersFor([node("pdf", hosted(`${files}/soc2.pdf`))], row(properties));
    const { content } = await connected(answers).connector.fetch(id);
    expect(content).toMatchObject({
      kind: "files",
      files: [{ name: "soc2.pdf" }],
      properties: [
        { name: "Agreement", value: { kind: "files", files: [{ name: "dpa.pdf" }] } },
        { name: "Name" },
      ],
      notExposed: [{ type: "files", count: 1, how: "simplified" }],
    });
    expect(JSON.stringify(content)).not.toContain("media:");
  });

  it("is its text where it holds them in a property alone, and counts them behind those of the text", async () => {
    const answers = answersFor([node("image", hosted(`${files}/plan.png`))], row(properties));
    const { content } = await connected(answers).connector.fetch(id);
    expect(content.kind === "text" && content.media.map(({ name, as }) => [name, as])).toEqual([
      ["plan.png", undefined],
      ["dpa.pdf", "attachment"],
    ]);
    expect(content.kind === "text" && toMarkdown(content.tree)).toBe(
      "| Property | Value |\n| - | - |\n| Agreement | [dpa.pdf](media:1) |\n\n![](media:0)\n",
    );
  });

  it("keeps its properties where it is empty", async () => {
    const { content } = await connected(answersFor([], row({}))).connector.fetch(id);
    expect(content).toMatchObject({ kind: "empty", properties: [{ name: "Name", type: "title" }] });
  });
});

describe("what Notion computes", () => {
  const rollup = (value: object) => ({ Sum: { id: "p", type: "rollup", rollup: value } });
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
  const partsOf = (count: number, summary: object): Listed => {
    const list = listOf("number", numbers(count), { type: "rollup", rollup: summary });
    return list;
  };

  it("is whole where it lists many values", async () => {
    const cut = numbers(25).map((number) => ({ type: "number", number }));
    const { told, asked } = await read(rollup({ type: "array", array: cut, function: "show_original" }), {
      p: partsOf(130, { type: "array", array: [], function: "show_original" }),
    });
    expect(told?.value).toEqual({
      kind: "list",
      values: numbers(130).map((number) => ({ kind: "number", number })),
    });
    expect(asked).toHaveLength(2);
  });

  it("is asked for where Notion has not finished it", async () => {
    const { told } = await read(rollup({ type: "incomplete", incomplete: {}, function: "sum" }), {
      p: partsOf(3, { type: "number", number: 6, function: "sum" }),
    });
    expect(told?.value).toEqual({ kind: "number", number: 6 });
  });

  it("is left out where Notion does not finish it at all", async () => {
    const incomplete = { type: "incomplete", incomplete: {}, function: "sum" };
    const { told, content } = await read(rollup(incomplete), { p: partsOf(3, incomplete) });
    expect(told).toEqual({ id: "p", name: "Sum", type: "rollup", incomplete: true });
    expect(content.notExposed).toEqual([{ type: "rollup", count: 1 }]);
  });

  it("is asked for over a relation that the page object cuts, and only then", async () => {
    const computed = {
      Count: { id: "c", type: "rollup", rollup: { type: "number", number: 25, function: "count" } },
      Words: { id: "f", type: "formula", formula: { type: "string", string: "25 tasks" } },
    };
    const pages = ids(30).map((one) => ({ id: one }));
    const { content, asked } = await read(
      { ...relation(pages.map((one) => one.id)), ...computed },
      {
        p: listOf("relation", pages),
        c: () => ({
          ...(listOf("number", [])(null) as object),
          property_item: {
            id: "c",
            type: "rollup",
            rollup: { type: "number", number: 30, function: "count" },
          },
        }),
        f: () => item("formula", { type: "string", string: "30 tasks" }),
      },
    );
    expect(asked.sort()).toEqual(["c", "f", "p"]);
    expect(content.properties?.map(({ value }) => value)).toEqual([
      { kind: "number", number: 30 },
      { kind: "text", text: "Row" },
      { kind: "pages", pages },
      { kind: "text", text: "30 tasks" },
    ]);
    expect((await read({ ...relation(ids(3)), ...computed })).asked).toEqual([]);
  });
});

const circle = listOf("relation", [{ id: newBlockId() }])(null) as object;

const refused = (status: number, code: string, message = "No") =>
  Response.json({ object: "error", status, code, message }, { status });

const invalidCursor = () => refused(400, "validation_error", "The start_cursor provided is invalid.");
