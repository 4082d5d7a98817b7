import { seedId } from "../seed-id.ts";
import { p, page, row } from "../write.ts";
import { media } from "./media.ts";
import { structure } from "./structure.ts";
import { words } from "./words.ts";

/** Apart from the rest: what a page attaches is taken instead of its text. */
const attachments = page(
  "acme/how-attachments-look",
  "How attachments look",
  { icon: "📎", hours: 310, by: 2 },
  [
    p("A page that attaches files is there for the files: nobody outside reads these words."),
    { type: "pdf", asset: "iso-certificate", caption: "Our certificate" },
    {
      type: "file",
      asset: "penetration-test-letter",
      name: "Letter.pdf",
      caption: "To be sent on **request**",
    },
    { type: "file", asset: "soc2-report" },
    { type: "pdf", externalUrl: "https://files.acme.test/forms/audit.pdf" },
    { type: "file", externalUrl: "https://files.acme.test/forms/travel.pdf", caption: "From another site" },
  ],
);

/** Every kind of block and every style once, but for attachments: open it at Notion and beside it what became of it. */
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
    attachments,
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
