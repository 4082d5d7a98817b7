import { bullets, facts, h2, p, page, table } from "../write.ts";

const MONTHLY = [
  ["Restore test of one customer", "OP-01", "Tomas Sample"],
  ["List of accounts on the last day", "AC-03", "Priya Specimen"],
  ["Leavers and the times of removal", "AC-02", "Mei Figment"],
  ["Privileged grants", "AC-04", "Jonas Instance"],
  ["Sample of 25 reviewed changes", "CH-01", "Tomas Sample"],
  ["Emergency changes and their reviews", "CH-03", "Tomas Sample"],
  ["Open findings by severity", "VM-01", "Jonas Instance"],
  ["State of updates on laptops", "EP-02", "Jonas Instance"],
  ["Share of current training", "HR-04", "Mei Figment"],
  ["Uptime by region", "OP-04", "Lucas Proxy"],
  ["Deletions of customers who left", "CO-02", "Amara Model"],
] as const;

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
];

/** 110 rows: a table whose rows are read in more than one step. */
const collected = MONTHS.flatMap((month, m) =>
  MONTHLY.map(([what, control, who], i) => {
    const number = String(m * MONTHLY.length + i + 1).padStart(3, "0");
    return [`\`EV-26-${number}\``, month, what, control, who];
  }),
);

export const evidenceIndex = page("acme/evidence-index", "Evidence index", { icon: "🗃️", hours: 430, by: 2 }, [
  facts({ Year: "2026", Owner: "Priya Specimen", Kept: "Three years, unchangeable" }),
  p(
    "What was collected to prove that controls were carried out. The files are in the evidence store; auditors get read access for the time of the audit.",
  ),
  h2("Collected each month"),
  table(["Number", "Month", "What", "Control", "By"], ...collected),
  h2("Collected less often"),
  bullets(
    "Access review: January, April, July, October",
    "Failover: March, September",
    "Supplier reviews: on the date in the list of subprocessors",
  ),
]);
