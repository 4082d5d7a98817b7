import { mention, styled } from "../unit/notion/blocks.ts";

const told = (type: string, content: object) => ({
  object: "block",
  id: "2c0ffee0-0000-4000-8000-0000000000a1",
  parent: { type: "page_id", page_id: "2c0ffee0-0000-4000-8000-000000000001" },
  created_time: "2026-03-01T10:00:00.000Z",
  last_edited_time: "2026-03-01T10:00:00.000Z",
  created_by: { object: "user", id: "2c0ffee0-0000-4000-8000-000000000002" },
  has_children: false,
  is_archived: false,
  in_trash: false,
  type,
  [type]: content,
});

/** Answers of Notion's as they come over the wire, with everything around the words. */
export const samples = [
  {
    object: "list",
    results: [
      told("heading_1", { rich_text: [styled("Access control")], is_toggleable: false, color: "default" }),
      told("paragraph", {
        rich_text: [
          styled("Owned by "),
          mention(
            { type: "user", user: { object: "user", id: "2c0ffee0-0000-4000-8000-000000000002" } },
            "@Ada Park",
          ),
          styled(", reviewed on "),
          mention({ type: "date", date: { start: "2026-03-01", end: null, time_zone: null } }, "2026-03-01"),
          styled(" (see "),
          styled("the register", { bold: true }, "https://example.com/a_b"),
          styled(")."),
        ],
        icon: null,
        color: "default",
      }),
      told("numbered_list_item", {
        rich_text: [styled("Ask #security")],
        color: "default",
        list_start_index: 3,
      }),
      told("numbered_list_item", { rich_text: [styled("Wait 2*24 hours")], color: "default" }),
      told("to_do", { rich_text: [styled("Keys rotated")], checked: true, color: "default" }),
      told("code", {
        caption: [],
        rich_text: [styled("if (a < b) {\n  "), styled("go()\n}")],
        language: "java",
      }),
      told("callout", {
        rich_text: [styled("Mind <this>")],
        icon: { type: "emoji", emoji: "⚠️" },
        color: "gray_background",
      }),
      told("image", {
        caption: [styled("Plan")],
        type: "file",
        file: { url: "https://file.notion.so/plan.png", expiry_time: "2026-03-01T11:00:00.000Z" },
      }),
      told("divider", {}),
      told("child_database", { title: "Assets" }),
      told("unsupported", { block_type: "button" }),
    ],
    next_cursor: null,
    has_more: false,
    type: "block",
    block: {},
    request_id: "2c0ffee0-0000-4000-8000-000000000003",
  },
];
