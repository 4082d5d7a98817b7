import {
  bullets,
  callout,
  done,
  facts,
  h2,
  h3,
  linkTo,
  mention,
  open,
  p,
  page,
  steps,
  table,
  toggle,
} from "../write.ts";
import { statementOfApplicability } from "./applicability.ts";
import { evidenceIndex } from "./evidence.ts";
import { isoCertificate, penetrationTestLetter, soc2Report } from "./reports.ts";
import { subprocessors } from "./subprocessors.ts";

const soc2Overview = page("acme/soc-2-overview", "SOC 2 overview", { icon: "🧾", hours: 478, by: 2 }, [
  p(
    "An independent auditor looks each year at how our controls worked over twelve months. This page says in short what came out; the report itself is shared under a non-disclosure agreement.",
  ),
  facts({
    Kind: "Type II",
    Criteria: "Security, availability, confidentiality",
    Period: "1 October 2025 to 30 September 2026",
    Opinion: "Unqualified, two exceptions",
    "Next report": "October 2027",
  }),
  h2("Exceptions"),
  table(
    ["Control", "What happened", "What we changed"],
    [
      "AC-02",
      "One of 31 leavers was removed after three days. The account had not been used.",
      "One source for end dates, compared daily",
    ],
    [
      "CH-03",
      "One of nine emergency changes was reviewed after four days.",
      "A deputy must be named, reminders each morning",
    ],
  ),
  h2("What customers have to do"),
  bullets(
    "Decide who has an account, and remove those who leave",
    "Connect their identity provider if they want single sign-on",
    "Tell us of suspected misuse",
  ),
  h3("Getting the report"),
  p(
    "Ask for it in the trust center. If an agreement is in place it is there within a minute, otherwise after signing.",
  ),
]);

const QUESTIONS: [area: string, answers: [question: string, answer: string][]][] = [
  [
    "Audit",
    [
      ["Are independent audits carried out each year?", "Yes: SOC 2 Type II and ISO 27001."],
      ["Can customers see the results?", "Yes, in the trust center."],
    ],
  ],
  [
    "Application security",
    [
      ["Is code analysed before release?", "Yes, on each change; high and critical findings block it."],
      [
        "Are customers' rights checked in the API?",
        "Yes, where data is read, and tested with the ids of other customers.",
      ],
    ],
  ],
  [
    "Continuity",
    [
      ["Are backups tested?", "Each month."],
      ["Is there a second region?", "Yes, warm; failover is tested twice a year."],
    ],
  ],
  [
    "Encryption",
    [
      ["Is data encrypted at rest and in transit?", "Yes: AES-256 and TLS 1.2 or newer."],
      ["Can customers bring their own keys?", "Yes, on the Enterprise plan."],
    ],
  ],
  [
    "Data",
    [
      ["Where is data stored?", "In two regions of the European Union."],
      ["Is production data used in tests?", "No."],
    ],
  ],
  [
    "People",
    [
      ["Are staff checked before hiring?", "Yes, as far as the law of the country allows."],
      ["Is training repeated?", "Each year."],
    ],
  ],
  [
    "Incidents",
    [
      ["How fast do customers hear of a breach?", "Within 24 hours of our knowing."],
      ["Is the plan practised?", "Twice a year."],
    ],
  ],
];

const questionnaire = page("acme/caiq-summary", "CAIQ answers, summary", { icon: "❓", hours: 1400, by: 2 }, [
  p(
    "The questions that customers ask most, with short answers. The complete questionnaire with 261 answers is available on request.",
  ),
  ...QUESTIONS.map(([area, answers]) =>
    toggle(area, ...answers.map(([question, answer]) => toggle(question, p(answer)))),
  ),
]);

const auditCalendar = page("acme/audit-calendar", "Audit calendar", { icon: "📅", hours: 100, by: 2 }, [
  table(
    ["Month", "What", "By", "State"],
    ["January 2027", "Access review, first quarter", "Priya Specimen", "Planned"],
    ["February 2027", "ISO 27001 surveillance", "Example Certification Body", "Booked"],
    ["March 2027", "Failover, announced", "Tomas Sample", "Planned"],
    ["April 2027", "Internal audit: suppliers, privacy", "Priya Specimen", "Planned"],
    ["May 2027", "Penetration test", "To be chosen", "Offers asked for"],
    ["October 2027", "SOC 2 Type II", "Sample & Partner Assurance", "Booked"],
  ),
  h2("Before each audit"),
  done("Room for evidence opened, auditors' accounts with an end date"),
  open("Owners told which days they are needed", bullets("three weeks before", "again two days before")),
  open("Last year's findings checked"),
  h2("This year's internal audit"),
  p(
    "Carried out between @<2026-04-13> and @<2026-04-24>. Eleven areas, two minor findings: labels on three assets, and one overdue supplier review. Both closed on @<2026-06-02>.",
  ),
]);

/** Two hundred characters, as people do write them. */
const longTitle = page(
  "acme/long-title",
  "Mapping of our controls to the requirements of customers in transport, logistics, public administration and energy, with the evidence for each, as agreed with the joint working group in autumn of 2026",
  { hours: 620, by: 2 },
  [
    p(
      "Customers in four sectors asked for the same things in different words. The working group brought them together.",
    ),
    table(
      ["They ask for", "Transport", "Public", "Energy", "Our control"],
      ["Data stays in the EU", "x", "x", "x", "Two regions, both inside"],
      ["Notice of incidents within 24 hours", "x", "x", "x", "Incident response plan"],
      ["Yearly penetration test", "x", "-", "x", "Letter of the testers"],
      ["Own keys", "-", "x", "x", "Key management standard"],
      ["Right to audit on site", "-", "x", "-", "In the contract"],
    ),
  ],
);

export const compliance = page(
  "acme/compliance",
  "Compliance",
  { icon: "🏛️", hours: 95, by: 2 },
  [
    p("Certificates, reports and what stands behind them."),
    steps(
      `Start with the ${mention("acme/soc-2-overview", "SOC 2 overview")}.`,
      `Who handles customers' data is in ${linkTo("acme/subprocessors", "Subprocessors")}.`,
      `Which controls apply is in the ${mention("acme/statement-of-applicability", "Statement of applicability")}.`,
    ),
    callout("📬", "Auditors and customers write to compliance@acme.test."),
  ],
  [
    soc2Overview,
    soc2Report,
    isoCertificate,
    penetrationTestLetter,
    questionnaire,
    statementOfApplicability,
    auditCalendar,
    evidenceIndex,
    longTitle,
    subprocessors,
  ],
);
