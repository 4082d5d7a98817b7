import {
  bullets,
  callout,
  code,
  done,
  facts,
  h2,
  h3,
  open,
  p,
  page,
  quote,
  table,
  toggle,
} from "../write.ts";

/** Of the right form, and nobody's: what the leak guard is there for. */
const oldToken = `ghp_${"9fKx2Q".repeat(6)}`;

/** Each page carries a word of its own that must never be seen outside; tests look for them. */
const postMortem = page(
  "acme/incident-2026-03",
  "Incident 2026-03 post-mortem",
  { icon: "🔥", hours: 5600, by: 0 },
  [
    callout("⛔", "Internal only. Reference CANARY-INTERNAL-POSTMORTEM-7F31."),
    facts({
      Severity: "2",
      Began: "11 March 2026, 14:06 UTC",
      Ended: "11 March 2026, 17:48 UTC",
      Lead: "Jonas Instance",
    }),
    h2("Summary"),
    p(
      "A change to the export service let dispatchers of two customers download each other's route plans for 3 hours and 42 minutes. One file was downloaded, by a person who reported it. Both customers were told on the same evening.",
    ),
    h2("Times"),
    table(
      ["UTC", "What", "Who"],
      ["14:06", "Version 4182 reaches all of production", "Pipeline"],
      ["16:51", "A dispatcher writes to support: wrong plan", "Customer"],
      ["17:02", "Incident declared, severity 2", "Lucas Proxy"],
      ["17:20", "Export switched off", "Jonas Instance"],
      ["17:48", "Version 4181 back, export on", "Tomas Sample"],
      ["20:15", "Both customers told, by phone and mail", "Lucas Proxy"],
    ),
    h2("Why"),
    bullets(
      "The cache was keyed by file name; both customers called their plan `routes.csv`.",
      "The reviewer looked at speed, not at rights. The change was called a speed change.",
    ),
    code(
      "typescript",
      '// before\ncache.get(file.name);\n\n// after\ncache.get([customer.id, file.id].join("/"));',
    ),
    p(
      "Seen on `export-01.prod.internal` (10.20.4.17). The deploy token was changed on the same evening; the old one was:",
    ),
    code("bash", `export DEPLOY_TOKEN=${oldToken}`),
    p("Questions to jonas.instance@acme.test. TODO: link the customers' answers."),
    h2("Actions"),
    done("Keys of all caches carry the customer, checked by a lint rule"),
    done("Generated test: every route with the ids of another customer"),
    open("Same test for files behind links (Jonas, December 2026)"),
  ],
);

const salaryAccess = page(
  "acme/salaries-access-review",
  "Salaries: access review notes",
  { icon: "💶", hours: 980, by: 4 },
  [
    p("Notes of the review of 10 October 2026. Restricted to the People team. CANARY-INTERNAL-SALARIES-2C94"),
    table(
      ["Person", "Right", "Keep", "Note"],
      ["Mei Figment", "Read and write", "Yes", "Owner"],
      ["Payroll service", "Read", "Yes", "Until the change of supplier"],
      ["Former finance lead", "Read", "**No**", "Removed on 10 October, 14 days late"],
    ),
    h3("To do"),
    open("Tell @{0} about the late removal"),
    open("Add the folder to the monthly list"),
  ],
);

const customerEscalations = page(
  "acme/customer-escalations",
  "Customer escalations, autumn 2026",
  { icon: "📞", hours: 31, by: 6 },
  [
    p("Who is unhappy, why, and what we offered. CANARY-INTERNAL-ESCALATIONS-E81B"),
    toggle(
      "Transport company in the north",
      p(
        "Wants own keys without the Enterprise plan. Offered: half a year free, then decide. Renewal at risk.",
      ),
    ),
    toggle(
      "City administration",
      p("Asks for an audit on site in January. We agreed to two days, 40 questions."),
    ),
    toggle(
      "Parcel service",
      bullets("11 minutes of outage on 9 September", "Credit of 10% given although not due"),
    ),
  ],
);

const boardNotes = page(
  "acme/board-notes",
  "Notes for the board, fourth quarter",
  { icon: "🪑", hours: 70, by: 0 },
  [
    p("Not to be shared before 15 December. CANARY-INTERNAL-BOARD-A640"),
    h2("Three messages"),
    bullets(
      "Risk is stable: one high risk fewer than in June.",
      "The third region costs EUR 410,000 a year. We recommend it.",
      "We have two open posts in security and one good candidate.",
    ),
    quote("Decision asked for: third region, yes or no, by the end of January."),
  ],
);

/** Nothing to import: people keep such pages. */
const emptyPage = page("acme/empty-page", "Insider threats (to be written)", { hours: 8000, by: 2 }, []);

const unsupportedOnly = page("acme/unsupported-only", "Duty board", { icon: "🎛️", hours: 240, by: 1 }, [
  { type: "unsupported", blockType: "button" },
  { type: "unsupported", blockType: "form" },
  { type: "unsupported", blockType: "ai_block" },
]);

export const internal = page(
  "acme/internal",
  "Internal",
  { icon: "🚧", hours: 30, by: 0 },
  [
    p("For us alone. Nothing below this page is shared with anybody outside. CANARY-INTERNAL-ROOT-19D5"),
    { type: "breadcrumb" },
  ],
  [postMortem, salaryAccess, customerEscalations, boardNotes, emptyPage, unsupportedOnly],
);
