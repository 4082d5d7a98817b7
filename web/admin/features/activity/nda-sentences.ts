import { type Details, number, text } from "./details.ts";
import type { Phrase } from "./sentences.ts";

const version = (details: Details) => `version ${number(details, "n")} of the NDA`;

/** What is done about the NDA, and what is exported of who reads and signed. */
export const ndaPhrases: Record<string, (details: Details) => Phrase> = {
  "nda.published": (details) => ({
    before: `published ${version(details)}`,
    after:
      number(details, "n") > 1
        ? details.material === true
          ? ", to be accepted anew"
          : ", as a small change"
        : "",
    thing: "",
  }),
  "nda.accepted": (details) => ({ before: `accepted ${version(details)}`, thing: "" }),
  "nda.recorded": (details) => ({ before: "recorded that", after: `signed ${version(details)} elsewhere` }),
  "access.exported": (details) => ({
    before:
      text(details, "what") === "nda_roster" ? "exported who accepted the NDA" : "exported who may read what",
    thing: "",
  }),
};
