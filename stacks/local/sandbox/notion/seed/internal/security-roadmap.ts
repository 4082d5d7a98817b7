import type { SeedBlock, SeedDatabase, SeedRow } from "../format.ts";
import { seedId } from "../seed-id.ts";
import { bullets, callout, done, h2, lines, open, p, row, steps } from "../write.ts";

/** Name, status, priority, people, estimate in days, target date, hours since the last edit. */
const ITEMS = `
Hardware keys for all of support | In progress | Urgent | 3 | 8 | 2027-01-22 | 4
Third region: decision paper | Done | High | 1 | 5 | 2026-10-30 | 500
Third region: network and keys | Not started | High | 1,3 | 30 | 2027-04-30 | 160
Third region: failover test | Not started | High | 1 | 6 | 2027-06-15 | 160
Second supplier for text messages | In progress | High | 2 | 10 | 2026-12-18 | 22
Builds without network | In progress | High | 3 | 14 | 2027-02-26 | 50
Pinned digests for all images | Done | Medium | 3 | 4 | 2026-09-30 | 1210
Test of files behind links with other customers' ids | In progress | Urgent | 3 | 5 | 2026-12-11 | 7
Replace vehicle units of 2019 | In progress | Medium | 1 | 60 | 2027-03-31 | 210
Switch off TLS 1.2 for browsers | Blocked | Medium | 1 | 3 | 2027-06-30 | 330
Hybrid key exchange at the edge | Not started | Low | 3 | 9 | 2027-09-30 | 700
Own keys: withdrawal under a minute | Not started | Low | 3 | 12 | 2027-08-31 | 710
Privacy in the scope of SOC 2 | In progress | Medium | 2,5 | 25 | 2027-10-01 | 96
Warning on personal data in free text | In progress | Medium | 5 | 7 | 2027-02-12 | 130
Yearly search for personal data in free text | Not started | Low | 5 | 3 | 2027-02-26 | 131
Records of access by Acme as an API | Done | Medium | 1 | 8 | 2026-08-14 | 2300
Automatic start of services in the second region | Not started | High | 1 | 15 | 2027-03-19 | 1500
Alerts: fewer false ones in the gateway | In progress | Medium | 3 | 6 | 2026-12-04 | 28
Rules against floods per customer | Done | Medium | 1 | 5 | 2026-07-10 | 3200
Device check for contractors' laptops | Blocked | High | 3,4 | 10 | 2026-12-31 | 75
Questionnaire answers from the trust center | In progress | Low | 2 | 8 | 2027-01-29 | 60
Evidence collected by machine | In progress | Medium | 2 | 20 | 2027-03-05 | 110
Secure coding course, second part | Done | Low | 4 | 4 | 2026-06-19 | 3700
Bounty programme, first private round | Not started | Medium | 0,3 | 12 | 2027-05-21 | 420
`;

const NOTES: Record<string, SeedBlock[]> = {
  "Hardware keys for all of support": [
    p("14 people, two keys each. Stolen sessions of support engineers are our second highest risk."),
    done("Keys bought"),
    done("Pilot with three people"),
    open("Handing out in the offices"),
    open("Handing out to remote staff, after a video call"),
  ],
  "Third region: decision paper": [
    h2("Result"),
    p("Recommended: yes. Cost EUR 410,000 a year. CANARY-INTERNAL-ROADMAP-58EF"),
    callout("📌", "Nine customers with 18% of revenue asked for it in writing."),
  ],
  "Switch off TLS 1.2 for browsers": [
    p("Blocked by one customer's proxy, which will be replaced in spring."),
    ...steps("Ask again in January.", "Announce six months before.", "Switch off on a Tuesday."),
  ],
  "Device check for contractors' laptops": [
    p("Waiting for the works council."),
    ...bullets("Meeting on 3 December", "Draft agreement sent"),
  ],
};

const supplier = (name: string) => seedId(`acme/subprocessors/${name}`);

const SUPPLIERS: Record<string, string[]> = {
  "Third region: network and keys": [supplier("cloudharbour-hosting"), supplier("coldvault-archive")],
  "Third region: failover test": [supplier("cloudharbour-hosting")],
  "Second supplier for text messages": [supplier("pigeonway-messaging")],
  "Own keys: withdrawal under a minute": [supplier("keyring-identity")],
};

function item(cells: string[]): SeedRow {
  const [name = "", status = "", priority = "", people = "", estimate = "", target = "", hours = ""] = cells;
  return row(
    `acme/roadmap/${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`,
    Number(hours),
    {
      Name: name,
      Status: status,
      Priority: priority,
      Assignee: people.split(",").map(Number),
      Estimate: Number(estimate),
      "Target date": target,
      Suppliers: SUPPLIERS[name] ?? [],
      Weeks: Math.ceil(Number(estimate) / 5),
    },
    NOTES[name],
  );
}

export const securityRoadmap: SeedDatabase = {
  kind: "database",
  id: seedId("acme/security-roadmap"),
  dataSourceId: seedId("acme/security-roadmap/source"),
  title: "Security roadmap",
  icon: "🧭",
  editedHoursAgo: 4,
  schema: {
    Name: { type: "title" },
    Status: {
      type: "status",
      groups: { "To-do": ["Not started"], "In progress": ["In progress", "Blocked"], Complete: ["Done"] },
    },
    Priority: { type: "select", options: ["Urgent", "High", "Medium", "Low"] },
    Assignee: { type: "people" },
    Estimate: { type: "number" },
    "Target date": { type: "date" },
    Suppliers: { type: "relation", dataSourceId: seedId("acme/subprocessors/source") },
    "Data concerned": {
      type: "rollup",
      relation: "Suppliers",
      property: "Data categories",
      function: "show_original",
    },
    "Suppliers reviewed": {
      type: "rollup",
      relation: "Suppliers",
      property: "Review date",
      function: "latest_date",
    },
    Weeks: { type: "formula", expression: 'ceil(prop("Estimate") / 5)' },
    "Plan a call": { type: "button" },
    "Created by": { type: "created_by" },
    "Changed by": { type: "last_edited_by" },
    ID: { type: "unique_id", prefix: "NT" },
  },
  rows: lines(ITEMS).map(item),
};
