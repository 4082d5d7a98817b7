import { describe, expect, it } from "vitest";
import type { ContentView } from "../../../../functions/http/schemas/documents.ts";
import { compare, sizeOf } from "../../../../web/admin/features/review/compared.ts";
import { difference } from "../../../../web/admin/features/review/diff/difference.ts";

const text = (markdown: string): ContentView => ({
  version: 1,
  sha256: "a",
  kind: "text",
  markdown,
  files: [],
});
const files = (...names: string[]): ContentView => ({
  version: 1,
  sha256: "b",
  kind: "files",
  files: names.map((name) => ({ id: name, name, size: 1, sha256: name, contentType: "application/pdf" })),
});
const size = async (before: ContentView, after: ContentView, newTitle = false) =>
  sizeOf(await compare(before, after, async (one, other) => difference(one, other)), newTitle);

describe("how much an update changes, in words", () => {
  it("counts words of a text", async () => {
    expect(await size(text("It is four."), text("It is not four."), true)).toBe("New title · 1 word added");
  });

  it("tells of files", async () => {
    expect(await size(files("a.pdf"), files("b.pdf"))).toBe("1 file replaced");
    expect(await size(files("a.pdf"), files("a.pdf", "b.pdf", "c.pdf"))).toBe("2 files added");
  });

  it("tells of a text that became a file", async () => {
    expect(await size(text("Read me."), files("a.pdf"))).toBe(
      "Text became files · 1 file added · 2 words removed",
    );
  });

  it("tells of marks that are no words", async () => {
    expect(await size(text("It is so."), text("It *is* so."))).toBe("Marks or spacing changed");
  });

  it("says nothing where nothing changed", async () => {
    expect(await size(text("It is so."), text("It is so."))).toBe("");
  });

  it("tells of a row's properties beside its files", async () => {
    const row = (state: string): ContentView => ({
      ...files("a.pdf"),
      properties: [{ id: "p", name: "State", type: "select", value: { kind: "text", text: state } }],
    });
    expect(await size(row("Open"), row("Done"))).toBe("1 property changed");
  });
});
