import type { HandlerName } from "../../../stacks/handlers.ts";

/** What is allowed although no test makes a function do it, and why. */
export const unrecorded: readonly { function: HandlerName; permit: string; why: string }[] = [
  ...(["worker", "file-mover"] as const).map((name) => ({
    function: name,
    permit: "dynamodb:ConditionCheckItem DOC#*",
    why: "Two connections import one page at the same moment and the faster one is disconnected in between: its document is then checked to be unlinked still. The contract of the document store drives it.",
  })),
  {
    function: "file-mover",
    permit: "dynamodb:Query FEED#*",
    why: "The file mover is the one that finds the fifth of many pages gone, and counts what the connection feeds. Tests of the worker drive the same code.",
  },
  {
    function: "file-mover",
    permit: "dynamodb:GetItem VERSION#*",
    why: "The page of a document that was edited here changes into one that takes long: it is compared with what the edit began from. Tests of the worker drive the same code.",
  },
  ...["dynamodb:GetItem DOC#*", "dynamodb:ConditionCheckItem DOC#*"].map((permit) => ({
    function: "purge" as const,
    permit,
    why: "A document has more than ten versions, and drafts among them are older than 90 days: no test of the whole stack is that long. The contract of the purge store drives it.",
  })),
  ...(["notices", "on-trace", "front-desk"] as const).flatMap((name) => [
    {
      function: name,
      permit: "dynamodb:GetItem MAIL#*",
      why: "A mail is asked for that somebody else has taken or sent. The contract of what was sent drives it.",
    },
    {
      function: name,
      permit: "dynamodb:DeleteItem MAIL#*",
      why: "The mail service refuses, and whoever is next has to send it. The contract of what was sent drives it.",
    },
  ]),
  ...(["trust-center", "admin-api"] as const).map((name) => ({
    function: name,
    permit: "dynamodb:GetItem ACCEPTANCE#*",
    why: "One contact's acceptance of one version is written twice at the same moment: the second is given the first. The contract of the NDA store drives it.",
  })),
  {
    function: "front-desk",
    permit: "sqs:SendMessage desk",
    why: "More than ten contacts are told of a newer NDA, the others by a next message: no test of the whole stack has as many. Those of telling them drive it in memory.",
  },
  {
    function: "purge",
    permit: "dynamodb:PutItem PERSONAL#*",
    why: "A document goes whose title holds an e-mail address, which is kept apart from the trace. The contract of the trace store drives it.",
  },
  {
    function: "file-mover",
    permit: "sqs:SendMessage files",
    why: "A page takes longer than ten minutes to read and is gone on with in a next message: no test has that long. Those of long readings drive it in memory.",
  },
];
