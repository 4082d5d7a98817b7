import { describe, expect, it } from "vitest";
import { ids, item, type Listed, listOf, read, relation } from "./property-stage.ts";

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
