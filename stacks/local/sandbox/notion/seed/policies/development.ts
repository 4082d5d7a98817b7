import {
  bullets,
  callout,
  code,
  divider,
  done,
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

const codeReview = page("acme/code-review", "Code review", { icon: "👀", hours: 145, by: 1 }, [
  p(
    "Every change to code, settings or infrastructure is read by a second engineer before it is merged. There is no way around it, for nobody.",
  ),
  h2("What reviewers look for"),
  bullets(
    "Does each route check who is asking, and for whose data?",
    "Is input parsed before it is used?",
    "Could an error message or a log line carry personal data?",
    "Is there a test that fails without the change?",
  ),
  h2("Who reviews what"),
  table(
    ["Part", "Reviewers", "At least"],
    ["Sign-in, sessions, rights", "Security team", "2"],
    ["Database migrations", "Platform team", "2"],
    ["`infrastructure/**`", "Platform team", "1"],
    ["Everything else", "Any engineer of the team", "1"],
  ),
  h2("Size and speed"),
  bullets(
    "Up to 200 lines: an answer within four working hours",
    "Up to 500 lines: within one working day",
    "Above that: please split, or sit down together",
  ),
  h2("Who may not review"),
  p(
    "The author, anybody who wrote a part of the change, and whoever is under pressure to release it tonight.",
  ),
  h2("A comment worth writing"),
  quote(
    "This reads the fleet by id alone. Could you take the customer from the session as well, and add a test with another customer's id?",
  ),
  p(
    "Reviews are answered within one working day. Small changes get quick reviews, so changes should be small: the median last quarter was 86 lines.",
  ),
]);

const dependencyManagement = page(
  "acme/dependency-management",
  "Dependency management",
  { icon: "📦", hours: 330, by: 3 },
  [
    p(
      "About 85% of the code we run was written by others. We choose it with care, pin it, and keep it current.",
    ),
    h2("Choosing"),
    bullets(
      "Maintained: a release in the last twelve months",
      "Licence on the allowed list",
      "No install scripts, or reviewed ones",
      "Is it worth it? Fifty lines of our own are often better.",
    ),
    h2("Keeping current"),
    table(
      ["Kind of update", "Opened", "Merged within"],
      ["Fixes a critical vulnerability", "Within an hour", "7 days"],
      ["Fixes a high vulnerability", "Within an hour", "14 days"],
      ["Patch or minor version", "Weekly", "30 days"],
      ["Major version", "Monthly", "90 days, or a note why not"],
    ),
    h2("When a package goes bad"),
    steps(
      "The version is blocked in our registry; builds that ask for it fail.",
      "The bill of materials says which services carry it.",
      "Those services are rebuilt without it, the most exposed first.",
      "The security team looks for signs that it was used against us.",
    ),
    h2("Bill of materials"),
    p("Each release carries one in CycloneDX format. Customers may ask for it."),
    code(
      "bash",
      "npm ci --ignore-scripts\nnpm audit signatures\nnpx cyclonedx-npm --output-file bom.json",
      "What the pipeline runs",
    ),
  ],
);

const secretsHandling = page("acme/secrets-handling", "Secrets handling", { icon: "🤫", hours: 71, by: 3 }, [
  p("A secret is whatever gives access by being known: passwords, tokens, private keys, connection strings."),
  h2("Where secrets live"),
  bullets(
    "In the secret store of the region, read at start by the service that needs it",
    "Never in code, settings, images, tickets, chat or logs",
    "On laptops: only your own, in the password manager",
  ),
  h2("In code"),
  code(
    "typescript",
    'import { secret } from "@acme/platform";\n\nconst token = await secret("maps/api-token"); // read once, kept in memory, never logged\nexport const maps = createMaps({ token });',
  ),
  h2("Finding them"),
  p(
    "Each commit is scanned before it leaves the laptop and again in the pipeline. In the last twelve months: 19 stopped on the laptop, 2 in the pipeline, none merged.",
  ),
  h2("If a secret got out"),
  steps(
    "Replace it. Do not start by deleting the commit.",
    "Report it with `/incident` in chat.",
    "The security team checks whether it was used.",
    "Add the pattern to the scanner.",
  ),
  callout("⚠️", "A secret in a deleted commit is still known. Replace it anyway."),
]);

const releaseProcess = page("acme/release-process", "Release process", { icon: "🚢", hours: 18, by: 1 }, [
  p("We release about twelve times a day. The path is always the same."),
  steps(
    "A change is merged after review and green tests.",
    "The pipeline builds an image, signs it, and writes the bill of materials.",
    "It goes to the staging region, where 640 end-to-end checks run for nine minutes.",
    "It goes to 5% of production for ten minutes. Error rate and latency decide.",
    "It goes to everybody.",
  ),
  h2("Who may release"),
  p(
    "Any engineer, by merging. Nobody can put an image into production in another way: servers accept only images with the pipeline's signature, and the pipeline signs only what was reviewed.",
  ),
  h2("Figures of the last quarter"),
  table(
    ["Measure", "Value", "Aim"],
    ["Releases a day", "11.8", "-"],
    ["Merge to production, middle", "34 min", "under 60 min"],
    ["Went back", "1.6%", "under 3%"],
    ["Time to go back", "3 min", "under 5 min"],
  ),
  h2("What stops a release"),
  table(
    ["Signal", "Limit", "Action"],
    ["Error rate", "above 0.5% for 2 minutes", "Back to the last version, automatically"],
    ["Latency, 95th percentile", "above 800 ms for 5 minutes", "Back, automatically"],
    ["Failed signature", "one", "Refused, security team called"],
  ),
  h2("Emergency"),
  p(
    "In an incident the incident lead may skip the ten minutes. The change is reviewed within two working days.",
  ),
  code(
    "plain text",
    "merge -> build -> sign -> staging -> 5% -> 100%\n                                 \\-> back to last version",
  ),
]);

export const secureDevelopmentPolicy = page(
  "acme/secure-development-policy",
  "Secure development policy",
  { icon: "🛠️", hours: 120, by: 1 },
  [
    facts({
      Owner: "Tomas Sample, Head of Platform Engineering",
      Version: "4.0",
      "Next review": "April 2027",
    }),
    p("Security is designed in, built in and tested in. This policy names the minimum; teams may do more."),
    h2("Before building"),
    bullets(
      "New services and new kinds of data get a threat model, one page, one hour, with somebody from the security team.",
      "Personal data: the data protection officer is asked.",
      "The data class is chosen and written into the service's settings.",
    ),
    h2("While building"),
    table(
      ["Step", "Tool", "Blocks the merge"],
      ["Types and lint", "Compiler, linter", "Yes"],
      ["Tests", "Unit, contract, end-to-end", "Yes"],
      ["Secrets", "Scanner", "Yes"],
      ["Dependencies", "Known vulnerabilities, licences", "High and critical"],
      ["Static analysis", "Rules for injection, rights, crypto", "High and critical"],
      ["Infrastructure", "Policy checks on the plan", "Yes"],
    ),
    h2("Environments"),
    p(
      "Development, staging and production are separate accounts with separate keys. Production data never leaves production; test data is generated.",
    ),
    divider,
    h3("Threat model, the short form"),
    toggle(
      "Five questions",
      steps(
        "What are we building, and for whom?",
        "What data does it touch?",
        "Who would want to misuse it, and how?",
        "What stops them?",
        "How would we notice?",
      ),
    ),
    h3("Ready to release"),
    done("Threat model updated"),
    done("Logs carry no personal data"),
    open("Runbook names two people who can operate it"),
    p(
      `More: ${mention("acme/code-review", "Code review")}, ${mention("acme/dependency-management", "Dependency management")}, ${mention("acme/secrets-handling", "Secrets handling")}, ${mention("acme/release-process", "Release process")}.`,
    ),
  ],
  [codeReview, dependencyManagement, secretsHandling, releaseProcess],
);
