import type { SeedDatabase } from "../format.ts";
import { seedId } from "../seed-id.ts";
import { bullets, callout, facts, h2, p, page, row, steps, table, toggle } from "../write.ts";

const accessRules = page("globex/access-rules", "Access rules", { icon: "🔑", hours: 48, by: 0 }, [
  facts({ Owner: "Nora Mockup", Version: "2.0" }),
  p("Accounts are personal and need a second factor. Reference CANARY-GLOBEX-ACCESS-4A17."),
  bullets(
    "Managers confirm rights in April and October.",
    "Leavers lose access on their last day.",
    "Visitors get an account for one day at most.",
  ),
]);

const incidentRules = page("globex/incident-rules", "Incident rules", { icon: "🚒", hours: 900, by: 1 }, [
  p("Call the duty officer. Reference CANARY-GLOBEX-INCIDENT-B3E2."),
  steps(
    "Say what you saw and when.",
    "Do not switch anything off unless asked.",
    "Stay reachable for two hours.",
  ),
  table(
    ["Level", "Meaning", "Duty officer decides within"],
    ["Red", "Customers affected", "30 minutes"],
    ["Amber", "Could become red", "2 hours"],
    ["Green", "Noted", "Next day"],
  ),
]);

const workplaceRules = page("globex/workplace-rules", "Workplace rules", { icon: "🏬", hours: 2400, by: 0 }, [
  p("For all 46 people in both warehouses and in the office."),
  bullets(
    "Doors to the server cupboard stay shut.",
    "Tablets are locked away at the end of a shift.",
    "Photos in the warehouse only with the shift lead's consent.",
  ),
]);

const customerPrivacy = page(
  "globex/customer-privacy",
  "Privacy for customers",
  { icon: "🧷", hours: 310, by: 1 },
  [
    p("What Globex keeps about people who receive parcels, and for how long. CANARY-GLOBEX-PRIVACY-77C0"),
    table(
      ["Data", "Kept for"],
      ["Name and address", "90 days after delivery"],
      ["Signature", "6 months"],
      ["Photo of the parcel", "30 days"],
    ),
    toggle("Asking for a copy", p("Write to privacy@globex.test and name the number of the parcel.")),
  ],
);

const policyPack = page("globex/policy-pack", "Policy pack 2026", { icon: "📦", hours: 5500, by: 0 }, [
  p("All policies in one file, for customers who ask."),
  { type: "pdf", asset: "globex-policy-pack", caption: "Issued on 2 April 2026" },
]);

const overview = page(
  "globex/overview",
  "Globex at a glance",
  { icon: "🌐", hours: 12, by: 0, publicOnWeb: true },
  [
    p(
      "Globex stores and delivers goods for small shops. This page tells shops how we look after their goods and data.",
    ),
    h2("In figures"),
    table(["What", "2026"], ["Shops", "318"], ["Parcels a day", "6,400"], ["Complaints about data", "2"]),
    callout("🔒", "Only for sales", p("Margin list CANARY-GLOBEX-LOCKED-0F5B.")),
  ],
);

const plans = page("globex/plans", "Plans for next year", { icon: "🗓️", hours: 75, by: 1 }, [
  p("Not to be shared. CANARY-GLOBEX-PLANS-92DD"),
  bullets("Certificate for information security by autumn", "Third warehouse, if the lease is signed"),
]);

const suppliers: SeedDatabase = {
  kind: "database",
  id: seedId("globex/suppliers"),
  dataSourceId: seedId("globex/suppliers/source"),
  title: "Suppliers",
  icon: "🚛",
  editedHoursAgo: 130,
  schema: {
    Supplier: { type: "title" },
    Service: { type: "rich_text" },
    Country: { type: "select", options: ["Exampleland", "Testmark"] },
    Reviewed: { type: "date" },
    Contact: { type: "email" },
    No: { type: "unique_id", prefix: "GX" },
  },
  rows: [
    row("globex/suppliers/wheelbarrow", 130, {
      Supplier: "Wheelbarrow Couriers",
      Service: "Delivery in towns",
      Country: "Exampleland",
      Reviewed: "2026-02-11",
      Contact: "office@wheelbarrow.example",
    }),
    row(
      "globex/suppliers/stacksure",
      900,
      {
        Supplier: "Stacksure Scanners",
        Service: "Tablets and scanners",
        Country: "Testmark",
        Reviewed: "2026-05-06",
        Contact: "help@stacksure.example",
      },
      [p("Scanner logs hold parcel numbers. CANARY-GLOBEX-ROW-1E9C")],
    ),
    row("globex/suppliers/paperlantern", 2000, {
      Supplier: "Paperlantern Books",
      Service: "Bookkeeping",
      Country: "Exampleland",
      Reviewed: "2025-11-20",
      Contact: "hello@paperlantern.example",
    }),
  ],
};

export const globexCompliance = page(
  "globex/compliance",
  "Globex compliance",
  { icon: "🧭", hours: 11, by: 0 },
  [p("How we work, for us and for those who ask. CANARY-GLOBEX-ROOT-C5A8")],
  [overview, accessRules, incidentRules, workplaceRules, customerPrivacy, policyPack, plans, suppliers],
);
