import { plural } from "../../shared/words.ts";
import { type Details, number, text } from "./details.ts";
import type { Phrase } from "./sentences.ts";

/** What is done about contacts, accounts, requests and grants. */
export const accessPhrases: Record<string, (details: Details, byContact: boolean) => Phrase> = {
  "contact.added": (_, byContact) =>
    byContact
      ? { before: "signed in for the first time", thing: "" }
      : { before: "added", after: "to the contacts" },
  "contact.changed": (details) => ({ before: `changed the ${fields(details)} of` }),
  "contact.blocked": () => ({ before: "blocked" }),
  "contact.unblocked": () => ({ before: "let", after: "sign in again" }),
  "contact.signed_in": () => ({ before: "signed in to the trust center", thing: "" }),
  "contact.sessions_ended": () => ({ before: "signed", after: "out everywhere" }),
  "account.added": (details) => ({ before: "added", after: `${at(details)} to the accounts` }),
  "account.changed": (details) => ({ before: "renamed the account", after: at(details) }),
  "account.removed": (details) => ({ before: "removed", after: `${at(details)} from the accounts` }),
  "request.made": (details) => ({
    before: number(details, "count")
      ? `asked for access to ${documents(details)}`
      : "asked for access in words of their own",
    thing: "",
  }),
  "request.granted": (details) => ({
    before: "granted the request of",
    after: `: ${documents(details)}${until(details)}${text(details, "holder") === "account" ? ", for everyone of their account" : ""}${details.automatic === true ? ", by your rule" : ""}`,
  }),
  "request.rejected": () => ({ before: "rejected the request of" }),
  "grant.given": (details) => ({ before: `opened ${documents(details)} to`, after: until(details).trim() }),
  "grant.revoked": (details) => ({ before: `took back ${documents(details)} from` }),
  "document.grants_confirmed": (details) => ({
    before: "confirmed the grants of",
    after: `: ${number(details, "count")} open it again`,
  }),
};

const documents = (details: Details): string => plural(number(details, "count"), "document");

const at = (details: Details): string => (text(details, "domain") ? `(${text(details, "domain")})` : "");

const fields = (details: Details): string =>
  text(details, "fields").replace(/, (?=\w+$)/, " and ") || "details";

/** The first day on which one of them ends. */
function until(details: Details): string {
  const ends = new Date(text(details, "endsAt"));
  return Number.isNaN(ends.getTime())
    ? ""
    : ` until ${new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(ends)}`;
}
