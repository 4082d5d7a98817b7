import { bullets, callout, facts, h2, h3, mention, p, page, quote, steps, table, toggle } from "../write.ts";

export const assetManagementPolicy = page(
  "acme/asset-management-policy",
  "Asset management policy",
  { icon: "🗂️", hours: 820, by: 3 },
  [
    facts({ Owner: "Jonas Instance, Security Engineer", Version: "2.4", "Next review": "April 2027" }),
    p(
      "We protect what we know we have. Every device, system, data store and key stands in the inventory with an owner.",
    ),
    h2("What is an asset"),
    table(
      ["Kind", "Inventory", "Owner", "Checked"],
      ["Laptops and phones", "Device management", "The person who carries it", "Daily, by agent"],
      [
        "Cloud resources",
        "Tags `owner`, `service`, `data-class`",
        "The team in the tag",
        "Hourly, by policy",
      ],
      ["Software as a service", "Supplier list", "The person who asked for it", "Quarterly"],
      ["Source code", "Repository settings", "The team in `CODEOWNERS`", "Monthly"],
      ["Data stores", "Data map", "System owner", "Quarterly"],
    ),
    h2("Life of a device"),
    steps(
      "Bought through the catalogue, registered before it is handed out.",
      "Encrypted, named and joined to device management on the first start.",
      "Replaced after four years, or when the maker ends security updates.",
      "Wiped with a certificate, or destroyed by a supplier who issues one.",
    ),
    callout(
      "🏷️",
      "A cloud resource without the three tags is stopped after seven days and deleted after thirty.",
    ),
    h2("Owners"),
    p(
      "An owner decides who may use the asset, how it is protected and when it goes. Ownership follows the role and not the person: when somebody leaves, the manager becomes the owner until a new one is named. On 1 November 2026 the inventory held 151 laptops, 4,212 cloud resources, 63 services and 38 data stores; three resources had no owner and were stopped.",
    ),
    h2("Checks"),
    bullets(
      "Each quarter an owner confirms the list of their assets.",
      "Each year 25 laptops, chosen at random, are compared with the inventory.",
      "What is found and not listed is an incident of severity 4.",
    ),
    h2("Returning"),
    p(
      "Leavers return everything on their last day. The manager confirms; a missing device is treated as lost.",
    ),
  ],
);

export const dataClassification = page(
  "acme/data-classification",
  "Data classification",
  { icon: "🏷️", hours: 300, by: 5 },
  [
    p(
      "Four classes, chosen by what would happen if the data were seen by the wrong person. In doubt, choose the higher one.",
    ),
    table(
      ["Class", "Examples", "May be seen by", "Leaves the company"],
      ["Public", "Website, status page, published policies", "Anybody", "Freely"],
      ["Internal", "Handbook, meeting notes, plans", "All staff", "Not without a reason"],
      [
        "Confidential",
        "Contracts, source code, audit reports",
        "Named groups",
        "Under a contract, encrypted",
      ],
      [
        "Restricted",
        "Customer telematics data, salaries, keys",
        "Named people",
        "Only as the customer or the law asks",
      ],
    ),
    h2("Handling"),
    h3("Marking"),
    p(
      "Documents carry their class in the footer; data stores carry it in the tag `data-class`. What is not marked is internal.",
    ),
    h3("Sending"),
    bullets(
      "Confidential: through the trust center or an encrypted link that ends after 14 days.",
      "Restricted: through the customer's own export function. Staff do not send it.",
    ),
    h3("Storing"),
    bullets(
      "Confidential and restricted data is encrypted at rest.",
      "Restricted data stays in the European Union.",
    ),
    toggle(
      "Questions people ask",
      toggle(
        "Is a vehicle's position personal data?",
        p("Yes, as soon as the vehicle can be tied to a driver. We treat all positions as restricted."),
      ),
      toggle(
        "May I show a customer's dashboard in a talk?",
        p("Only the demo fleet. It holds 40 invented vehicles."),
      ),
      toggle(
        "A customer mailed me a list of drivers. What now?",
        p("Delete the attachment, tell the customer how to use the import, and note it in the ticket."),
      ),
    ),
    quote("The class belongs to the data, not to the place where it lies."),
  ],
);

export const retentionSchedule = page(
  "acme/retention-schedule",
  "Retention schedule",
  { icon: "⏳", hours: 1500, by: 5 },
  [
    facts({ Owner: "Amara Model, Data Protection Officer", Version: "3.0", "Next review": "September 2027" }),
    p("How long we keep what, and what happens at the end. Where the law asks for longer, the law wins."),
    table(
      ["Data", "Kept for", "From", "Then"],
      ["Positions and events", "25 months, or less as the customer sets", "Receipt", "Deleted"],
      ["Daily totals per vehicle", "7 years", "The day", "Deleted"],
      ["User accounts", "Contract + 60 days", "End of contract", "Deleted"],
      ["Backups", "35 days", "The backup", "Overwritten"],
      ["Audit log of the product", "13 months", "The entry", "Deleted"],
      ["Security logs", "13 months", "The entry", "Deleted"],
      ["Support tickets", "3 years", "Closing", "Made anonymous"],
      ["Applicants", "6 months", "Decision", "Deleted"],
      ["Invoices and bookings", "10 years", "End of the year", "Deleted"],
      ["Incident records", "5 years", "Closing", "Deleted"],
    ),
    h2("How deletion works"),
    steps(
      "A job runs each night and deletes what has reached its end.",
      "It writes how many records it deleted per customer, and no content.",
      "The data protection officer samples ten customers each quarter.",
      "Copies in backups vanish with the backup, 35 days later at most.",
    ),
    h2("What customers can choose"),
    bullets(
      "Positions: 30 days to 25 months; 90 days unless they choose otherwise",
      "Live view: the last 24 hours, or none",
      "Trips marked as private: never stored",
    ),
    h3("Paper"),
    p(
      "Paper with confidential content is kept in locked cabinets, for as long as the same data in a file, and is then shredded into pieces of at most 160 square millimetres.",
    ),
    h2("Legal hold"),
    p(
      `A hold stops deletion for named customers. Only the data protection officer sets one, and reviews it every 90 days. See also ${mention("acme/data-subject-requests", "Data subject requests")}.`,
    ),
  ],
);
