import { bullets, callout, code, facts, h2, h3, mention, p, page, steps, table, toggle } from "../write.ts";

const patchManagement = page("acme/patch-management", "Patch management", { icon: "🩹", hours: 430, by: 1 }, [
  p(
    "Systems are replaced rather than repaired: images are rebuilt each night with current packages, and no server lives longer than seven days.",
  ),
  h2("Deadlines"),
  table(
    ["What", "Routine", "Critical fix"],
    ["Server images", "Nightly", "24 hours"],
    ["Managed databases", "Monthly, Sunday 02:00 to 04:00 UTC", "72 hours"],
    ["Laptops", "Within 14 days", "3 days"],
    ["Network devices in offices", "Quarterly", "7 days"],
    ["Vehicle units", "Twice a year, over the air", "30 days"],
  ),
  h2("Who does what"),
  bullets(
    "The platform team builds images and replaces servers.",
    "The service desk looks after laptops and phones.",
    "System owners agree on times with their users.",
    "The security team watches deadlines and says when a fix is critical.",
  ),
  h2("When a fix cannot be installed"),
  p(
    "The system is cut off from the networks that could reach the weakness, or an exception is written with a reason, a protection and an end date. There were two in 2026, both for test systems.",
  ),
  h2("Before and after"),
  steps(
    "The new image runs through staging.",
    "One server of each kind is replaced, then 10%, then all.",
    "A report compares what runs with what should run. It is empty on a good day.",
  ),
  p("On 1 November 2026, 99.6% of servers and 97.8% of laptops were within the deadline."),
]);

export const vulnerabilityManagement = page(
  "acme/vulnerability-management",
  "Vulnerability management",
  { icon: "🔎", hours: 33, by: 3 },
  [
    facts({ Owner: "Jonas Instance, Security Engineer", Version: "3.3", "Next review": "May 2027" }),
    h2("Where findings come from"),
    bullets(
      "Scans of images and hosts, each night",
      "Scans of the public perimeter, each week",
      "Dependencies, with each build",
      "Penetration test, each year",
      "Reports by researchers to security@acme.test",
    ),
    h2("How fast"),
    table(
      ["Severity", "Looked at within", "Fixed within", "In 2026 so far"],
      ["Critical", "4 hours", "7 days", "11 of 11 in time"],
      ["High", "1 working day", "30 days", "58 of 60 in time"],
      ["Medium", "5 working days", "90 days", "143 of 151 in time"],
      ["Low", "30 days", "When convenient", "-"],
    ),
    p(
      "The severity starts with the CVSS score and moves up or down by one step for what we know: is the system reachable, is there an exploit, which data is behind it.",
    ),
    h2("Exceptions"),
    p(
      "A finding that cannot be fixed in time gets an exception with a reason, a protection and an end date. The Chief Information Security Officer signs it.",
    ),
    h2("Reports by researchers"),
    callout(
      "🙏",
      "We thank researchers and do not sue them, if they act in good faith, keep to test accounts and give us 90 days.",
    ),
    steps(
      "Receipt is confirmed within one working day.",
      "An assessment follows within five.",
      "The researcher hears when it is fixed and may publish.",
    ),
    code(
      "plain text",
      "Contact: mailto:security@acme.test\nExpires: 2027-06-30T00:00:00Z\nPreferred-Languages: en, de\nPolicy: https://acme.test/security/reporting",
      "security.txt",
    ),
    p(`Patches are described in ${mention("acme/patch-management", "Patch management")}.`),
  ],
  [patchManagement],
);

export const penetrationTestSummary = page(
  "acme/penetration-test-2026-summary",
  "Penetration test 2026 summary",
  { icon: "🎯", hours: 3550, by: 3 },
  [
    p(
      "What the test of 2026 found, in words that we can share under a non-disclosure agreement. The letter of the testers is on its own page.",
    ),
    facts({
      Testers: "Mock Harbour Security",
      Dates: "18 May to 5 June 2026, retest on 24 and 25 June",
      Effort: "24 person-days, two testers",
      Scope: "Web application, API, gateway, perimeter, separation of customers",
    }),
    h2("Findings"),
    table(
      ["No.", "Severity", "Finding", "State"],
      ["1", "High", "Export route did not check the customer of the export", "Fixed in 26 hours"],
      ["2", "Medium", "Error page named the version of a library", "Fixed"],
      ["3", "Medium", "Sessions lived up to an hour after a password change", "Fixed"],
      ["4", "Medium", "No limit on sending invitations", "Fixed"],
      ["5 to 8", "Low", "Headers, cookie names, two verbose logs", "Fixed"],
      ["9", "Low", "Old cipher suite for vehicle units of 2019", "Accepted until March 2027"],
    ),
    h2("The finding of high severity"),
    p(
      "An export is made in the background and fetched by its number. The route that hands it out checked that somebody was signed in, and not for which customer. Numbers were random and 16 characters long, so that guessing was not practical, but whoever learned one could have fetched the file. We looked through 13 months of records: nobody had. The fix was in production 26 hours after the call of the testers.",
    ),
    h2("Time to fix"),
    table(
      ["Severity", "Promise", "Longest in this test"],
      ["High", "30 days", "26 hours"],
      ["Medium", "90 days", "17 days"],
      ["Low", "When convenient", "19 days"],
    ),
    h2("What we learned"),
    bullets(
      "Rights were checked per route. They are now checked where data is read, so that a new route cannot forget.",
      "A generated test calls every route with the ids of another customer. It has run 31,000 cases a day since June.",
    ),
    h3("Earlier tests"),
    toggle("2025", p("No critical, no high, four medium findings. All fixed within 60 days.")),
    toggle("2024", p("One high, five medium findings. All fixed within 75 days.")),
  ],
);
