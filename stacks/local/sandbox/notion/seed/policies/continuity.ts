import {
  bullets,
  callout,
  code,
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
} from "../write.ts";

const verificationQueries = page(
  "acme/verification-queries",
  "Verification queries",
  { icon: "✅", hours: 4100, by: 1 },
  [
    p(
      "Run all three on the promoted database. Each must return what the comment says, before traffic is let in.",
    ),
    code(
      "sql",
      "-- under 900: seconds between the last event and now\nSELECT extract(epoch FROM now() - max(received_at)) FROM events;\n\n-- zero: customers without a key\nSELECT count(*) FROM customers c LEFT JOIN keys k ON k.customer_id = c.id WHERE k.id IS NULL;\n\n-- zero: invalid indexes\nSELECT count(*) FROM pg_index WHERE NOT indisvalid;",
    ),
    p("Write the three figures into the incident channel."),
  ],
);

const promoteTheReplica = page(
  "acme/promote-the-replica",
  "Promote the replica",
  { hours: 4090, by: 1 },
  [
    steps(
      "Stop writes in the old region: `acme-dr fence --region a`. If it does not answer within 60 seconds, go on.",
      "Check the lag: `acme-dr lag --region b`. Above 900 seconds, call the incident lead.",
      "Promote: `acme-dr promote --region b`. It takes four to seven minutes.",
      "Run the verification queries on the next page.",
    ),
    callout(
      "⚠️",
      "Never promote while the old region still accepts writes. Two writers cost us six hours in the exercise of 2024.",
    ),
  ],
  [verificationQueries],
);

const dataTier = page(
  "acme/data-tier",
  "Data tier",
  { hours: 4080, by: 1 },
  [
    p("Order matters: database, then object store, then event stream."),
    table(
      ["Store", "Way", "Expected time"],
      ["Database", "Promote the replica", "15 minutes"],
      ["Object store", "Switch the alias", "1 minute"],
      ["Event stream", "Start consumers at the last checkpoint", "10 minutes"],
    ),
  ],
  [promoteTheReplica],
);

const regionalFailover = page(
  "acme/regional-failover",
  "Regional failover",
  { icon: "🔀", hours: 4070, by: 1 },
  [
    p("When the main region cannot serve and will not within 60 minutes, we move to the second one."),
    h2("Decide"),
    bullets(
      "The incident lead decides, after 20 minutes of outage at the latest.",
      "Going back takes a planned night. So does a wrong decision.",
    ),
    table(
      ["Sign", "Means", "Do"],
      ["One data centre is out", "The region carries on by itself", "Wait and watch"],
      [
        "Database does not answer, services do",
        "Failover within the region, two minutes",
        "Wait three minutes",
      ],
      ["Nothing answers, provider confirms", "Region lost", "Move"],
      ["Nothing answers, provider is silent for 20 minutes", "Treat as lost", "Move"],
    ),
    h2("Move"),
    steps(
      "Announce on the status page.",
      "Move the data tier.",
      "Start the services at full size: `acme-dr scale --region b --to full`.",
      "Point the names to the second region. They live for 60 seconds.",
      "Watch error rate and lag for 30 minutes.",
    ),
  ],
  [dataTier],
);

const runbook = page(
  "acme/disaster-recovery-runbook",
  "Disaster recovery runbook",
  { icon: "📕", hours: 4060, by: 1 },
  [
    facts({
      Owner: "Tomas Sample",
      "Tested last": "17 September 2026",
      "Promised time": "4 hours",
      "Promised loss": "15 minutes at most",
    }),
    p(
      "What to do when a region, a store or a supplier is gone. Written to be followed at three in the morning by somebody who did not write it.",
    ),
    h2("Which case is it?"),
    table(
      ["You see", "Go to"],
      ["A whole region does not answer", "Regional failover, below"],
      ["Data is wrong or gone", `Restore: ${linkTo("acme/backup-policy", "Backup policy")}`],
      ["Sign-in does not work for anybody", "Emergency accounts, safes of both offices"],
      ["A supplier is gone", "Supplier list, column _Instead_"],
    ),
    h2("Where things are"),
    bullets(
      "Tool: `acme-dr`, on every on-call laptop and in both regions",
      "Rights: the grant _Disaster_, given by any two of the on-call engineers",
      "This page: printed in both offices, exported each night to a second provider",
    ),
    callout("📞", "If chat is gone, everybody dials in to the conference line on the printed card."),
    h2("Before anything else"),
    open("An incident lead is named"),
    open("Somebody writes down times"),
    open("The status page says that we know"),
  ],
  [regionalFailover],
);

const testReport = page(
  "acme/disaster-recovery-test-2026",
  "Disaster recovery test report 2026",
  { icon: "🧪", hours: 1530, by: 1 },
  [
    facts({
      Date: "17 September 2026, 06:00 to 09:30 UTC",
      Lead: "Tomas Sample",
      Scenario: "Main region lost without warning",
      Result: "Passed",
    }),
    h2("Times"),
    table(
      ["Step", "Promised", "Measured", "2025"],
      ["Decision", "20 min", "12 min", "19 min"],
      ["Data tier moved", "60 min", "31 min", "55 min"],
      ["Service available", "240 min", "**97 min**", "171 min"],
      ["Data lost", "15 min", "**42 s**", "3 min"],
    ),
    h2("What went well"),
    bullets(
      "Two people who had never done it followed the runbook alone.",
      "Customers in the test group noticed 11 minutes of errors in the app, since reading stayed possible.",
    ),
    h2("What to change"),
    done("Step 3 named a command that had been renamed. Corrected the same day."),
    done("The status page needed a second person to sign in. Three more have access now."),
    open(
      "Start the services in the second region automatically when lag and errors agree. Planned for March 2027.",
    ),
  ],
);

export const businessContinuityPlan = page(
  "acme/business-continuity-plan",
  "Business continuity plan",
  { icon: "🌦️", hours: 1200, by: 0 },
  [
    facts({
      Owner: "Ines Example",
      Version: "3.4",
      "Next review": "September 2027",
      "Last exercise": "17 September 2026",
    }),
    p("How Acme keeps its promises when an office, a region, a supplier or many people are missing."),
    h2("What must go on"),
    table(
      ["Activity", "May pause for", "Needs at least", "Instead"],
      ["Receiving vehicle data", "15 minutes", "One region", "Units keep 72 hours of data themselves"],
      ["Dashboards and API", "4 hours", "One region, two engineers", "Read-only mode"],
      ["Support", "8 hours", "Three people, any place", "Mail and status page"],
      ["Invoices", "10 days", "One person", "By hand"],
      ["Salaries", "3 days", "One person, bank access", "Repeat last month's"],
    ),
    h2("Scenarios"),
    h3("Office not usable"),
    p("Everybody works from home. Nothing in the offices is needed to run the service."),
    h3("A third of the staff ill"),
    p("Projects stop. On-call, support and security continue with the substitutes named for each role."),
    h3("Region lost"),
    p(`Follow the ${mention("acme/disaster-recovery-runbook", "Disaster recovery runbook")}.`),
    h3("Supplier lost"),
    p("The supplier list names a second choice for each critical one and how long a change takes."),
    h2("Who decides"),
    p(
      "The crisis team: @{0}, @{1}, @{4} and a board member. It meets within one hour, by phone if chat is gone. Numbers are printed and at home with each member.",
    ),
    h2("Exercises"),
    bullets(
      "Table exercise: twice a year",
      "Failover: twice a year, one of them unannounced",
      "Call tree: each quarter",
    ),
  ],
  [runbook, testReport],
);
