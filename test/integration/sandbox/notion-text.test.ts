import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blockStage, type Json } from "./notion-block-stage.ts";
import { id } from "./notion-seed.ts";

let stage: Awaited<ReturnType<typeof blockStage>>;
beforeAll(async () => {
  stage = await blockStage();
});
afterAll(() => stage.close());

describe("text comes as Notion sends it", () => {
  const textOf = async (text: string) => {
    const { paragraph } = await stage.only({ type: "paragraph", text });
    return (paragraph as { rich_text: Json[] }).rich_text;
  };

  it.each<[string, string, Json]>([
    ["underline", "++a++", { plain_text: "a", annotations: { underline: true, color: "default" } }],
    ["a colour", "{blue_background|a}", { plain_text: "a", annotations: { color: "blue_background" } }],
    [
      "a person as a whole",
      "@{0}",
      { plain_text: "@Ada", mention: { type: "user", user: { name: "Ada", type: "person" } } },
    ],
    [
      "a database",
      `@[Old](${id("Vendors")})`,
      { plain_text: "Vendors", mention: { type: "database", database: { id: id("Vendors") } } },
    ],
    [
      "a time with its end and zone",
      "@<2026-03-01T09:00:00.000+01:00..2026-03-01T10:00:00.000+01:00|Europe/Berlin>",
      {
        plain_text: "2026-03-01T09:00:00.000+01:00 → 2026-03-01T10:00:00.000+01:00",
        mention: {
          type: "date",
          date: {
            start: "2026-03-01T09:00:00.000+01:00",
            end: "2026-03-01T10:00:00.000+01:00",
            time_zone: "Europe/Berlin",
          },
        },
      },
    ],
    [
      "today",
      "@{today}",
      {
        plain_text: "@Today",
        mention: { template_mention: { type: "template_mention_date", template_mention_date: "today" } },
      },
    ],
    [
      "a web page",
      "@link[Title](https://x.example/a)",
      {
        plain_text: "https://x.example/a",
        href: "https://x.example/a",
        mention: { link_mention: { href: "https://x.example/a", title: "Title" } },
      },
    ],
    [
      "a preview",
      "@preview(https://x.example/b)",
      { href: "https://x.example/b", mention: { link_preview: { url: "https://x.example/b" } } },
    ],
    [
      "an emoji of one's own",
      "@{:acme:report}",
      { plain_text: ":acme:", mention: { custom_emoji: { name: "acme" } } },
    ],
  ])("%s", async (_, source, item) => {
    expect(await textOf(source)).toMatchObject([item]);
  });

  it("keeps signs that a backslash guards", async () => {
    expect(await textOf("\\++a\\++ \\{red|b\\} \\@{0}")).toMatchObject([
      { plain_text: "++a++ {red|b} @{0}" },
    ]);
  });
});
