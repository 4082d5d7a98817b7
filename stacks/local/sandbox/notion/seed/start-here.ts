import { seedId } from "./seed-id.ts";
import { bullets, callout, columns, divider, h2, linkTo, mention, p, page, steps } from "./write.ts";

/** Every way in which Notion points from one page to another. */
export const startHere = page("acme/start-here", "Start here", { icon: "👋", hours: 15, by: 0 }, [
  p(
    "Welcome. This is where the security team of Acme keeps what it writes. Last tidied on @<2026-11-02> by @{2}.",
  ),
  callout(
    "🧭",
    `New at Acme? Read the ${mention("acme/acceptable-use-policy", "Acceptable use policy")} first. It takes six minutes.`,
  ),
  h2("Most read"),
  ...bullets(
    mention("acme/access-control-policy", "Access control policy"),
    mention("acme/incident-response-plan", "Incident response plan"),
    linkTo("acme/security-overview", "What we tell customers"),
    `[Who handles customers' data](/${seedId("acme/subprocessors").replaceAll("-", "")})`,
    `[The glossary](https://www.notion.so/acme-security/Glossary-${seedId("acme/glossary").replaceAll("-", "")}?pvs=4)`,
  ),
  h2("By team"),
  columns(
    [
      p("**Engineers**"),
      { type: "link_to_page", pageId: seedId("acme/secure-development-policy") },
      { type: "link_to_page", pageId: seedId("acme/on-call") },
    ],
    [
      p("**Everybody else**"),
      { type: "link_to_page", pageId: seedId("acme/data-classification") },
      { type: "link_to_page", pageId: seedId("acme/security-training") },
    ],
  ),
  divider,
  h2("How to reach us"),
  ...steps(
    "Urgent: type `/incident` in chat.",
    "Not urgent: security@acme.test.",
    "[Our hours and substitutes](https://intranet.acme.test/security/hours)",
  ),
  p("Questions about ~~the wiki~~ these pages: @{2}."),
]);
