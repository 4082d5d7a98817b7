import {
  bullets,
  callout,
  columns,
  divider,
  facts,
  h1,
  h2,
  h3,
  h4,
  linkTo,
  mention,
  p,
  page,
  quote,
  steps,
  table,
} from "../write.ts";

export const securityOverview = page(
  "acme/security-overview",
  "Security overview",
  { icon: "🛡️", hours: 5, by: 0, publicOnWeb: true },
  [
    { type: "image", asset: "logo", caption: "Acme Fleet Analytics" },
    p(
      "Fleet operators in 19 countries rely on Acme to keep their vehicles' data safe. This page says in three minutes how we do that.",
    ),
    columns(
      [h3("412 companies"), p("with about 96,000 vehicles")],
      [h3("99.97%"), p("available in the last twelve months")],
      [h3("24 hours"), p("until you hear of an incident that affects you")],
    ),
    divider,
    h1("What we do"),
    h2("Protecting data"),
    bullets(
      "Every customer's data is encrypted with **a key of its own**.",
      "Data stays in two regions of the **European Union**.",
      "Nobody at Acme can see it without a reason, a second person and a record.",
    ),
    h2("Building safely"),
    bullets(
      "Each change is read by a second engineer and passes about 14,000 tests.",
      "An independent firm attacks the platform once a year. In 2026 it found no way to see another customer's data.",
    ),
    h2("Being there"),
    p(
      "A second region takes over if the first is lost. We practise that twice a year; the last time it took 97 minutes.",
    ),
    callout(
      "🔒",
      "For account managers only",
      p("Discounts on the security add-on follow list CANARY-LOCKED-PRICING-3B8D."),
      bullets("Ask before promising own keys on the Team plan.", "The list must not be sent to customers."),
      { type: "image", asset: "network-zones", caption: "Not for customers" },
    ),
    h1("Certificates and reports"),
    table(
      ["What", "State", "How to get it"],
      ["ISO 27001", "Valid until March 2028", "Trust center"],
      ["SOC 2 Type II", "Period to September 2026", "Trust center, with an agreement"],
      ["Penetration test", "June 2026", "Letter in the trust center, with an agreement"],
    ),
    h1("Questions"),
    p("Write to [security@acme.test](mailto:security@acme.test). You get an answer within one working day."),
    quote("We would rather answer a question twice than have you guess once."),
  ],
);

export const whitepaper = page(
  "acme/security-whitepaper",
  "Security whitepaper",
  { icon: "📰", hours: 1130, by: 0 },
  [
    { type: "table_of_contents" },
    h1("The platform"),
    p(
      "Vehicle units send small messages to a gateway. From there they pass through a stream into an object store and a database, from which the app and the API answer questions.",
    ),
    { type: "image", asset: "architecture", caption: "The platform at a glance" },
    p(
      "Most of what protects a customer is dull, and that is how we like it: one way in for vehicle units, one way in for people, one pipeline for changes, one place for rights. Each of them is written in code, reviewed by two people and tested many times a day. The platform runs in two regions of the European Union, several hundred kilometres apart, on servers that are replaced within seven days. No server keeps data; what must last is in the object store and in the database, both encrypted with keys that are kept in hardware and belong to one customer each. When a region is lost, the other one takes over within four hours as promised, and within two hours as measured.",
    ),
    h1("Separation of customers"),
    p("Three layers, each of which would be enough by itself:"),
    steps(
      "**Identity.** The customer comes from the session, never from the request.",
      "**Database.** Rules in the database hide rows of others, even if the program forgets.",
      "**Keys.** Files of each customer are encrypted with the customer's own key.",
    ),
    h1("Access by our people"),
    p(
      "Nobody holds a standing right to see customers' data. A right is asked for with a reason, given by a second person, ends by itself, and is recorded. You can see these records in the app under _Settings, Access by Acme_.",
    ),
    h1("Operation"),
    h2("Monitoring"),
    p(
      "Two engineers are on call at any time. In the last quarter they acknowledged alerts after 3 minutes at day and 6 at night, in the middle.",
    ),
    h2("Vulnerabilities"),
    table(["Severity", "Fixed within"], ["Critical", "7 days"], ["High", "30 days"], ["Medium", "90 days"]),
    h2("Backups"),
    p("Continuous, in another region and another account, kept for 35 days, restored as a test each month."),
    h4("Not backed up"),
    p("The stream of the last 24 hours. If it is lost, vehicle units send again what was not confirmed."),
    h1("Suppliers"),
    p(
      `Those who handle your data are listed in ${linkTo("acme/subprocessors", "Subprocessors")}. You hear of a new one 30 days before.`,
    ),
    h1("Privacy"),
    p(
      `Acme handles personal data on your behalf. The essentials are in the ${mention("acme/dpa-summary", "DPA summary")}.`,
    ),
  ],
);

export const sharedResponsibility = page(
  "acme/shared-responsibility",
  "Shared responsibility",
  { icon: "⚖️", hours: 2050, by: 6 },
  [
    p("Security works if each side does its part. This is who does what."),
    table(
      ["Area", "Acme", "You"],
      ["Servers, network, databases", "All", "-"],
      ["Encryption", "All", "Your own key, if you bring one"],
      ["Accounts of your people", "Provide sign-in", "Decide who has one; remove leavers"],
      ["Second factor", "Offer", "Require"],
      ["Vehicle units", "Updates over the air", "Mounting, reporting of loss"],
      ["Drivers' privacy", "Private mode, short retention", "Inform drivers, choose settings"],
      ["API tokens", "Limits, records, withdrawal", "Keep them secret, change them each year"],
    ),
    p(
      "Most incidents at customers that we heard of in the last three years began in the same place: an account that nobody needed any more, with a password that was used elsewhere. Connecting your identity provider takes about half an hour and ends that. If you do nothing else on this page, do that.",
    ),
    h2("Five settings worth a look"),
    { type: "to_do", text: "Single sign-on connected", checked: false },
    { type: "to_do", text: "Second factor required for all", checked: false },
    { type: "to_do", text: "Retention set to what you need", checked: false },
    { type: "to_do", text: "Live view limited to dispatchers", checked: false },
    { type: "to_do", text: "Two contacts for incidents named", checked: false },
    h2("If you suspect something"),
    steps(
      "Write to security@acme.test or press _Report_ in the app.",
      "End all sessions: Settings, Security, one button.",
      "We call back within 30 minutes, at any hour.",
    ),
    facts({ "Where to find them": "Settings, Security", Help: "support@acme.test" }),
  ],
);
