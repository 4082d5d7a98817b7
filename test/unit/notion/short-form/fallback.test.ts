import { describe, expect, it } from "vitest";
import type { BlockNode } from "../../../../functions/connectors/notion/tree.ts";
import { toMarkdown } from "../../../../functions/core/markdown/canonical.ts";
import { node, paragraph, words } from "../blocks.ts";
import { answersFor, connected, files, id } from "../connected.ts";

const nested = (levels: number): BlockNode =>
  levels === 0 ? paragraph("core") : node("toggle", words(`level ${levels}`), [nested(levels - 1)]);

const shortForm = (markdown: string, truncated = false) => ({
  object: "page_markdown",
  id,
  markdown,
  truncated,
  unknown_block_ids: [],
});

function deepPage(answer: unknown, levels = 150) {
  return connected({ ...answersFor([nested(levels)]), [`pages/${id}/markdown`]: answer });
}

describe("a page whose blocks are beyond what is read one by one", () => {
  it("comes in Notion's short form, and says so and why", async () => {
    const { content } = await deepPage(shortForm("# Deep\ntext")).connector.fetch(id);
    expect(content).toMatchObject({ kind: "text", shortForm: { why: "depth", truncated: false } });
    expect(content.kind === "text" && toMarkdown(content.tree)).toBe("# Deep\n\ntext\n");
  });

  it("says so too where Notion gave only part of it", async () => {
    const answer = shortForm('text\n<unknown url="https://app.notion.com/p/1" alt="bookmark"/>', true);
    const { content } = await deepPage(answer).connector.fetch(id);
    expect(content).toMatchObject({
      shortForm: { why: "depth", truncated: true },
      notExposed: [{ type: "bookmark", count: 1 }],
    });
  });

  it("gives files and media of which nobody says where they stand", async () => {
    const picture = await deepPage(shortForm(`![A](${files}/a.png)`)).connector.fetch(id);
    expect(picture.content).toMatchObject({ media: [{ url: `${files}/a.png`, origin: "hosted" }] });
    expect(picture.content.kind === "text" && picture.content.media[0]).not.toHaveProperty("at");
    const pdf = await deepPage(shortForm(`<pdf src="${files}/a.pdf"></pdf>`)).connector.fetch(id);
    expect(pdf.content).toMatchObject({
      kind: "files",
      files: [{ name: "a.pdf" }],
      shortForm: { why: "depth" },
    });
  });

  it("leaves out what lies under a lock", async () => {
    const answer = shortForm('open\n<callout icon="🔒">\n\tsecret\n</callout>');
    const { content } = await deepPage(answer).connector.fetch(id);
    expect(content).toMatchObject({ withheld: 1 });
    expect(JSON.stringify(content)).not.toContain("secret");
  });

  it.each([
    [
      "is refused",
      Response.json({ object: "error", status: 403, code: "restricted_resource" }, { status: 403 }),
    ],
    ["is not there", undefined],
    ["is no answer", { object: "page_markdown" }],
    ["cannot be made out", shortForm('a <callout icon="🔒">secret</callout>')],
  ])("fails with what to do where the short form %s", async (_, answer) => {
    await expect(deepPage(answer).connector.fetch(id)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("levels inside each other"),
    });
  });

  it("is never asked for otherwise", async () => {
    const { connector, calls } = deepPage(shortForm("short"), 20);
    const { content } = await connector.fetch(id);
    expect(content).not.toHaveProperty("shortForm");
    expect(calls.filter((path) => path.endsWith("/markdown"))).toEqual([]);
  });
});
