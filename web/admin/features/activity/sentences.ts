import type { TraceView } from "../../../../functions/http/schemas/workspaces.ts";
import { levelName } from "../../shared/levels.ts";
import { plural } from "../../shared/words.ts";
import { roleName } from "../session/abilities.ts";
import { accessPhrases } from "./access-sentences.ts";
import { type Details, number, text } from "./details.ts";
import { ndaPhrases } from "./nda-sentences.ts";
import { readingPhrases } from "./reading-sentences.ts";
import { settings } from "./setting-words.ts";

/** Someone `before` something `after`: "published" … "as version 4". */
export interface Phrase {
  before: string;
  after?: string;
  /** Where what was done has no name of its own, this stands for it. */
  thing?: string;
}

const asVersion = (details: Details) =>
  number(details, "version") ? { after: `as version ${number(details, "version")}` } : {};

const fates: Record<string, string> = {
  keep: "and kept its documents as they are",
  unpublish: "and unpublished its documents",
  archive: "and archived its documents",
};

const sources: Record<string, string> = {
  trashed: "is in the trash there",
  not_shared: "is no longer shared with Gatehouse",
  token_dead: "cannot be read until Notion is reconnected",
  disconnected: "stays as it is: the connection is gone",
  linked: "is linked again",
  changed: "changed there",
};

const choices: Record<string, string> = {
  theirs: "took Notion’s text for",
  mine: "kept the own text of",
  merged: "merged Notion’s text into",
};

const settled: Record<string, string> = {
  gone: "said that the missing pages are gone from",
  check: "had the missing pages looked at again in",
  well: "found all missing pages again in",
};

const rowRules: Record<string, string> = {
  offer: "asked to be offered new rows of a database of",
  import: "lets new rows of a database be imported from",
  ignore: "asked to ignore new rows of a database of",
};

const schedules: Record<string, string> = {
  every_4_hours: "every 4 hours",
  daily: "daily",
  weekly: "weekly",
  monthly: "monthly",
  manual: "only when asked",
};

const phrases: Record<string, (details: Details, byContact: boolean) => Phrase> = {
  ...accessPhrases,
  ...ndaPhrases,
  ...readingPhrases,
  "workspace.created": (details) => ({
    before: "created the workspace",
    ...(text(details, "admin") ? { after: `with ${text(details, "admin")} as its first admin` } : {}),
  }),
  "workspace.changed": () => ({ before: "changed the rules for changes at Notion", thing: "" }),
  "member.invited": (details) => ({ before: "invited", after: `as ${roleName(text(details, "role"))}` }),
  "member.joined": () => ({ before: "joined the workspace", thing: "" }),
  "member.changed": (details) => ({ before: "made", after: `${roleName(text(details, "to"))}` }),
  "document.chosen": (details) => ({ before: choices[text(details, "choice")] ?? "chose a text of" }),
  "document.versions_retired": () => ({ before: "let go of old drafts of" }),
  "member.mails_changed": (details) => ({
    before: details.mails === false ? "turned their mails off" : "turned their mails on",
    thing: "",
  }),
  "member.removed": () => ({ before: "removed", after: "from the workspace" }),
  "connection.requested": (details) => ({
    before:
      text(details, "purpose") === "reconnect"
        ? "began to reconnect Notion or add pages"
        : "began to connect Notion",
    thing: "",
  }),
  "connection.attached": () => ({ before: "connected", after: ", to be confirmed" }),
  "connection.confirmed": () => ({ before: "confirmed the connection to" }),
  "connection.refused": (details) => ({
    before: "did not take a connection",
    after: text(details, "message") ? `: ${text(details, "message")}` : "",
    thing: "",
  }),
  "connection.changed": (details) => ({
    before: "set",
    after:
      details.paused === true ? "to pause" : `to sync ${schedules[text(details, "schedule")] ?? "as before"}`,
  }),
  "connection.reconnected": () => ({ before: "reconnected" }),
  "connection.broken": () => ({ before: "found that Notion no longer accepts" }),
  "connection.tested": () => ({ before: "tested" }),
  "connection.disconnecting": (details) => ({
    before: "began to disconnect",
    after: fates[text(details, "documents")] ?? "",
  }),
  "connection.disconnected": (details) => ({
    before: "disconnected",
    after: fates[text(details, "documents")] ?? "",
  }),
  "catalog.refreshed": () => ({ before: "refreshed the list of pages of" }),
  "import.started": (details) => ({
    before: `started to import ${plural(number(details, "items"), "page")} as ${levelName(text(details, "level"))}`,
    thing: "",
  }),
  "import.retried": (details) => ({
    before: `tried ${plural(number(details, "items"), "page")} again`,
    thing: "",
  }),
  "import.finished": (details) => ({ before: `finished an import: ${imported(details)}`, thing: "" }),
  "sync.requested": () => ({ before: "asked for a sync of" }),
  "sync.finished": (details) => ({ before: "synced", after: `: ${synced(details)}` }),
  "sync.failed": () => ({ before: "could not sync" }),
  "document.imported": (details) => ({
    before: "imported",
    after: `as ${levelName(text(details, "level"))}`,
  }),
  "document.updated": (details) => ({ before: "updated", ...asVersion(details) }),
  "document.proposed": (details) => ({
    before: "found a change of",
    after: `that waits as version ${number(details, "version")}`,
  }),
  "document.edited": (details) => ({ before: "edited", ...asVersion(details) }),
  "document.changed": () => ({ before: "changed the details of" }),
  "document.level_changed": (details) => ({
    before: "moved",
    after: `from ${levelName(text(details, "from"))} to ${levelName(text(details, "to"))}`,
  }),
  "document.published": (details) => ({ before: "published", ...asVersion(details) }),
  "document.widening_asked": (details) => ({
    before: "asked a second person to agree that",
    after: `becomes ${levelName(text(details, "to"))}`,
  }),
  "document.widening_dropped": () => ({ before: "did not let", after: "become Public" }),
  "document.grants_confirmed": (details) => ({
    before: "let the grants of",
    after: `open it again (${number(details, "count")})`,
  }),
  "document.reviewed": (details) => ({
    before: `reviewed version ${number(details, "version")} of`,
    ...(text(details, "reviewDue")
      ? { after: `and looks at it again by ${text(details, "reviewDue")}` }
      : {}),
  }),
  "center.changed": (details) => ({ before: `changed the trust center: ${settings(details)}`, thing: "" }),
  "center.frozen": (details) => ({
    before:
      text(details, "scope") === "everything"
        ? "froze the whole trust center"
        : "froze everything gated of the trust center",
    thing: "",
  }),
  "center.unfrozen": () => ({ before: "unfroze the trust center", thing: "" }),
  "document.kept": (details) => ({
    before: `kept version ${number(details, "kept")} of`,
    after: `and did not take version ${number(details, "version")}`,
  }),
  "document.unpublished": () => ({ before: "unpublished" }),
  "document.archived": () => ({ before: "archived" }),
  "document.restored": () => ({ before: "restored", after: "as a draft" }),
  "document.purged": () => ({ before: "removed", after: "for good" }),
  "document.version_restored": (details) => ({
    before: `restored version ${number(details, "from")} of`,
    ...asVersion(details),
  }),
  "document.finding_cleared": (details) => ({
    before: `set aside what the leak guard found (${text(details, "rule")}) in`,
  }),
  "document.finding_reopened": () => ({
    before: "took back what was set aside of the leak guard’s findings in",
  }),
  "document.source_changed": (details) => ({
    before: "saw at Notion that",
    after: sources[text(details, "state")] ?? "changed there",
  }),
  "activity.exported": (details) => ({
    before: `exported the activity as ${text(details, "format") === "csv" ? "CSV" : "JSON"}`,
    thing: "",
  }),
  "activity.erased": (details) => ({
    before: `erased somebody from the activity, in ${plural(number(details, "values"), "place")}`,
    thing: "",
  }),
  "document.relinked": (details) => ({
    before: "linked",
    after: text(details, "page") ? `to “${text(details, "page")}” at Notion` : "to Notion again",
  }),
  "document.unfollowed": () => ({ before: "stopped following the page of" }),
  "document.followed": () => ({ before: "follows the page of", after: "again" }),
  "connection.share_lost": (details) => ({
    before: `found ${number(details, "count")} of ${plural(number(details, "of"), "page")} gone at once in`,
  }),
  "connection.share_settled": (details) => ({
    before: settled[text(details, "answer")] ?? "decided about the pages that were gone in",
  }),
  "connection.rows_changed": (details) => ({
    before: rowRules[text(details, "newRows")] ?? "changed what becomes of new rows of a database of",
    ...(text(details, "newRows") === "import" ? { after: `as ${levelName(text(details, "level"))}` } : {}),
  }),
  "rows.dismissed": (details) => ({ before: `dismissed ${plural(number(details, "count"), "new row")} of` }),
};

/** The installation's operator acts from outside the workspace, and is told from what Gatehouse does by itself. */
export const actor = ({ by }: Pick<TraceView, "by">): string =>
  by.type === "system" && by.id === "operator" ? "Gatehouse’s operator" : by.name;

/** What a trace says, for people. A kind that is newer than this page is shown by its own name. */
export function phrase({
  did,
  details,
  by,
}: Pick<TraceView, "did" | "details"> & Partial<Pick<TraceView, "by">>): Phrase {
  return phrases[did]?.(details, by?.type === "contact") ?? { before: did.replaceAll(/[._]/g, " ") };
}

function imported(details: Details): string {
  const parts = ["imported", "updated", "unchanged", "failed", "stopped", "skipped"]
    .filter((key) => number(details, key) > 0)
    .map((key) => `${number(details, key)} ${key}`);
  if (number(details, "nothing") > 0) parts.push(`${number(details, "nothing")} with nothing to import`);
  return parts.join(", ") || "nothing to do";
}

function synced(details: Details): string {
  const changed = number(details, "changed");
  const flagged = number(details, "flagged");
  if (!changed && !flagged) return "nothing had changed";
  return [changed && `${changed} changed`, flagged && `${flagged} gone or empty at Notion`]
    .filter(Boolean)
    .join(", ");
}
