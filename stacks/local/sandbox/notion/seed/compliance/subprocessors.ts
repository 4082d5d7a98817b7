import type { SeedBlock, SeedDatabase, SeedRow } from "../format.ts";
import { seedId } from "../seed-id.ts";
import { bullets, facts, h2, p, row } from "../write.ts";

const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

interface Vendor {
  purpose: string;
  location: string;
  data: string[];
  status: string;
  signed: boolean;
  review: string;
  owner: number;
  hours: number;
  /** Name, address, latitude, longitude. */
  seat?: string[];
  /** Files of seed/assets.ts, or addresses. */
  agreement?: string[];
  notes?: SeedBlock[];
}

const yearAfter = (day: string) => day.replace(/^\d{4}/, (year) => String(Number(year) + 1));

/** State, index of a person, from, until. */
function checked({ status, review }: Vendor): string[] {
  if (status === "Active") return ["verified", "2", review, yearAfter(review)];
  return status === "Ended" ? ["expired", "2", "2025-05-11", review] : ["unverified"];
}

const vendor = (name: string, given: Vendor): SeedRow =>
  row(
    `acme/subprocessors/${slug(name)}`,
    given.hours,
    {
      Name: name,
      Purpose: given.purpose,
      Location: given.location,
      "Data categories": given.data,
      Website: `https://${slug(name)}.example`,
      Status: given.status,
      "DPA signed": given.signed,
      "Review date": given.review,
      Owner: [given.owner],
      Agreement: given.agreement ?? [],
      Seat: given.seat ?? [],
      "Next review": given.status === "Active" ? yearAfter(given.review) : "",
      Checked: checked(given),
    },
    given.notes ?? [],
  );

export const subprocessors: SeedDatabase = {
  kind: "database",
  id: seedId("acme/subprocessors"),
  dataSourceId: seedId("acme/subprocessors/source"),
  title: "Subprocessors",
  icon: "🔗",
  editedHoursAgo: 40,
  schema: {
    Name: { type: "title" },
    Purpose: { type: "rich_text" },
    Location: {
      type: "select",
      options: ["European Union", "Switzerland", "United Kingdom", "United States"],
    },
    "Data categories": {
      type: "multi_select",
      options: [
        "Positions",
        "Account data",
        "Contact data",
        "Support content",
        "Technical data",
        "Billing data",
      ],
    },
    Website: { type: "url" },
    Status: {
      type: "status",
      groups: {
        "To-do": ["Proposed"],
        "In progress": ["Under review", "Notice given"],
        Complete: ["Active", "Ended"],
      },
    },
    "DPA signed": { type: "checkbox" },
    "Review date": { type: "date" },
    Owner: { type: "people" },
    Agreement: { type: "files" },
    Seat: { type: "place" },
    "Next review": {
      type: "formula",
      expression: 'if(prop("Status") == "Active", dateAdd(prop("Review date"), 1, "years"), empty())',
      result: "date",
    },
    Checked: { type: "verification" },
    "Added on": { type: "created_time" },
    ID: { type: "unique_id", prefix: "SUB" },
  },
  rows: [
    vendor("Cloudharbour Hosting", {
      purpose: "Runs the data centres of both regions",
      location: "European Union",
      data: ["Positions", "Account data", "Technical data"],
      status: "Active",
      signed: true,
      review: "2026-09-14",
      owner: 1,
      hours: 1580,
      seat: ["Cloudharbour House", "1 Sample Quay, Rotterdam", "51.9", "4.48"],
      agreement: ["hosting-agreement", "https://cloudharbour-hosting.example/agreement/annex"],
      notes: [
        p("Reviewed with the audit report of July 2026. No exception that touches us."),
        h2("Way out"),
        ...bullets("Second choice: Fjordstack", "Estimated time: 14 weeks", "Tried on paper: May 2026"),
      ],
    }),
    vendor("Northgrid Maps", {
      purpose: "Map tiles and addresses",
      location: "European Union",
      data: ["Positions"],
      status: "Active",
      signed: true,
      review: "2026-05-11",
      owner: 1,
      hours: 4600,
      notes: [p("Receives single points without a vehicle or customer. Points are not stored.")],
    }),
    vendor("Quill Support Desk", {
      purpose: "Tickets and chat with customers",
      location: "European Union",
      data: ["Contact data", "Support content"],
      status: "Active",
      signed: true,
      review: "2026-09-01",
      owner: 6,
      hours: 1900,
    }),
    vendor("Pigeonway Messaging", {
      purpose: "Text messages for sign-in and alarms",
      location: "European Union",
      data: ["Contact data"],
      status: "Active",
      signed: true,
      review: "2026-03-20",
      owner: 6,
      hours: 5800,
    }),
    vendor("Parcel & Post Mailworks", {
      purpose: "Sends notices by mail",
      location: "European Union",
      data: ["Contact data"],
      status: "Active",
      signed: true,
      review: "2026-02-02",
      owner: 6,
      hours: 6900,
    }),
    vendor("Keyring Identity", {
      purpose: "Sign-in of users, single sign-on",
      location: "European Union",
      data: ["Account data"],
      status: "Active",
      signed: true,
      review: "2026-06-18",
      owner: 3,
      hours: 3700,
      notes: [
        facts({
          Regions: "Two, in different countries",
          Certificates: "SOC 2, ISO 27001",
          "Notice of incidents": "24 hours",
        }),
      ],
    }),
    vendor("Tally Ledger", {
      purpose: "Invoices",
      location: "Switzerland",
      data: ["Billing data", "Contact data"],
      status: "Active",
      signed: true,
      review: "2026-04-09",
      owner: 2,
      hours: 5300,
      seat: ["Tally Ledger", "Example Street 4, Zurich", "47.37", "8.54"],
    }),
    vendor("Glasswatch Errors", {
      purpose: "Reports of faults in the app, without content",
      location: "European Union",
      data: ["Technical data"],
      status: "Active",
      signed: true,
      review: "2026-08-22",
      owner: 1,
      hours: 2100,
    }),
    vendor("Beacon Status", {
      purpose: "Status page and its mails",
      location: "United States",
      data: ["Contact data"],
      status: "Active",
      signed: true,
      review: "2026-07-03",
      owner: 6,
      hours: 3300,
    }),
    vendor("Coldvault Archive", {
      purpose: "Second copy of backups, encrypted by us",
      location: "European Union",
      data: ["Positions", "Account data"],
      status: "Active",
      signed: true,
      review: "2026-10-06",
      owner: 1,
      hours: 1080,
    }),
    vendor("Lingua Loom", {
      purpose: "Translation of the app's texts",
      location: "United Kingdom",
      data: [],
      status: "Under review",
      signed: false,
      review: "2026-11-30",
      owner: 2,
      hours: 90,
    }),
    vendor("Sundial Forecast", {
      purpose: "Weather along a route",
      location: "European Union",
      data: ["Positions"],
      status: "Notice given",
      signed: true,
      review: "2026-11-12",
      owner: 5,
      hours: 40,
      notes: [
        p("Notice sent to customers on 12 November 2026; first use not before 12 December 2026."),
        p("Positions are rounded to 5 km before they are sent."),
      ],
    }),
    vendor("Harbour Analytics Lab", {
      purpose: "Proposed for surveys among users",
      location: "United States",
      data: ["Contact data"],
      status: "Proposed",
      signed: false,
      review: "2027-01-15",
      owner: 5,
      hours: 200,
    }),
    vendor("Lumen Sketch Maps", {
      purpose: "Map tiles until May 2026",
      location: "United States",
      data: ["Positions"],
      status: "Ended",
      signed: true,
      review: "2026-05-11",
      owner: 1,
      hours: 4580,
      notes: [p("Data deleted on 4 June 2026; confirmation in the evidence store.")],
    }),
  ],
};
