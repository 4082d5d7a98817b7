import type { Alarm } from "./alarm.ts";
import { type HandlerName, type HandlerSpec, handlers } from "./handlers.ts";
import { functionImpacts, queueImpacts, tracesDead } from "./impacts.ts";
import { errorsTold } from "./log-counts.ts";
import { type Names, ofFunction, ofQueue } from "./measures.ts";
import { type QueueName, queues } from "./queues.ts";
import { minutesOf, type Rate, rateOf } from "./schedules.ts";
import { ofCapacity, ofContent, ofMails, ofRequests } from "./service-alarms.ts";

/** Every alarm of a stage. */
export function alarmsOf<Name>(names: Names<Name>, syncRate: Rate): Alarm<Name>[] {
  const specs: readonly (HandlerSpec & { name: HandlerName })[] = handlers;
  return [
    ...(Object.keys(queues) as QueueName[]).flatMap((name) => ofOneQueue(names, name)),
    deadLetters(names, "traces", tracesDead),
    ...specs.flatMap((spec) => ofOneFunction(names, spec, rateOf(spec, syncRate))),
    ...ofRequests(names),
    ...ofContent(names),
    ...ofCapacity(names),
    ...ofMails<Name>(),
  ];
}

const deadLetters = <Name>(names: Names<Name>, name: QueueName | "traces", impact: string): Alarm<Name> => ({
  name: `${name}-dead-letters`,
  impact,
  runbook: "dead-letters",
  watches: [ofQueue(names.deadLetters[name], "ApproximateNumberOfMessagesVisible")],
  stat: "Maximum",
  rings: { atLeast: 1 },
  minutes: 5,
  // A queue that nobody touches tells nothing after some hours; what lies in it still lies there.
  missing: "ignore",
});

function ofOneQueue<Name>(names: Names<Name>, name: QueueName): Alarm<Name>[] {
  const { dead, waits, waitsHours } = queueImpacts[name];
  return [
    deadLetters(names, name, dead),
    {
      name: `${name}-waits`,
      impact: waits,
      runbook: "work-waits",
      watches: [ofQueue(names.queues[name], "ApproximateAgeOfOldestMessage")],
      stat: "Maximum",
      rings: { atLeast: waitsHours * 3600 },
      minutes: 5,
      of: [3, 3],
      missing: "notBreaching",
    },
  ];
}

function ofOneFunction<Name>(
  names: Names<Name>,
  { name, routes, queue, timeoutSeconds }: HandlerSpec & { name: HandlerName },
  rate: Rate | undefined,
): Alarm<Name>[] {
  const { fails, missing, times, minutes } = functionImpacts[name];
  const failures = [ofFunction(names, name, "Errors"), ...(routes ? [] : [errorsTold(names, name)])];
  const alarms: Alarm<Name>[] = [
    {
      name: `${name}-fails`,
      impact: fails,
      runbook: "a-function-fails",
      watches: failures,
      stat: "Sum",
      // A crash is in both, a timeout in the first alone, a message that is given back in the second.
      ...(failures.length > 1 ? { value: "MAX([m1, m2])" } : {}),
      rings: { atLeast: times },
      minutes,
      missing: "notBreaching",
    },
  ];
  if (rate && missing)
    alarms.push({
      name: `${name}-missing`,
      impact: missing,
      runbook: "a-schedule-stands-still",
      watches: [ofFunction(names, name, "Invocations")],
      stat: "Sum",
      rings: { below: 1 },
      // Nine quarters of its rate: two calls were left out, and a little more.
      minutes: Math.ceil(minutesOf(rate) / 4),
      of: [9, 9],
      missing: "breaching",
    });
  // The worker parts its work into slices of a minute; the file mover takes all the time that it has.
  if (queue === "work")
    alarms.push({
      name: `${name}-near-its-limit`,
      impact: "Large imports and syncs may soon be cut off and begun again: single pieces take too long.",
      runbook: "a-function-fails",
      watches: [ofFunction(names, name, "Duration")],
      stat: "Maximum",
      rings: { atLeast: timeoutSeconds * 1000 * 0.9 },
      minutes: 15,
      of: [2, 4],
      missing: "notBreaching",
    });
  return alarms;
}
