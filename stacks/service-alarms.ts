import { tableDefinition } from "../functions/adapters/dynamo/keys.ts";
import { type Alarm, sumOf } from "./alarm.ts";
import type { HandlerName } from "./handlers.ts";
import { attended, inLogs, unattended } from "./log-counts.ts";
import { counted, type Names, ofApi, ofFunction, ofMail, ofTable } from "./measures.ts";

/** Fewer are seen on the dashboard, and other alarms tell of what holds up a single company. */
const lateConnections = 3;
const brokenConnections = 3;

/** One in twenty, and five at least, so that a single failure in a quiet night wakes nobody. */
const share = (failed: string, asked: string) => `IF(${failed} >= 5, 100 * ${failed} / ${asked}, 0)`;

export const ofRequests = <Name>(names: Names<Name>): Alarm<Name>[] => [
  {
    name: "pages-fail",
    impact: "Visitors get an error instead of a company's trust center.",
    runbook: "pages-or-the-api-fail",
    watches: [inLogs(names, "PagesFailed"), inLogs(names, "PagesAsked")],
    stat: "Sum",
    value: share("m1", "m2"),
    rings: { atLeast: 5 },
    minutes: 5,
    of: [2, 3],
    missing: "notBreaching",
  },
  {
    name: "api-fails",
    impact: "People get errors, most likely in the admin app: requests are answered with 500 or more.",
    runbook: "pages-or-the-api-fail",
    watches: [ofApi(names, "5xx"), ofApi(names, "Count")],
    stat: "Sum",
    value: share("m1", "m2"),
    rings: { atLeast: 5 },
    minutes: 5,
    of: [2, 3],
    missing: "notBreaching",
  },
  {
    name: "requests-turned-away",
    impact: "Visitors and admins are told to come back later: more requests arrive than are let in.",
    runbook: "requests-are-turned-away",
    watches: [inLogs(names, "TurnedAway")],
    stat: "Sum",
    rings: { atLeast: 100 },
    minutes: 5,
    of: [2, 3],
    missing: "notBreaching",
  },
];

export const ofContent = <Name>(names: Names<Name>): Alarm<Name>[] => [
  {
    name: "syncs-late",
    impact: "Documents of several companies are no longer kept current: their syncs are not started.",
    runbook: "syncs-are-late",
    watches: counted(names, "ConnectionsLate"),
    stat: "Maximum",
    rings: { atLeast: lateConnections },
    minutes: 60,
    // Only a tick tells.
    missing: "ignore",
  },
  {
    name: "connections-broken",
    impact:
      "Several companies' documents are no longer kept current: Notion or Nango refuses their connections.",
    runbook: "connections-break",
    watches: counted(names, "ConnectionsBroken"),
    stat: "Sum",
    value: sumOf(counted(names, "ConnectionsBroken")),
    rings: { atLeast: brokenConnections },
    minutes: 60,
    missing: "notBreaching",
  },
  {
    name: "webhooks-rejected",
    impact:
      "Changes at Notion arrive with the next sync instead of within seconds: we refuse what Nango sends.",
    runbook: "webhooks-are-rejected",
    watches: [...counted(names, "WebhookRejections"), ofFunction(names, "nango-webhook", "Invocations")],
    stat: "Sum",
    // Half of them, over hours: anybody may send nonsense to a public address.
    value: "IF(m1 >= 5, 100 * m1 / m2, 0)",
    rings: { atLeast: 50 },
    minutes: 360,
    missing: "notBreaching",
  },
  {
    name: "traces-late",
    impact: "Mails to people who are invited are late: what was recorded is not handed on.",
    runbook: "traces-are-late",
    watches: [ofFunction(names, "on-trace", "IteratorAge")],
    stat: "Maximum",
    rings: { atLeast: 15 * 60 * 1000 },
    minutes: 5,
    of: [3, 3],
    missing: "notBreaching",
  },
];

export function ofCapacity<Name>(names: Names<Name>): Alarm<Name>[] {
  const throttled = (some: readonly HandlerName[], name: string, impact: string): Alarm<Name> => ({
    name,
    impact,
    runbook: "functions-are-throttled",
    watches: some.map((one) => ofFunction(names, one, "Throttles")),
    stat: "Sum",
    value: sumOf(some),
    rings: { atLeast: 10 },
    minutes: 5,
    of: [2, 3],
    missing: "notBreaching",
  });
  const parts = [undefined, ...tableDefinition.indexes.map(({ name }) => name)];
  const refused = parts.flatMap((part) => [
    ofTable(names, "ReadThrottleEvents", part),
    ofTable(names, "WriteThrottleEvents", part),
  ]);
  return [
    throttled(
      attended,
      "requests-throttled",
      "Visitors and admins get errors: AWS starts no more functions.",
    ),
    throttled(
      unattended,
      "work-throttled",
      "Imports, syncs and mails are late: AWS starts no more functions.",
    ),
    {
      name: "table-throttled",
      impact: "Pages, the admin app and imports are slow or fail: the table refuses reads or writes.",
      runbook: "the-table-is-throttled",
      watches: refused,
      stat: "Sum",
      value: sumOf(refused),
      rings: { atLeast: 50 },
      minutes: 5,
      of: [2, 3],
      missing: "notBreaching",
    },
  ];
}

/** SES puts an account under review from here on: https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html */
export const ofMails = <Name>(): Alarm<Name>[] =>
  (
    [
      ["BounceRate", "mail-bounces", 0.05, "too many of them come back"],
      ["ComplaintRate", "mail-complaints", 0.001, "too many people call them spam"],
    ] as const
  ).map(([metric, name, atLeast, why]) => ({
    name,
    impact: `Soon nobody may be invited by mail: AWS stops an account's mails when ${why}.`,
    runbook: "mails-come-back",
    watches: [ofMail<Name>(metric)],
    stat: "Maximum" as const,
    rings: { atLeast },
    minutes: 60,
    // SES tells only when mails were sent.
    missing: "ignore" as const,
  }));
