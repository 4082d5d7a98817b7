import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { rowShown } from "../../../functions/connectors/notion/properties/row.ts";
import { SourceProperty } from "../../../functions/core/catalog/property.ts";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { styled } from "./blocks.ts";
import { page } from "./connected.ts";
import { rowWith } from "./rows.ts";

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

describe("properties that have nothing to show", () => {
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
