import type { SeedBlock } from "../format.ts";
import { seedId } from "../seed-id.ts";
import { bullets, done, h1, h2, h3, h4, open, p, quote, steps, toggle } from "../write.ts";

/** What text stands in: headings, lists, notes, tables, columns and tabs. */
export const structure: SeedBlock[] = [
  h1("A heading of the first level stands once"),
  h2("Headings"),
  h3("The third level"),
  h4("The fourth level is the last"),
  h3("A heading that opens", p("What not everybody has to read stands inside."), h4("Even headings")),
  h2("Lists"),
  ...bullets("A bullet", ["One with more below", p("A paragraph that belongs to it."), bullets("Deeper")]),
  ...steps("First", ["Second", steps("One level down", ["Again", steps("And again")])], "Third"),
  p("A list may go on where another one ended, and count in letters or in Roman figures:"),
  { type: "numbered_list_item", text: "The fourth", startIndex: 4, format: "numbers" },
  { type: "numbered_list_item", text: "The fifth" },
  p("Letters:"),
  { type: "numbered_list_item", text: "Option a", startIndex: 1, format: "letters" },
  { type: "numbered_list_item", text: "Option b", format: "letters" },
  p("Roman:"),
  { type: "numbered_list_item", text: "Part i", startIndex: 1, format: "roman" },
  { type: "numbered_list_item", text: "Part ii", format: "roman" },
  done("A task that is done"),
  open("A task that is open", open("with a part of its own")),
  toggle("Details that open on a click", p("They are part of the text."), bullets("With a list")),
  { type: "toggle", text: "A toggle with nothing in it" },
  h2("Quotes and notes"),
  quote("We quote what others said, word for word.", p("Their second paragraph stays with the first.")),
  { type: "callout", icon: "💡", text: "A note with an emoji.", children: bullets("It may hold a list.") },
  {
    type: "callout",
    icon: { asset: "logo" },
    text: "A note with a picture of our own.",
    color: "blue_background",
  },
  {
    type: "callout",
    icon: { externalUrl: "https://images.acme.test/icons/lamp.png" },
    text: "A note with a picture from elsewhere.",
  },
  { type: "callout", icon: { customEmoji: "acme", asset: "logo" }, text: "A note with our own emoji." },
  { type: "callout", icon: { name: "bell", color: "orange" }, text: "A note with one of Notion's icons." },
  { type: "callout", icon: null, text: "A note without an icon.", color: "gray_background" },
  {
    type: "callout",
    icon: "🔒",
    text: "A note with a lock stays inside, with all that it holds. CANARY-LOCKED-LOOKS-5D30",
    children: bullets("So does this."),
  },
  { type: "paragraph", text: "A whole paragraph in colour is for drafts too.", color: "purple_background" },
  h2("Code"),
  {
    type: "code",
    language: "typescript",
    code: [
      "export const fence = ",
      '"```"',
      ";\n\n    // spaces at the start stay\nexport default fence.repeat(2);\n",
    ],
    caption: "Whatever is in it stays in it, **three ticks** too",
  },
  { type: "code", language: "plain text", code: "No language,\n\tone tab." },
  h2("Tables"),
  {
    type: "table",
    headerRow: true,
    headerColumn: true,
    rows: [
      ["", "First", "Second"],
      ["**Signs**", "a | b", "`a | b`"],
      ["Lines", "one\ntwo", "[a link](https://acme.test/table), $x^2$"],
      ["Empty", "", ""],
    ],
  },
  {
    type: "table",
    headerRow: false,
    rows: [
      ["A table", "without headers"],
      ["is rare", "and allowed"],
    ],
  },
  h2("Side by side"),
  {
    type: "column_list",
    columns: [
      [h3("Do"), ...bullets("Write short sentences", "Say who does what")],
      [h3("Do not"), ...bullets("Write “as appropriate”"), p("A column may hold anything.")],
    ],
    widths: [0.6, 0.4],
  },
  {
    type: "tab",
    tabs: [
      { text: "On a laptop", icon: "💻", children: [p("Press **Share**."), ...steps("Choose", "Send")] },
      { text: "On a phone", icon: { name: "phone", color: "blue" }, children: [p("Press the three dots.")] },
    ],
  },
  h2("Said once, shown twice"),
  {
    type: "synced_block",
    id: seedId("acme/how-documents-look/contact"),
    children: [
      p("Questions about style go to **@{2}**, within one working day."),
      ...bullets("By mail", "In chat"),
    ],
  },
  p("Here it is again:"),
  { type: "synced_block", copyOf: seedId("acme/how-documents-look/contact") },
  p("And this stands on another page, which not everybody shares:"),
  { type: "synced_block", copyOf: seedId("acme/data-flow/private-vehicles") },
];
