import {
  bullets,
  callout,
  code,
  columns,
  facts,
  h2,
  h3,
  mention,
  open,
  p,
  page,
  quote,
  steps,
  table,
  toggle,
} from "../write.ts";

const severityMatrix = page("acme/severity-matrix", "Severity matrix", { icon: "🚦", hours: 760, by: 0 }, [
  p("Choose the highest row that fits. It can be changed later; starting high costs less than starting low."),
  table(
    ["Severity", "What it means", "Lead within", "Customers told within", "Updates"],
    [
      "1",
      "Customer data seen or lost, or service down for everybody",
      "15 min",
      "1 hour (outage), 24 hours (data)",
      "Every 30 min",
    ],
    ["2", "Part of the service down, or data at risk", "30 min", "2 hours", "Every hour"],
    ["3", "Slow or faulty for some, control not working", "4 hours", "On the status page", "Daily"],
    ["4", "Nobody affected, could have been", "1 working day", "-", "-"],
  ),
  h2("Examples"),
  bullets(
    "Laptop stolen, encrypted, locked: **4**",
    "Support saw another customer's fleet for a moment: **1**",
    "Exports late by two hours: **3**",
    "Vehicle data from one maker missing: **2**",
  ),
]);

const communicationTemplates = page(
  "acme/communication-templates",
  "Communication templates",
  { icon: "📣", hours: 780, by: 6 },
  [
    p(
      "Fill in the brackets. Say what we know, what we do not know and when we write next. No guesses about causes.",
    ),
    h2("First message on the status page"),
    quote(
      "We are looking into [errors when opening dashboards]. It started at [10:42 UTC]. Vehicle data is [received as usual]. Next update at [11:15 UTC].",
    ),
    h2("To affected customers"),
    quote(
      "On [date] between [time] and [time] UTC, [what happened]. Your data was affected as follows: [what, how much, whose]. We have [what we did]. You [need to do nothing / should do this]. We will write again by [date].",
    ),
    h2("All clear"),
    quote(
      "The problem is solved since [time]. [What was affected] works again. We will publish what happened and what we change within five working days.",
    ),
    h2("To the authority"),
    toggle(
      "What a notice contains",
      bullets(
        "kind of breach, categories and number of people and records",
        "contact: privacy@acme.test",
        "likely consequences",
        "what we have done and will do",
      ),
    ),
  ],
);

const reviewTemplate = page(
  "acme/post-incident-review-template",
  "Post-incident review template",
  { icon: "📝", hours: 2300, by: 0 },
  [
    p(
      "Written within five working days, by the lead, with everybody who took part. It names systems and decisions, not culprits.",
    ),
    h2("Summary"),
    p("Three sentences: what customers noticed, why it happened, what we change."),
    h2("Times"),
    table(["When (UTC)", "What", "Who noticed"], ["", "", ""], ["", "", ""]),
    h2("Questions"),
    steps(
      "What made it possible?",
      "What made it worse, what limited it?",
      "Why did we not notice earlier?",
      "Which control should have helped?",
      "Where were we lucky?",
    ),
    h2("Actions"),
    open("Action, owner, date"),
    open("Action, owner, date"),
  ],
);

const onCall = page("acme/on-call", "On-call", { icon: "📟", hours: 14, by: 1 }, [
  p(
    "Two engineers are on call at any time: one for the platform, one for applications. Shifts last a week and change on Tuesday at 10:00 UTC.",
  ),
  h2("Who is called, in which order"),
  bullets([
    "Alert of severity 1 or 2",
    bullets([
      "First engineer: 5 minutes",
      bullets([
        "Second engineer: 5 more minutes",
        bullets([
          "Team lead: 10 more minutes",
          bullets([
            "Head of Platform Engineering: 10 more minutes",
            bullets("Chief Information Security Officer, who calls until somebody answers"),
          ]),
        ]),
      ]),
    ]),
  ]),
  h2("Handing over"),
  open("Open alerts explained"),
  open("Planned changes of the week named"),
  open("Pager tested"),
  h2("Rest"),
  p(
    "Whoever works between 22:00 and 6:00 starts eleven hours later. More than three calls in a week are discussed in the next review.",
  ),
  code(
    "bash",
    "oncall show --week next\noncall swap --from me --to jonas --day 2026-12-03",
    "Looking up and swapping shifts",
  ),
]);

export const incidentResponsePlan = page(
  "acme/incident-response-plan",
  "Incident response plan",
  { icon: "🚨", hours: 6, by: 0 },
  [
    facts({
      Owner: "Ines Example, Chief Information Security Officer",
      Version: "6.0",
      "Next review": "March 2027",
      "Last exercise": "8 October 2026",
    }),
    p(
      "An incident is anything that harms, or could harm, the confidentiality, integrity or availability of customer data or of the service. **Anybody may declare one.** Type `/incident` in chat.",
    ),
    h2("Roles"),
    table(
      ["Role", "Does", "Does not"],
      ["Lead", "Decides, hands out tasks, watches the time", "Type commands"],
      ["Operator", "Investigates and repairs", "Talk to customers"],
      ["Communicator", "Writes to customers, status page, management", "Guess"],
      ["Scribe", "Writes down what happens, with times", "Leave"],
    ),
    h2("Phases"),
    steps(
      "**Notice**: alert, customer, colleague, researcher.",
      `**Rate**: choose a severity by the ${mention("acme/severity-matrix", "Severity matrix")}.`,
      "**Contain**: stop it from growing, even at the price of features.",
      "**Remove**: close the hole, replace keys, rebuild what was touched.",
      "**Recover**: bring back the service step by step, watch closely for 24 hours.",
      "**Learn**: review within five working days, actions with owners and dates.",
    ),
    h2("Telling people"),
    columns(
      [
        h3("Customers"),
        p(
          "Within 24 hours if their data is affected, sooner where the contract says so. From a person, not from a list.",
        ),
      ],
      [
        h3("Authorities"),
        p("The data protection officer decides within 48 hours, so that a notice leaves within 72."),
      ],
    ),
    callout(
      "🔒",
      "Bridge for severity 1",
      p("The bridge number and its code are CANARY-LOCKED-BRIDGE-90AE."),
      bullets(
        "The code changes after each incident.",
        "Counsel joins before anything is sent to an authority.",
      ),
    ),
    h2("Evidence"),
    bullets(
      "Copy before you clean: disk, memory, logs.",
      "Write down who had the copy, from when to when.",
      "Keep it for five years in the evidence store, readable by three named people.",
    ),
    h2("Practice"),
    p(
      "Two exercises a year, one of them at night. In October 2026 a lead was named after 4 minutes, customers were written to after 51.",
    ),
  ],
  [severityMatrix, communicationTemplates, reviewTemplate, onCall],
);
