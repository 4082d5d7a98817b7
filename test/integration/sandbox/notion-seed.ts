import type {
  SeedAsset,
  SeedBlock,
  SeedPage,
  SeedRow,
  SeedWorkspace,
} from "../../../stacks/local/sandbox/notion/seed/format.ts";
import { seedId } from "../../../stacks/local/sandbox/notion/seed/seed-id.ts";

export const id = (name: string): string => seedId(`test/${name}`);

export const paragraphs = (count: number): SeedBlock[] =>
  Array.from({ length: count }, (_, i) => ({ type: "paragraph", text: `Line ${i}` }));

export const aPage = (name: string, about: Partial<SeedPage> = {}): SeedPage => ({
  kind: "page",
  id: id(name),
  title: name,
  editedHoursAgo: 48,
  blocks: [],
  ...about,
});

const aRow = (name: string, values: SeedRow["values"]): SeedRow => ({
  id: id(name),
  editedHoursAgo: 72,
  values: { Name: name, ...values },
});

/** A small workspace with one of each thing that a test asks for. */
export const testWorkspace: SeedWorkspace = {
  id: id("workspace"),
  name: "Acme",
  people: [
    { id: id("ada"), name: "Ada", email: "ada@acme.test" },
    { id: id("bob"), name: "Bob", email: "bob@acme.test" },
  ],
  roots: [
    aPage("Handbook", {
      icon: "📘",
      editedHoursAgo: 24,
      blocks: [
        { type: "heading_2", text: "Purpose" },
        {
          type: "paragraph",
          text: `See @[Old title](${id("Policy")}) and @[Secret](${id("Private")})`,
        },
        { type: "toggle", text: "More", children: [{ type: "paragraph", text: "Inside" }] },
        {
          type: "table",
          headerRow: true,
          rows: [
            ["A", "B"],
            ["**1**", "2"],
          ],
        },
        { type: "file", asset: "report", name: "Report.pdf" },
        { type: "unsupported", blockType: "button" },
      ],
      children: [
        aPage("Policy", { editedHoursAgo: 12, children: [aPage("Standard"), aPage("Guideline")] }),
        {
          kind: "database",
          id: id("Vendors"),
          dataSourceId: id("Vendors source"),
          title: "Vendors",
          editedHoursAgo: 36,
          schema: {
            Name: { type: "title" },
            Purpose: { type: "rich_text" },
            Seats: { type: "number" },
            Status: {
              type: "status",
              groups: { "To-do": ["Planned"], "In progress": ["In review"], Complete: ["Approved"] },
            },
            Regions: { type: "multi_select", options: ["EU", "US"] },
            Tier: { type: "select", options: ["High", "Low"] },
            Renewal: { type: "date" },
            Critical: { type: "checkbox" },
            Owner: { type: "people" },
            Site: { type: "url" },
            Contract: { type: "files" },
            Code: { type: "unique_id", prefix: "VEN" },
            Edited: { type: "last_edited_time" },
          },
          rows: [
            aRow("Mailer", {
              Seats: 5,
              Status: "Approved",
              Regions: ["EU", "US"],
              Tier: "High",
              Renewal: "2026-03-01",
              Owner: [0],
              Critical: true,
            }),
            aRow("Hoster", {
              Seats: 20,
              Status: "In review",
              Regions: ["EU"],
              Tier: "Low",
              Renewal: "2026-06-15",
              Owner: [1],
              Purpose: "Runs our servers",
            }),
            aRow("Analytics", { Status: "Planned", Site: "https://analytics.example", Contract: ["report"] }),
          ],
        },
      ],
    }),
    aPage("Long", { blocks: paragraphs(250) }),
    aPage("Hundred", { blocks: paragraphs(100) }),
    aPage("Hundred and one", { blocks: paragraphs(101) }),
    aPage("Private"),
  ],
};

export const otherWorkspace: SeedWorkspace = {
  id: id("other workspace"),
  name: "Globex",
  people: [{ id: id("gil"), name: "Gil", email: "gil@globex.test" }],
  roots: [aPage("Globex plans")],
};

export const testAssets: Record<string, SeedAsset> = {
  report: {
    fileName: "Report 2026.pdf",
    contentType: "application/pdf",
    bytes: () => Buffer.from("%PDF-1.7 0123456789"),
  },
};
