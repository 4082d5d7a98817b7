import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { fileIn, rowShown } from "../../../functions/connectors/notion/properties/row.ts";
import { SourceProperty } from "../../../functions/core/catalog/property.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { styled } from "./blocks.ts";
import { files, id, page } from "./connected.ts";

const rowWith = (properties: object) => rowShown(page({ properties }), (index) => `media:${index}`);
const markdownOf = (properties: object) => {
  const { table } = rowWith(properties);
  return table && toMarkdown({ type: "root", children: [table] });
};
const linked = `[Linked page](https://www.notion.so/${id.replaceAll("-", "")})`;
const ada = { object: "user", id: "u1", name: "Ada", type: "person", person: { email: "ada@acme.test" } };
const hosted = (name: string) => ({
  name,
  type: "file",
  file: { url: `${files}/a/${name}?X-Amz-Signature=x`, expiry_time: "2026-11-20T17:00:00.000Z" },
});
const external = (name: string, url: string) => ({ name, type: "external", external: { url } });

describe("the properties of a row as a table", () => {
  it("stand in the order of their names, without title, last edit and what is empty", () => {
    expect(
      markdownOf({
        Name: { id: "title", type: "title", title: [styled("Mailer")] },
        Status: { type: "status", status: { name: "In progress", color: "blue" } },
        Edited: { type: "last_edited_time", last_edited_time: "2026-11-20T16:00:00.000Z" },
        "Edited by": { type: "last_edited_by", last_edited_by: ada },
        Seen: { type: "last_visited_time", last_visited_time: "2026-11-20T16:00:00.000Z" },
        Empty: { type: "select", select: null },
        Contact: { type: "email", email: "dpo@example.com" },
      }),
    ).toBe("| Property | Value |\n| - | - |\n| Contact | <dpo@example.com> |\n| Status | In progress |\n");
    expect(markdownOf({ Name: { type: "title", title: [styled("Mailer")] } })).toBeUndefined();
    expect(rowShown({ object: "page", id }, () => undefined)).toEqual({
      properties: [],
      files: [],
      notExposed: [],
    });
  });

  it.each<[object, string | undefined, object | undefined]>([
    [
      { type: "rich_text", rich_text: [styled("bold", { bold: true }), styled(" and\nmore")] },
      "**bold** and more",
      { kind: "text", text: "bold and\nmore" },
    ],
    [{ type: "rich_text", rich_text: [] }, undefined, undefined],
    [{ type: "number", number: 0 }, "0", { kind: "number", number: 0 }],
    [{ type: "number", number: -1.5 }, "-1.5", { kind: "number", number: -1.5 }],
    [{ type: "number", number: null }, undefined, undefined],
    [
      { type: "select", select: { id: "o1", name: "EU", color: "blue" } },
      "EU",
      { kind: "options", options: [{ id: "o1", name: "EU" }] },
    ],
    [{ type: "status", status: { name: "Done" } }, "Done", { kind: "options", options: [{ name: "Done" }] }],
    [
      { type: "multi_select", multi_select: [{ name: "a" }, { name: "b" }] },
      "a, b",
      { kind: "options", options: [{ name: "a" }, { name: "b" }] },
    ],
    [{ type: "multi_select", multi_select: [] }, undefined, undefined],
    [
      { type: "date", date: { start: "2026-01-01", end: null, time_zone: null } },
      "2026-01-01",
      { kind: "date", start: "2026-01-01" },
    ],
    [
      { type: "date", date: { start: "2026-01-01", end: "2026-02-01" } },
      "2026-01-01 to 2026-02-01",
      { kind: "date", start: "2026-01-01", end: "2026-02-01" },
    ],
    [
      { type: "date", date: { start: "2026-01-01T09:00:00.000", end: null, time_zone: "Europe/Berlin" } },
      "2026-01-01 09:00 (Europe/Berlin)",
      { kind: "date", start: "2026-01-01T09:00:00.000", timeZone: "Europe/Berlin" },
    ],
    [
      {
        type: "people",
        people: [ada, { object: "user", id: "u2" }, { object: "group", id: "g", name: "Board" }],
      },
      "Ada, Board",
      {
        kind: "people",
        people: [
          { id: "u1", name: "Ada" },
          { id: "u2", name: "" },
          { id: "g", name: "Board" },
        ],
      },
    ],
    [{ type: "people", people: [] }, undefined, undefined],
    [{ type: "checkbox", checkbox: false }, "No", { kind: "flag", flag: false }],
    [
      { type: "url", url: "https://example.com" },
      "<https://example.com>",
      { kind: "address", url: "https://example.com" },
    ],
    [
      { type: "url", url: "javascript:alert(1)" },
      "javascript:alert(1)",
      { kind: "text", text: "javascript:alert(1)" },
    ],
    [{ type: "url", url: "" }, undefined, undefined],
    [
      { type: "email", email: "a@b.example" },
      "<a@b.example>",
      { kind: "address", url: "mailto:a@b.example" },
    ],
    [{ type: "phone_number", phone_number: "+49 30 1" }, "+49 30 1", { kind: "text", text: "+49 30 1" }],
    [{ type: "formula", formula: { type: "string", string: "x" } }, "x", { kind: "text", text: "x" }],
    [{ type: "formula", formula: { type: "string", string: null } }, undefined, undefined],
    [{ type: "formula", formula: { type: "number", number: 2 } }, "2", { kind: "number", number: 2 }],
    [{ type: "formula", formula: { type: "boolean", boolean: true } }, "Yes", { kind: "flag", flag: true }],
    [
      { type: "formula", formula: { type: "date", date: { start: "2026-01-01", end: null } } },
      "2026-01-01",
      { kind: "date", start: "2026-01-01" },
    ],
    [
      { type: "relation", relation: [{ id }, { id }], has_more: false },
      `${linked}, ${linked}`,
      { kind: "pages", pages: [{ id }, { id }] },
    ],
    [{ type: "relation", relation: [], has_more: false }, undefined, undefined],
    [
      { type: "rollup", rollup: { type: "number", number: 3, function: "count" } },
      "3",
      { kind: "number", number: 3 },
    ],
    [{ type: "rollup", rollup: { type: "number", number: null, function: "sum" } }, undefined, undefined],
    [
      {
        type: "rollup",
        rollup: { type: "date", date: { start: "2026-01-01", end: null }, function: "latest_date" },
      },
      "2026-01-01",
      { kind: "date", start: "2026-01-01" },
    ],
    [
      {
        type: "rollup",
        rollup: {
          type: "array",
          array: [
            { type: "select", select: { name: "a" } },
            { type: "number", number: 2 },
            { type: "url", url: null },
            { type: "title", title: [styled("A "), styled("title")] },
            { type: "relation", relation: [{ id }] },
            { type: "hologram", hologram: {} },
          ],
        },
      },
      `a, 2, A title, ${linked}`,
      {
        kind: "list",
        values: [
          { kind: "options", options: [{ name: "a" }] },
          { kind: "number", number: 2 },
          { kind: "text", text: "A title" },
          { kind: "pages", pages: [{ id }] },
        ],
      },
    ],
    // As the property's own address lists them: one part of a value in each item.
    [
      {
        type: "rollup",
        rollup: {
          type: "array",
          array: [
            { type: "rich_text", rich_text: styled("one") },
            { type: "people", people: ada },
            { type: "relation", relation: { id } },
          ],
        },
      },
      `one, Ada, ${linked}`,
      {
        kind: "list",
        values: [
          { kind: "text", text: "one" },
          { kind: "people", people: [{ id: "u1", name: "Ada" }] },
          { kind: "pages", pages: [{ id }] },
        ],
      },
    ],
    [{ type: "rollup", rollup: { type: "array", array: [] } }, undefined, undefined],
    [
      { type: "created_time", created_time: "2026-11-20T16:00:00.000Z" },
      "2026-11-20 16:00 UTC",
      { kind: "date", start: "2026-11-20T16:00:00.000Z" },
    ],
    [{ type: "created_by", created_by: ada }, "Ada", { kind: "people", people: [{ id: "u1", name: "Ada" }] }],
    [
      { type: "unique_id", unique_id: { prefix: "NT", number: 42 } },
      "NT-42",
      { kind: "text", text: "NT-42" },
    ],
    [{ type: "unique_id", unique_id: { prefix: null, number: 42 } }, "42", { kind: "text", text: "42" }],
    [{ type: "unique_id", unique_id: { prefix: null, number: null } }, undefined, undefined],
    [
      { type: "verification", verification: { state: "unverified", date: null, verified_by: null } },
      "unverified",
      { kind: "list", values: [{ kind: "text", text: "unverified" }] },
    ],
    [
      {
        type: "verification",
        verification: {
          state: "verified",
          date: { start: "2026-01-01", end: "2027-01-01", time_zone: null },
          verified_by: ada,
        },
      },
      "verified by Ada, 2026-01-01 to 2027-01-01",
      {
        kind: "list",
        values: [
          { kind: "text", text: "verified" },
          { kind: "people", people: [{ id: "u1", name: "Ada" }] },
          { kind: "date", start: "2026-01-01", end: "2027-01-01" },
        ],
      },
    ],
    [
      { type: "place", place: { name: "Office", address: "1 Main St", lat: 1, lon: 1 } },
      "Office, 1 Main St",
      { kind: "text", text: "Office, 1 Main St" },
    ],
    [{ type: "place", place: { lat: 52.5, lon: 13.4 } }, "52.5, 13.4", { kind: "text", text: "52.5, 13.4" }],
    [{ type: "location", location: { name: "Berlin" } }, "Berlin", { kind: "text", text: "Berlin" }],
    [{ type: "button", button: {} }, undefined, undefined],
  ])("tell %j as %s", (property, shown, value) => {
    const { properties, notExposed } = rowWith({ P: { id: "p", ...property } });
    const expected = shown && `| Property | Value |\n| - | - |\n| P | ${shown} |\n`;
    expect(markdownOf({ P: property })).toBe(expected);
    expect(properties.map(({ value }) => value)).toEqual([value]);
    expect(properties.map((told) => SourceProperty.parse(told))).toEqual(properties);
    expect(notExposed).toEqual([]);
  });

  it.each<[object]>([
    [{ type: "formula", formula: { type: "unsupported", unsupported: {} } }],
    [{ type: "rollup", rollup: { type: "unsupported", unsupported: {}, function: "sum" } }],
    [{ type: "rollup", rollup: { type: "incomplete", incomplete: {} } }],
    [{ type: "hologram", hologram: { beams: 3 } }],
    [{ type: "number", number: "not a number" }],
    [{ type: "people", people: "everybody" }],
    [{ type: "date", date: { end: "2026-01-01" } }],
    [{ type: "files", files: 3 }],
  ])("leave %j out, keep its type and count it", (property) => {
    const type = "type" in property ? property.type : "";
    expect(rowWith({ P: { id: "p", ...property }, Q: { id: "q", ...property } })).toEqual({
      properties: [
        { id: "p", name: "P", type },
        { id: "q", name: "Q", type },
      ],
      files: [],
      notExposed: [{ type, count: 2 }],
    });
  });

  it("keep ids and names of all, and the time of the last edit of none", () => {
    const { properties } = rowWith({
      Name: { id: "title", type: "title", title: [styled("Mailer")] },
      Edited: { id: "%3AUPp", type: "last_edited_time", last_edited_time: "2026-11-20T16:00:00.000Z" },
      Run: { id: "b", type: "button", button: {} },
    });
    expect(properties).toEqual([
      { id: "%3AUPp", name: "Edited", type: "last_edited_time" },
      { id: "title", name: "Name", type: "title", value: { kind: "text", text: "Mailer" } },
      { id: "b", name: "Run", type: "button" },
    ]);
  });

  it.each([[null], ["x"], [3], [[]], [{ P: null }], [{ P: 3 }], [{ P: {} }], [{ P: { type: 7 } }]])(
    "never throw: %j",
    (properties) => {
      expect(() => rowShown(page({ properties }), () => undefined)).not.toThrow();
    },
  );
});

describe("whatever Notion may come to answer for a property", () => {
  const types = [
    "title",
    "rich_text",
    "number",
    "select",
    "multi_select",
    "date",
    "people",
    "files",
    "relation",
    "formula",
    "rollup",
    "array",
    "verification",
    "place",
    "unique_id",
    "hologram",
  ];
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie("value"), { maxLength: 3 }),
      fc
        .tuple(fc.constantFrom(...types), tie("value"), fc.string())
        .map(([type, inside, name]) => ({ type, [type]: inside, id: name, name, start: name, url: name })),
    ),
  }));

  it("never throws, keeps what it is called, and gives what can be kept and written", () => {
    const property = fc.tuple(fc.constantFrom(...types), value);
    fc.assert(
      fc.property(property, ([type, inside]) => {
        const { properties, table } = rowWith({ P: { id: "p", type, [type]: inside } });
        expect(properties).toEqual([expect.objectContaining({ id: "p", name: "P", type })]);
        expect(z.array(SourceProperty).parse(JSON.parse(JSON.stringify(properties)))).toEqual(properties);
        if (table)
          expect(toMarkdown({ type: "root", children: [table] })).toMatch(/^\| Property \| Value \|\n/);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 200) },
    );
  });
});

describe("files in a property", () => {
  it("are copied where they lie at Notion, and links where they lie elsewhere", () => {
    const { properties, files: taken } = rowWith({
      Agreement: {
        id: "%3AUPp",
        type: "files",
        files: [
          hosted("dpa.pdf"),
          external("Annex", "https://a.example/annex"),
          external("https://a.example/b", "https://a.example/b"),
          external("Script", "javascript:alert(1)"),
          { name: "waiting.pdf", type: "file_upload", file_upload: { id: "x" } },
        ],
      },
      Older: { id: "o", type: "files", files: [hosted("dpa.pdf")] },
    });
    const at = (propertyId: string) => ({ pageId: id, propertyId });
    expect(taken).toEqual([
      {
        at: at("%3AUPp"),
        as: "attachment",
        origin: "hosted",
        name: "dpa.pdf",
        url: `${files}/a/dpa.pdf?X-Amz-Signature=x`,
      },
      expect.objectContaining({ at: at("o"), name: "dpa.pdf" }),
    ]);
    expect(properties.map(({ value }) => value)).toEqual([
      {
        kind: "files",
        files: [
          { name: "dpa.pdf", path: "media:0" },
          { name: "Annex", url: "https://a.example/annex" },
          { name: "https://a.example/b", url: "https://a.example/b" },
          { name: "Script" },
          { name: "waiting.pdf" },
        ],
      },
      { kind: "files", files: [{ name: "dpa.pdf", path: "media:1" }] },
    ]);
  });

  it("are named and linked in the table", () => {
    const files = [hosted("dpa.pdf"), external("Annex", "https://a.example/annex")];
    expect(markdownOf({ P: { type: "files", files } })).toBe(
      "| Property | Value |\n| - | - |\n| P | [dpa.pdf](media:0), [Annex](https://a.example/annex) |\n",
    );
    expect(markdownOf({ P: { type: "files", files: [] } })).toBeUndefined();
  });

  it("are told by their names where there is no text to save them from", () => {
    const row = page({ properties: { P: { id: "p", type: "files", files: [hosted("dpa.pdf")] } } });
    expect(rowShown(row, () => undefined)).toMatchObject({
      properties: [{ value: { kind: "files", files: [{ name: "dpa.pdf" }] } }],
      notExposed: [{ type: "files", count: 1, how: "simplified" }],
    });
  });

  it("are found again by their place at Notion, or else by their name", () => {
    const row = page({
      properties: {
        A: { id: "%3AUPp", type: "files", files: [hosted("one.pdf"), hosted("two.pdf")] },
        B: { id: "b", type: "files", files: [hosted("three.pdf")] },
      },
    });
    const found = (propertyId: string, url: string, name: string) =>
      fileIn(row, propertyId, { url: `${files}/a/${url}?X-Amz-Signature=old`, name })?.name;
    expect(found("%3AUPp", "two.pdf", "one.pdf")).toBe("two.pdf");
    expect(found(":UPp", "gone.pdf", "one.pdf")).toBe("one.pdf");
    expect(found("%3AUPp", "gone.pdf", "gone.pdf")).toBeUndefined();
    expect(found("%3AUPp", "three.pdf", "three.pdf")).toBeUndefined();
    expect(found("b", "three.pdf", "three.pdf")).toBe("three.pdf");
  });
});
