import { seedId } from "../seed-id.ts";
import { p, page, row } from "../write.ts";
import { media } from "./media.ts";
import { structure } from "./structure.ts";
import { words } from "./words.ts";

const longForm = page(
  "acme/how-documents-look/example",
  "An example of a page inside a page",
  { hours: 310 },
  [p("A long explanation gets a page of its own. The page above only links to it.")],
);

/** Every kind of block and every style once: open it at Notion and beside it what became of it. */
export const howDocumentsLook = page(
  "acme/how-documents-look",
  "How documents look",
  { icon: "🎨", hours: 305, by: 2 },
  [
    { type: "breadcrumb" },
    p(
      "This page shows everything that a document may be made of, once each. Copy from here. What is not shown here is not used.",
    ),
    { type: "table_of_contents" },
    ...words,
    ...structure,
    ...media,
  ],
  [
    longForm,
    {
      kind: "database",
      id: seedId("acme/document-kinds"),
      dataSourceId: seedId("acme/document-kinds/source"),
      title: "Kinds of documents",
      icon: "🗃️",
      inline: true,
      editedHoursAgo: 305,
      schema: {
        Name: { type: "title" },
        Meaning: { type: "rich_text" },
        "Read by": { type: "multi_select", options: ["Everybody", "Customers", "Auditors"] },
        Number: { type: "unique_id", prefix: "KIND" },
      },
      rows: [
        row("acme/document-kinds/policy", 305, {
          Name: "Policy",
          Meaning: "What **must** be done",
          "Read by": ["Everybody", "Auditors"],
        }),
        row(
          "acme/document-kinds/runbook",
          306,
          {
            Name: "Runbook",
            Meaning: "How it is done, `step` by step",
            "Read by": ["Everybody"],
          },
          [p("A runbook is read under pressure: one step, one line.")],
        ),
        row("acme/document-kinds/report", 307, {
          Name: "Report",
          Meaning: "What was found",
          "Read by": ["Customers", "Auditors"],
        }),
      ],
    },
  ],
);
