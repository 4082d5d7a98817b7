import { describe, expect, it } from "vitest";
import type { PropertyValue } from "../../../functions/core/catalog/property.ts";
import { propertyWords } from "../../../web/admin/features/documents/property-words.ts";

describe("what a property held", () => {
  it.each<[PropertyValue, string]>([
    [{ kind: "text", text: "NT-42" }, "NT-42"],
    [{ kind: "number", number: 0 }, "0"],
    [{ kind: "flag", flag: false }, "No"],
    [{ kind: "date", start: "2026-01-01" }, "2026-01-01"],
    [{ kind: "date", start: "2026-01-01", end: "2026-02-01" }, "2026-01-01 to 2026-02-01"],
    [{ kind: "address", url: "mailto:dpo@example.com" }, "dpo@example.com"],
    [{ kind: "options", options: [{ name: "EU" }, { name: "US" }] }, "EU, US"],
    [{ kind: "people", people: [{ id: "u", name: "" }, { name: "Ada" }] }, "Ada"],
    [{ kind: "pages", pages: [{ id: "a" }, { id: "b" }] }, "2 pages"],
    [{ kind: "files", files: [{ name: "dpa.pdf" }] }, "dpa.pdf"],
    [
      {
        kind: "list",
        values: [
          { kind: "text", text: "verified" },
          { kind: "people", people: [{ name: "" }] },
          { kind: "date", start: "2026-01-01" },
        ],
      },
      "verified, 2026-01-01",
    ],
  ])("is told as words: %j", (value, words) => {
    expect(propertyWords(value)).toBe(words);
  });
});
