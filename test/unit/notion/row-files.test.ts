import { describe, expect, it } from "vitest";
import { toMarkdown } from "../../../functions/core/markdown/canonical.ts";
import { hosted, node } from "./blocks.ts";
import { answersFor, connected, files, id } from "./connected.ts";
import { row } from "./property-stage.ts";

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
