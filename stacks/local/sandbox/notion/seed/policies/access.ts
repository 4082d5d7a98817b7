import {
  bullets,
  callout,
  done,
  facts,
  h1,
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

const passwordStandard = page(
  "acme/password-standard",
  "Password standard",
  { icon: "🔑", hours: 2100, by: 3 },
  [
    p(
      "Passwords are the last resort: sign-in goes through the identity provider wherever a system allows it.",
    ),
    h2("Rules"),
    table(
      ["Kind of account", "Length", "Second factor", "Changed"],
      ["Staff", "14 characters or more", "Hardware key, or app", "When there is a reason"],
      ["Administrators", "20 characters or more", "Hardware key", "When there is a reason"],
      [
        "Service accounts",
        "32 random characters",
        "Not possible: limited by network",
        "Every 90 days, by machine",
      ],
      ["Customers", "12 characters or more", "Offered to all, can be required", "When the customer decides"],
    ),
    bullets(
      "New passwords are compared with a list of known leaked ones.",
      "Ten wrong attempts in fifteen minutes lock the account for fifteen minutes.",
      "Passwords are stored with `argon2id` (64 MiB, 3 passes) and a salt of their own.",
      "Every member of staff has the company's password manager. Passwords live there and nowhere else.",
    ),
    h2("Resetting"),
    steps(
      "Ask the service desk, on video, with your badge in view.",
      "The service desk ends all sessions and hands out a code that works once, for 15 minutes.",
      "You choose a new password and register your second factor again.",
    ),
    h2("Not allowed"),
    bullets(
      "The same password in two places",
      "Passwords in files, tickets, chat or on paper, sealed emergency envelopes apart",
      "Codes by text message for staff; customers may choose them",
    ),
    quote("Long beats complicated. Four unrelated words are fine."),
  ],
);

const privilegedAccess = page(
  "acme/privileged-access-standard",
  "Privileged access standard",
  { icon: "🗝️", hours: 52, by: 3 },
  [
    facts({ Owner: "Jonas Instance", Version: "2.2", "Next review": "February 2027" }),
    p(
      "Privileged is what can read customer data, change rights or switch off a control. Nobody holds such a right all the time.",
    ),
    h2("How to get it"),
    steps(
      "Ask in the access tool and name the ticket.",
      "A second person of the same team approves. Nobody approves their own request.",
      "The right lasts as long as you asked for, **eight hours at most**.",
      "Commands and queries are recorded and kept for 13 months.",
    ),
    h2("Who may ask"),
    table(
      ["Right", "Who", "Longest", "Approved by"],
      ["Read production logs", "Engineers on call", "8 hours", "Automatic, recorded"],
      ["Shell on a server", "Platform team", "4 hours", "Second person"],
      [
        "Read one customer's data",
        "Support leads, platform team",
        "2 hours",
        "Second person and the customer",
      ],
      ["Change rights", "Security team", "1 hour", "Second person"],
      ["Delete backups", "Nobody alone", "-", "Two of three named people, 14 days' wait"],
    ),
    callout(
      "🔒",
      "Emergency account",
      p("The two sealed envelopes lie in the safes of both offices. Safe list: CANARY-LOCKED-SAFE-51C7."),
      p("The envelope number is changed after each use and each January."),
    ),
    h2("What we look at each month"),
    bullets(
      "Grants without a ticket: none allowed",
      "Grants longer than four hours: each is explained",
      "Rights that nobody asked for in 90 days: removed from the list",
    ),
    h2("Emergency access"),
    p(
      "There is one emergency account per region. Its use wakes the whole security team, and is reviewed within one working day.",
    ),
  ],
);

const joinersMoversLeavers = page(
  "acme/joiners-movers-leavers",
  "Joiners, movers and leavers",
  { icon: "🚪", hours: 610, by: 4 },
  [
    p(
      "The staff system starts everything: a person who is not in it has no account; a person who leaves it loses all of them.",
    ),
    h2("Joiner"),
    done("Contract signed and background check clear"),
    done("Manager chooses the role; rights follow from it"),
    open("Laptop encrypted and registered"),
    open(
      "Hardware key handed out in person or after a video call",
      bullets("one key for daily use", "one for the drawer"),
    ),
    open("Security basics taken within 14 days"),
    h2("Mover"),
    open("Old rights end on the day of the move, not later"),
    open("New manager confirms the new role"),
    h2("Leaver"),
    open("Accounts closed on the last day, at 18:00 local time"),
    open("Sessions and tokens ended in the same hour"),
    open("Devices returned, shared secrets changed within two working days"),
    h3("Measured"),
    p("Leavers removed within one working day in 2026 so far: 22 of 22."),
  ],
);

export const accessControlPolicy = page(
  "acme/access-control-policy",
  "Access control policy",
  { icon: "🔐", hours: 2, by: 0, publicOnWeb: true },
  [
    facts({
      Owner: "Ines Example, Chief Information Security Officer",
      "Approved by": "The management board, 12 January 2026",
      Version: "5.3",
      "Next review": "January 2027",
    }),
    h1("Purpose and scope"),
    p(
      "This policy governs who may use which system and which data at Acme. It covers all staff and contractors, all company systems, and the production environment of the Fleet Analytics platform.",
    ),
    h1("Rules"),
    h2("Accounts"),
    bullets(
      "An account belongs to one person. Shared accounts are not allowed.",
      "Staff sign in through the identity provider with a second factor.",
      [
        "Service accounts have an owner and one purpose.",
        bullets("they cannot sign in to a browser session", "their keys last 90 days at most"),
      ],
      "Accounts unused for 60 days are disabled; after another 30 days they are deleted.",
    ),
    h2("Granting rights"),
    steps(
      "The manager or the system owner asks, and names the reason.",
      "The system owner approves. Nobody approves a right for themselves.",
      "The right is granted through a role. Rights for one person alone need an end date.",
      "The request, the approval and the grant are recorded.",
    ),
    h2("Roles"),
    table(
      ["Role", "Sees customer data", "Changes production", "Second factor", "Reviewed"],
      ["Staff", "No", "No", "App or key", "Yearly"],
      ["Support", "With the customer's consent", "No", "Key", "Quarterly"],
      ["Engineer", "No", "Through the pipeline", "Key", "Quarterly"],
      ["Engineer on call", "Logs only", "With a grant of 4 hours", "Key", "Quarterly"],
      ["Security team", "With a grant of 2 hours", "Rights only", "Key", "Monthly"],
    ),
    h2("Review"),
    p(
      "Each quarter, system owners confirm every right in their system within 15 working days. What is not confirmed is removed on the 16th. @{2} reports the result to the risk committee.",
    ),
    h2("Removal"),
    p(
      "Rights end on the day somebody leaves or changes role. Where dismissal is immediate, accounts are closed before the conversation ends.",
    ),
    callout(
      "ℹ️",
      `More detail: ${mention("acme/password-standard", "Password standard")}, ${mention("acme/privileged-access-standard", "Privileged access standard")}, ${mention("acme/joiners-movers-leavers", "Joiners, movers and leavers")}.`,
    ),
    h2("Evidence"),
    toggle(
      "What we keep for auditors",
      bullets(
        "requests and approvals: 13 months",
        "results of each review: 3 years",
        "list of accounts on the last day of each month: 3 years",
      ),
    ),
  ],
  [passwordStandard, privilegedAccess, joinersMoversLeavers],
);
