import { describe, expect, it } from "vitest";
import { rowShown } from "../../../functions/connectors/notion/properties/row.ts";
import { SourceProperty } from "../../../functions/core/catalog/property.ts";
import { styled } from "./blocks.ts";
import { id } from "./connected.ts";
import { ada, linked, markdownOf, rowWith } from "./rows.ts";

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
});
