import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeedBlock } from "../../../stacks/local/sandbox/notion/seed/format.ts";
import { blockStage, type Json, words } from "./notion-block-stage.ts";
import { id } from "./notion-seed.ts";

let stage: Awaited<ReturnType<typeof blockStage>>;
beforeAll(async () => {
  stage = await blockStage();
});
afterAll(() => stage.close());

const hosted = { url: expect.stringContaining("/files/"), expiry_time: expect.stringMatching(/Z$/) };

describe("blocks of every kind come as Notion sends them", () => {
  it.each<[string, SeedBlock, Json]>([
    [
      "a numbered list that goes on, in letters",
      { type: "numbered_list_item", text: "d", startIndex: 4, format: "letters" },
      { rich_text: words("d"), color: "default", list_start_index: 4, list_format: "letters" },
    ],
    [
      "a coloured fourth heading that opens",
      { type: "heading_4", text: "Deep", toggleable: true, color: "red" },
      { rich_text: words("Deep"), is_toggleable: true, color: "red" },
    ],
    ["a template", { type: "template", text: "Add" }, { rich_text: words("Add") }],
    [
      "code in segments",
      { type: "code", language: "go", code: ["a ", "b"], caption: "c" },
      { rich_text: [...words("a "), ...words("b")], caption: words("c"), language: "go" },
    ],
    [
      "a callout without an icon",
      { type: "callout", icon: null, text: "x" },
      { rich_text: words("x"), icon: null, color: "default" },
    ],
    [
      "a callout with a picture",
      { type: "callout", icon: { asset: "report" }, text: "x" },
      { rich_text: words("x"), icon: { type: "file", file: hosted }, color: "default" },
    ],
    [
      "a callout with an icon of Notion's",
      { type: "callout", icon: { name: "bell", color: "blue" }, text: "x" },
      {
        rich_text: words("x"),
        icon: { type: "icon", icon: { name: "bell", color: "blue" } },
        color: "default",
      },
    ],
    [
      "a callout with an emoji of one's own",
      { type: "callout", icon: { customEmoji: "acme", asset: "report" }, text: "x" },
      {
        rich_text: words("x"),
        icon: {
          type: "custom_emoji",
          custom_emoji: { id: expect.any(String), name: "acme", url: expect.stringContaining("/files/") },
        },
        color: "default",
      },
    ],
    ["a hosted video", { type: "video", asset: "report" }, { caption: [], type: "file", file: hosted }],
    [
      "a film from elsewhere",
      { type: "video", externalUrl: "https://v.example/1", caption: "c" },
      { caption: words("c"), type: "external", external: { url: "https://v.example/1" } },
    ],
    [
      "an upload that is not told as a file",
      { type: "audio", fileUploadId: id("upload") },
      { caption: [], type: "file_upload", file_upload: { id: id("upload") } },
    ],
    [
      "a file from elsewhere, named by its address",
      { type: "file", externalUrl: "https://f.example/a/form.pdf" },
      {
        caption: [],
        type: "external",
        external: { url: "https://f.example/a/form.pdf" },
        name: "form.pdf",
      },
    ],
    [
      "an embedded page that was uploaded",
      { type: "embed", asset: "report" },
      { caption: [], url: expect.stringContaining("/files/") },
    ],
    ["a link preview", { type: "link_preview", url: "https://x.example" }, { url: "https://x.example" }],
    [
      "a link to a page",
      { type: "link_to_page", pageId: id("Policy") },
      { type: "page_id", page_id: id("Policy") },
    ],
    [
      "a link to a database",
      { type: "link_to_page", pageId: id("Vendors") },
      { type: "database_id", database_id: id("Vendors") },
    ],
    [
      "a link to a comment",
      { type: "link_to_page", commentId: id("comment") },
      { type: "comment_id", comment_id: id("comment") },
    ],
    ["what the API does not tell", { type: "unsupported", blockType: "button" }, { block_type: "button" }],
    ["the same as it was told before", { type: "unsupported" }, {}],
  ])("%s", async (_, given, content) => {
    const block = await stage.only(given);
    expect(block.type).toBe(given.type);
    expect(block[given.type]).toEqual(content);
    expect(await stage.read(`blocks/${block.id}`)).toMatchObject({ body: { [given.type]: content } });
  });

  it("columns with their widths", async () => {
    const p: SeedBlock[] = [{ type: "paragraph", text: "x" }];
    const list = await stage.only({ type: "column_list", columns: [p, p], widths: [0.7, 0.3] });
    expect(await stage.below(list.id)).toMatchObject([
      { type: "column", column: { width_ratio: 0.7 }, has_children: true },
      { type: "column", column: { width_ratio: 0.3 }, has_children: true },
    ]);
  });

  it("tabs as paragraphs that hold what a tab holds", async () => {
    const tab = await stage.only({
      type: "tab",
      tabs: [
        { text: "One", icon: "💻", children: [{ type: "divider" }] },
        { text: "Two", children: [] },
      ],
    });
    expect(tab).toMatchObject({ type: "tab", tab: {}, has_children: true });
    const [one, two] = await stage.below(tab.id);
    expect(one).toMatchObject({
      type: "paragraph",
      paragraph: { rich_text: words("One"), icon: { type: "emoji", emoji: "💻" } },
    });
    expect(two).toMatchObject({ has_children: false, paragraph: { icon: null } });
    expect(await stage.below(one?.id)).toMatchObject([{ type: "divider" }]);
  });

  it("meeting notes that name their sections", async () => {
    const block = await stage.only({
      type: "meeting_notes",
      title: "Monday",
      summary: [{ type: "paragraph", text: "Short" }],
      transcript: [{ type: "paragraph", text: "Long" }],
      calendarEvent: { start: "2026-11-16T09:00:00.000Z", end: "2026-11-16T10:00:00.000Z", attendees: [1] },
    });
    const [summary, transcript] = await stage.below(block.id);
    expect(block).toMatchObject({
      has_children: true,
      meeting_notes: {
        title: words("Monday"),
        status: "notes_ready",
        children: { summary_block_id: summary?.id, transcript_block_id: transcript?.id },
        calendar_event: { attendees: [id("bob")] },
      },
    });
    expect(await stage.below(summary?.id)).toMatchObject([{ paragraph: { rich_text: words("Short") } }]);
  });

  it("whatever a test says, word for word", async () => {
    const content = { rich_text: "no list", wings: [2, null] };
    const block = await stage.only({
      type: "raw",
      blockType: "butterfly",
      content,
      children: [{ type: "divider" }],
    });
    expect(block).toMatchObject({ type: "butterfly", has_children: true });
    expect(block.butterfly).toEqual(content);
    expect(await stage.below(block.id)).toMatchObject([{ type: "divider" }]);
  });
});
