import {
  bullets,
  callout,
  divider,
  facts,
  h1,
  h2,
  h3,
  mention,
  p,
  page,
  quote,
  steps,
  table,
} from "../write.ts";

export const informationSecurityPolicy = page(
  "acme/information-security-policy",
  "Information security policy",
  { icon: "🛡️", hours: 26, by: 0 },
  [
    facts({
      Owner: "Ines Example, Chief Information Security Officer",
      "Approved by": "The management board, 12 January 2026",
      Version: "7.1",
      "Next review": "January 2027",
      "Applies to": "All employees, contractors and temporary staff of Acme",
    }),
    h2("Purpose"),
    p(
      "Fleet operators trust Acme with the positions of their vehicles and the names of their people. This policy says what we promise them, who is responsible for keeping the promise, and how we know whether we do.",
    ),
    h2("Objectives"),
    bullets(
      "**Confidentiality**: only people who need a customer's data for their work can see it.",
      "**Integrity**: what a vehicle sent is what the customer sees; changes leave a record.",
      "**Availability**: the service is up 99.9% of each calendar month.",
      "**Lawfulness**: we meet data protection law in every country where we have customers.",
    ),
    h2("Principles"),
    steps(
      "Security is part of each person's work. Nobody may rely on somebody else having checked.",
      "Rights follow the role and are as small as the task allows.",
      "Controls are chosen by risk. What costs more than it protects is not done, and that decision is written down.",
      "Reporting a mistake is always right. Nobody is punished for reporting their own.",
      "We tell customers about what affects them, before they have to ask.",
    ),
    h2("Responsibilities"),
    table(
      ["Role", "Responsible for", "Meets"],
      ["Management board", "Approves this policy, the risk appetite and the budget", "Quarterly"],
      [
        "Chief Information Security Officer",
        "Runs the management system, reports on risks and incidents",
        "Weekly",
      ],
      ["Risk committee", "Decides on risks rated high or above", "Quarterly and when called"],
      ["System owners", "Rights, patches and backups of their system", "Reviewed quarterly"],
      ["Managers", "Rights and training of their team", "Reviewed quarterly"],
      ["Everybody", "Follows the policies, reports what looks wrong", "Always"],
    ),
    callout(
      "💡",
      "If a policy keeps you from doing your work, say so to @{0}. An exception takes a day; a workaround can take a quarter to clean up.",
    ),
    h2("How it fits together"),
    p(
      `This page is the top of a set. The policies that most people need are the ${mention("acme/access-control-policy", "Access control policy")}, the ${mention("acme/acceptable-use-policy", "Acceptable use policy")} and the ${mention("acme/data-classification", "Data classification")}.`,
    ),
    h3("Exceptions"),
    p(
      "An exception names the rule, the reason, the risk, what is done instead and an end date no later than twelve months away. The Chief Information Security Officer approves it; above medium risk the risk committee does.",
    ),
    h3("Breaches"),
    p(
      "Deliberate breaches are handled under the staff rules and can end in dismissal. Mistakes are handled by training and by making the mistake harder to repeat.",
    ),
    h2("Measures"),
    bullets(
      "Share of staff with current training: at least 98%",
      "Critical findings fixed in time: at least 95%",
      "Leavers removed within one working day: 100%",
      "Suppliers with a current assessment: 100%",
    ),
    divider,
    quote("If it is not written down, reviewed and tested, we do not have it."),
  ],
);

export const acceptableUsePolicy = page(
  "acme/acceptable-use-policy",
  "Acceptable use policy",
  { icon: "💻", hours: 410, by: 4 },
  [
    facts({
      Owner: "Mei Figment, Head of People",
      Version: "3.2",
      "Next review": "May 2027",
    }),
    p(
      "This page says what you may do with Acme's devices, accounts and data. You confirm it when you join and once a year.",
    ),
    h2("You may"),
    bullets(
      "use your laptop privately within reason, as long as nobody else uses it",
      "work from any place where your screen and your calls stay private",
      "install software from the company's catalogue without asking",
    ),
    h2("You may not"),
    bullets(
      "store customer data on a private device, in a private account or on removable media",
      "share an account, or send a password by chat or e-mail",
      "forward company mail to a private mailbox",
      "switch off disk encryption, the firewall or the endpoint agent",
      [
        "put customer data or source code into services that the company has not approved",
        bullets("translation sites", "file converters", "AI assistants outside the approved list"),
      ],
    ),
    callout(
      "⚠️",
      "Lost or stolen devices are reported **within one hour**, day or night: write to `lost-device@acme.test` or call the duty number on the back of your badge.",
    ),
    h2("Mail and messages"),
    p(
      "Mail from outside is marked. Report anything suspicious with the _Report_ button; the security team answers within two working hours. You never get a bonus link, a password reset or a delivery note from us that you did not ask for.",
    ),
    h2("Monitoring"),
    p(
      "We record sign-ins, downloads above 500 files and changes of rights. We do not record keystrokes, screens or the content of private pages. Records are read when an alert fires, by two people, and the works representative hears of each case.",
    ),
    h2("When you leave"),
    p(
      `Return your devices on your last day. Your accounts are closed the same day; see ${mention("acme/joiners-movers-leavers", "Joiners, movers and leavers")}.`,
    ),
  ],
);

export const aiUsePolicy = page("acme/ai-use-policy", "AI use policy", { icon: "🤖", hours: 58, by: 0 }, [
  facts({ Owner: "Ines Example", Version: "2.0", "Next review": "July 2027" }),
  p(
    "AI tools help us write, translate and review. They also remember, invent and leak. This policy says which tools may see which data, and who answers for the result.",
  ),
  h2("Which tool may see what"),
  table(
    ["Data class", "Approved assistant", "Approved code assistant", "Any other tool"],
    ["Public", "Yes", "Yes", "Yes"],
    ["Internal", "Yes", "Yes", "No"],
    ["Confidential", "With names removed", "Source code only", "No"],
    ["Restricted", "No", "No", "No"],
  ),
  h2("Rules"),
  steps(
    "The person who uses a result answers for it, as if they had written it.",
    "Code suggested by a tool is reviewed like any other code, and its licence is checked.",
    "No tool decides about people: not on hiring, pay or dismissal.",
    "Text for customers is read by a person before it is sent.",
    "Prompts and results with confidential data are deleted after 30 days.",
  ),
  h2("Features for customers"),
  p(
    "Where the product itself uses a model (today: the forecast of fuel use and the grouping of fault codes), the model is trained on data of customers who agreed, is reviewed for bias twice a year, and can be switched off per customer.",
  ),
  h2("Asking for a new tool"),
  bullets(
    "Fill in the supplier form and name the data class.",
    "Privacy and security answer within five working days.",
    "Approved tools are listed in the software catalogue.",
  ),
]);

export const securityTraining = page(
  "acme/security-training",
  "Security training",
  { icon: "🎓", hours: 1100, by: 4 },
  [
    p(
      "Everybody takes part in training. This page says in what, when, and what happens if somebody does not.",
    ),
    h1("Programme"),
    table(
      ["Course", "For", "When", "Length"],
      ["Security basics", "Everybody", "Within 14 days of joining, then each year", "45 minutes"],
      ["Data protection", "Everybody", "Within 30 days of joining, then each year", "30 minutes"],
      ["Secure coding", "Engineers", "Within 60 days, then each year", "3 hours"],
      ["Incident roles", "On-call engineers, support leads", "Before the first shift", "90 minutes"],
      ["Phishing exercise", "Everybody", "Six times a year", "-"],
    ),
    h1("Results in the last twelve months"),
    bullets(
      "Current training: 99.3% of staff (137 of 138)",
      "Phishing exercises: 4.1% clicked, 61% reported",
      "Secure coding: average score 87 of 100; pass mark 75",
    ),
    h2("How we teach"),
    p(
      "Courses are short, made by us and built around things that happened, here or elsewhere. Whoever clicks in a phishing exercise sees at once what gave the message away and takes a lesson of three minutes; nobody is named and no manager is told. Whoever reports first gets a cake.",
    ),
    h2("Talks"),
    bullets(
      "First Thursday of the month: 20 minutes on one incident",
      "Twice a year: a guest from outside",
      "October: a week of small exercises",
    ),
    h2("If a course is overdue"),
    steps(
      "Day 1: a reminder to the person.",
      "Day 7: a reminder to the person and the manager.",
      "Day 21: access to customer data is suspended until the course is done.",
    ),
  ],
);
