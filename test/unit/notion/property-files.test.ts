import { describe, expect, it } from "vitest";
import { fileIn, rowShown } from "../../../functions/connectors/notion/properties/row.ts";
import { files, id, page } from "./connected.ts";
import { external, hosted, markdownOf, rowWith } from "./rows.ts";

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
