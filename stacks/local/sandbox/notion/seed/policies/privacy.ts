import { bullets, callout, facts, h2, h3, lines, mention, p, page, steps, table, toggle } from "../write.ts";

export const privacyPolicy = page("acme/privacy-policy", "Privacy policy", { icon: "🕶️", hours: 220, by: 5 }, [
  facts({
    Owner: "Amara Model, Data Protection Officer",
    Version: "5.0",
    "Next review": "May 2027",
    Contact: "privacy@acme.test",
  }),
  p(
    "How Acme handles personal data: of drivers and users on behalf of customers, and of our own staff, applicants and visitors.",
  ),
  h2("Two roles"),
  table(
    ["", "For customers", "For ourselves"],
    ["Whose data", "Drivers, users", "Staff, applicants, contacts"],
    ["Who decides", "The customer", "Acme"],
    ["Legal ground", "The customer's", "Contract, law, interest"],
    ["Requests go to", "The customer; we help", "privacy@acme.test"],
  ),
  h2("Principles in practice"),
  bullets(
    "We collect a position every 30 seconds, and every 5 minutes if the customer wants less.",
    "Private trips can be hidden by the driver; hidden trips are not stored.",
    "Names of drivers stay with the customer; we hold numbers.",
    "We do not sell data, and do not use it for advertising.",
  ),
  h2("Where"),
  p(
    "In two regions of the European Union. Support from outside sees data only on the customer's request, through a screen that cannot download.",
  ),
  h2("If something goes wrong"),
  p("The customer hears from us within 24 hours of our knowing, with what they need for their own notice."),
  h2("Rights"),
  p(
    `Requests are handled as described in ${mention("acme/data-subject-requests", "Data subject requests")}.`,
  ),
]);

export const telematicsAssessment = page(
  "acme/dpia-telematics",
  "Impact assessment for telematics data",
  { icon: "🛰️", hours: 2900, by: 5 },
  [
    facts({
      "Carried out by": "Amara Model, with the product team",
      Date: "24 July 2026",
      Result: "Acceptable with the measures below",
      "Next review": "July 2027, or when a new kind of data is added",
    }),
    h2("What is processed"),
    p(
      "Position, speed, fuel, fault codes and times of about 96,000 vehicles, 2.4 billion points a month. A point shows where somebody was, if the vehicle has one driver.",
    ),
    h2("Why it is needed"),
    bullets(
      "Planning of routes: position, every 30 seconds while moving",
      "Maintenance: fault codes and mileage, once a day",
      "Fuel: level and speed, every 5 minutes",
    ),
    h2("Risks for people"),
    table(
      ["Risk", "Before", "Measure", "After"],
      [
        "Employer watches a driver all day",
        "High",
        "Live view off by default; private mode; report on who looked at whom",
        "Medium",
      ],
      ["Home address can be guessed", "High", "First and last 500 m of private vehicles are cut", "Low"],
      ["Data read by strangers", "High", "Own key per customer, grants, records", "Low"],
      ["Decisions about pay by machine", "Medium", "No score per driver in the product", "Low"],
      ["Kept for too long", "Medium", "25 months at most, 90 days by default", "Low"],
    ),
    h2("Who sees what"),
    table(
      ["Role at the customer", "Sees", "Does not see"],
      ["Dispatcher", "Live view of own depot, if switched on", "Private trips"],
      ["Workshop", "Fault codes, mileage", "Positions"],
      ["Driver", "Own trips", "Others' trips"],
      ["Management", "Totals per depot", "Single drivers"],
    ),
    h2("Other ways that were considered"),
    bullets(
      "Positions every five minutes for all: too coarse for planning in towns",
      "Storage in the vehicle alone: lost with the unit, no shared view",
      "Positions without vehicle: no use for maintenance",
    ),
    h2("Opinion"),
    p(
      "The remaining risks are acceptable. Customers are told to involve their works council; a template agreement is part of the contract.",
    ),
    toggle(
      "Who was asked",
      bullets("two works councils of customers", "a drivers' association", "the security team"),
    ),
  ],
);

export const dataSubjectRequests = page(
  "acme/data-subject-requests",
  "Data subject requests",
  { icon: "📮", hours: 1010, by: 5 },
  [
    p(
      "A person may ask what we hold about them, have it corrected or deleted, receive a copy, or object. Whoever receives such a request passes it on the same day to privacy@acme.test.",
    ),
    h2("Steps"),
    steps(
      "Note the date. The month starts when the request arrives, anywhere.",
      "Is it about data of a customer? Then pass it to the customer **within two working days** and tell the person.",
      "Is the person who they say? Ask for as little as possible.",
      "Collect: the data map says where to look. Most take two hours.",
      "Have a second person check that no one else's data is in the answer.",
      "Answer in plain words, through a link that ends after 14 days.",
      "Record dates and outcome. Delete the copies after 90 days.",
    ),
    h2("When we may say no"),
    bullets(
      "The law asks us to keep the data, invoices for example.",
      "The answer would show somebody else's data and cannot be cut.",
      "The same person asks again within three months and nothing has changed.",
    ),
    p(
      "A refusal names the reason and the authority where the person can complain. The data protection officer signs it.",
    ),
    h2("Figures"),
    table(
      ["Year", "Ours", "Passed to customers", "Longest"],
      ["2024", "9", "31", "22 days"],
      ["2025", "14", "44", "19 days"],
      ["2026 so far", "11", "52", "17 days"],
    ),
    callout("✉️", "A request needs no form and no reason. A sentence in a support chat is enough."),
  ],
);

const RECORD = `
Positions and events of vehicles | Drivers | Customers' contracts | 25 months | Hosting, in the EU
User accounts | Users at customers | Customers' contracts | Contract + 60 days | Hosting, sign-in
Support | Users at customers | Customers' contracts | 3 years | Ticket system
Billing | Contacts at customers | Contract and tax law | 10 years | Accounting
Newsletter | People who signed up | Consent | Until withdrawn | Mail service
Applications | Applicants | Steps before a contract | 6 months | Applicant system
Staff files | Staff | Contract and law | 3 years after leaving | Staff system
Salaries | Staff | Contract and law | 10 years | Payroll service
Badges and visitors | Staff, guests | Interest in safety | 30 days | None
Security logs | Staff, users | Interest in security | 13 months | Log store
Training | Staff | Law and interest | 3 years | Training platform
Meetings recorded on request | Staff, customers | Consent | 90 days | Meeting service
`;

export const processingRecord = page(
  "acme/record-of-processing",
  "Record of processing activities",
  { icon: "📚", hours: 1320, by: 5 },
  [
    facts({
      Controller: "Acme Fleet Analytics, 1 Sample Quay, Exampleton",
      "Data protection officer": "Amara Model, privacy@acme.test",
      "Last review": "25 September 2026",
    }),
    table(["Activity", "People", "Ground", "Kept for", "Recipients"], ...lines(RECORD)),
    h2("Measures that hold for every row"),
    bullets(
      "Access by role, reviewed each quarter",
      "Encryption at rest and in transit",
      "Deletion by the nightly job when the time is over",
      "Training for everybody who works with the data",
    ),
    h2("Transfers"),
    p(
      "The newsletter and the training platform process data outside the European Union, on standard contractual clauses and after an assessment. Everything else stays inside.",
    ),
    h3("Security"),
    p(
      "Measures for all activities are described in the security handbook; deviations would be noted in the row. There are none.",
    ),
  ],
);
