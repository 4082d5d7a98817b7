import {
  bullets,
  callout,
  code,
  facts,
  h2,
  h3,
  h4,
  linkTo,
  p,
  page,
  steps,
  table,
  toggle,
} from "../write.ts";

const detectionRules = page(
  "acme/detection-rules",
  "Detection rules cookbook",
  { icon: "🧑‍🍳", hours: 9, by: 3 },
  [
    p(
      "Rules that wake somebody, each with the query behind it and what to do. Every rule has a test that fires it on purpose once a week.",
    ),
    h2("Many failed sign-ins"),
    code(
      "sql",
      "SELECT account, count(*) AS failures\nFROM sign_ins\nWHERE outcome = 'failed' AND at > now() - interval '15 minutes'\nGROUP BY account\nHAVING count(*) >= 10;",
    ),
    p("Lock the account for 15 minutes, tell the owner, look at the addresses."),
    h2("Download of many files"),
    code(
      "python",
      'def unusual(downloads: int, usual: float, spread: float) -> bool:\n    """More than four spreads above what this person usually does, and more than 500 files."""\n    return downloads > 500 and downloads > usual + 4 * spread',
    ),
    h2("Audit log stopped"),
    code(
      "yaml",
      "alert: AuditLogSilent\nexpr: rate(audit_entries_total[10m]) == 0\nfor: 10m\nlabels:\n  severity: page",
    ),
    h2("Right granted outside the access tool"),
    code(
      "json",
      '{\n  "event": "role.granted",\n  "not": { "actor.type": "access-tool" },\n  "severity": "page"\n}',
    ),
    h2("New listener on a server"),
    code(
      "bash",
      "ss --listening --tcp --numeric --no-header | awk '{print $4}' | sort --unique > now.txt\ndiff expected.txt now.txt && echo 'nothing new'",
    ),
    h2("Reading the gateway's counters"),
    code("go", "func stale(last time.Time, now time.Time) bool {\n\treturn now.Sub(last) > 5*time.Minute\n}"),
    h2("Who calls whom"),
    code("mermaid", "flowchart LR\n  agent --> collector --> store\n  store --> rules --> pager"),
    h2("Threshold"),
    p("A rule fires when the value exceeds $\\mu + 4\\sigma$ of the last 28 days:"),
    { type: "equation", expression: "x_t > \\mu_{28} + 4\\,\\sigma_{28}" },
  ],
);

export const loggingAndMonitoring = page(
  "acme/logging-and-monitoring",
  "Logging and monitoring",
  { icon: "📈", hours: 88, by: 3 },
  [
    facts({ Owner: "Jonas Instance", Version: "3.5", "Next review": "March 2027" }),
    p(
      "We log what we need to notice an attack, to explain an incident and to prove what happened, and nothing beyond that.",
    ),
    h2("Sources"),
    table(
      ["Source", "Example of an entry", "Kept", "Alert"],
      [
        "Identity provider",
        "`sign_in | user=u_184 | outcome=failed`",
        "13 months",
        "10 failures in 15 minutes",
      ],
      ["API", "`GET /v2/fleets/{id} | 403`", "90 days", "50 refusals a minute"],
      ["Database", "`grant|revoke|copy`", "13 months", "Any `copy` outside the pipeline"],
      ["Pipeline", "`deploy api@sha256:…`", "13 months", "Unsigned image"],
      ["Laptops", "`process|origin|hash`", "90 days", "Known bad hash"],
    ),
    h2("What never stands in a log"),
    bullets("passwords, tokens, keys", "positions and driver numbers", "the body of a request"),
    h2("Protection"),
    steps(
      "Logs are sent within five seconds to a store that the sending system cannot change.",
      "Entries are chained, so that a gap shows.",
      "Only the security team can search all logs. Each search is itself logged.",
    ),
    h2("Times"),
    p(
      "All systems take the time from two sources. A clock that is more than one second off raises an alert.",
    ),
    toggle(
      "Alerts last quarter",
      bullets(
        "412 fired, 31 were real, 4 became incidents",
        "Middle time to acknowledge: 3 minutes at day, 6 at night",
      ),
    ),
  ],
  [detectionRules],
);

export const backupPolicy = page("acme/backup-policy", "Backup policy", { icon: "💾", hours: 640, by: 1 }, [
  facts({ Owner: "Tomas Sample", Version: "2.9", "Next review": "June 2027" }),
  h2("What is backed up"),
  table(
    ["Data", "How", "How often", "Kept", "Where"],
    ["Database", "Log of changes", "Continuously", "35 days", "Second region"],
    ["Database", "Full copy", "Daily, 01:00 UTC", "35 days", "Second region, other account"],
    ["Files", "Versions", "On each change", "35 days", "Second region"],
    ["Settings and code", "Mirror", "Hourly", "1 year", "Other provider"],
    ["Staff documents", "Export", "Daily", "90 days", "Other provider"],
  ),
  h2("Promises"),
  bullets("We lose at most **15 minutes** of data (RPO).", "We are back within **4 hours** (RTO)."),
  h2("Tests"),
  steps(
    "Each month a random customer's data is restored into an empty environment.",
    "Counts and checksums are compared.",
    "The result goes into the evidence index. Last: 3 November 2026, 2 h 11 min, no difference.",
  ),
  h2("Not backed up"),
  bullets(
    "Caches and indexes, which are built again from the database",
    "The event stream of the last 24 hours, which vehicle units send again",
    "Laptops: work belongs into the shared drives",
  ),
  h3("Protection against deletion"),
  p("Backups cannot be changed or deleted for 14 days, by anybody. After that, deletion needs two people."),
  callout(
    "🧯",
    `A restore in production follows the ${linkTo("acme/disaster-recovery-runbook", "disaster recovery runbook")}.`,
  ),
]);

export const changeManagement = page(
  "acme/change-management",
  "Change management",
  { icon: "🔁", hours: 355, by: 1 },
  [
    facts({ Owner: "Tomas Sample", Version: "3.0", "Next review": "July 2027" }),
    p("Most changes are small, reviewed and automatic. This page is about the rest."),
    table(
      ["Kind", "Example", "Needs", "Announced"],
      ["Standard", "A merged change through the pipeline", "Review and green tests", "No"],
      [
        "Normal",
        "New database version, new supplier",
        "Plan, way back, approval by the owner",
        "5 working days before",
      ],
      [
        "Emergency",
        "Fix in an incident",
        "Incident lead; review within two working days",
        "On the status page",
      ],
    ),
    h2("Plan of a normal change"),
    bullets(
      "What changes, and why now",
      "Who is affected, and what they will notice",
      "The steps, with times",
      "How we know it worked",
      "How we go back, and until when we can",
    ),
    h2("Quiet times"),
    p(
      "No normal changes between 18 December and 4 January, nor in the last two working days of a month, when customers close their books.",
    ),
    h4("Who may allow one all the same"),
    p("@{1} or the incident lead, with a note in the change."),
    h2("Figures of the last quarter"),
    table(
      ["", "Count", "Went back"],
      ["Standard", "771", "12 (1.6%)"],
      ["Normal", "23", "1"],
      ["Emergency", "4", "0"],
    ),
  ],
);
