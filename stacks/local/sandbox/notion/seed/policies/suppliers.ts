import { bullets, facts, h2, linkTo, p, page, steps, table } from "../write.ts";

export const supplierSecurityPolicy = page(
  "acme/supplier-security-policy",
  "Supplier security policy",
  { icon: "🤝", hours: 480, by: 2 },
  [
    facts({ Owner: "Priya Specimen, Compliance Lead", Version: "3.1", "Next review": "January 2027" }),
    p("A supplier's weakness is ours. We look before we sign, while we use, and when we leave."),
    h2("Levels"),
    table(
      ["Level", "Meaning", "Before signing", "Reviewed"],
      [
        "A",
        "Sees customer data or can stop the service",
        "Audit report or questionnaire, privacy review, way out",
        "Yearly",
      ],
      ["B", "Sees staff data or source code", "Questionnaire, privacy review", "Every two years"],
      ["C", "Neither", "None", "When the level changes"],
    ),
    h2("In the contract"),
    bullets(
      "Notice of incidents within 48 hours",
      "Right to audit, or a yearly report",
      "Data returned and deleted at the end, with confirmation",
      "Own suppliers only with notice",
    ),
    h2("Review"),
    steps(
      "Priya asks for the current report and reads the exceptions.",
      "The owner in our company says whether the service is still needed.",
      "Findings go into the risk register.",
    ),
    h2("Leaving"),
    p(
      "Level A suppliers have a written way out with a time and a second choice. It is tried on paper once a year.",
    ),
    p(`Who processes customers' data is listed in ${linkTo("acme/subprocessors", "Subprocessors")}.`),
  ],
);

export const subprocessingPolicy = page(
  "acme/sub-processing-policy",
  "Sub-processing policy",
  { icon: "🔗", hours: 1250, by: 5 },
  [
    p("A subprocessor handles personal data of our customers for us. Customers have a say in who that is."),
    h2("Adding one"),
    steps(
      "Supplier review, level A, and a data processing agreement with the same duties as ours.",
      "Transfer assessment if data leaves the European Union.",
      "Notice to all customers **30 days before** the first use.",
      "A customer may object within 20 days. We offer another way, or the customer may leave without penalty.",
      `The list ${linkTo("acme/subprocessors", "Subprocessors")} is updated on the day.`,
    ),
    h2("Removing one"),
    bullets(
      "Data is deleted within 30 days; the supplier confirms it.",
      "The list shows the name for another 90 days, marked as ended.",
    ),
    h2("What the notice says"),
    bullets(
      "Name and country of the company",
      "What it does for us, and which data it sees",
      "Where the data is stored, and how it gets there",
      "From when on, and until when one may object",
    ),
    h2("Supervision"),
    p(
      "Each subprocessor is reviewed once a year on the date in the list. We read its audit report, compare it with the year before, and ask about each exception. A subprocessor that does not answer within 30 days is escalated to its management; after 60 days we begin to leave.",
    ),
    h2("Changes in 2026"),
    table(
      ["Date", "Change", "Objections"],
      ["2 February", "Parcel & Post Mailworks added for notices by mail", "0"],
      ["11 May", "Lumen Sketch Maps replaced by Northgrid Maps", "1, solved"],
      ["1 September", "Quill Support Desk moved to the EU", "0"],
    ),
  ],
);
