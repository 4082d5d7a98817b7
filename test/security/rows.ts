/** A threat, or a failure that was seen in the field, and what shows that it does not happen here. */
export interface Row {
  id: string;
  what: string;
  /** Other files that prove it too, beside the tests of this folder that begin with its id. */
  files?: string[];
  /** Why no test of this folder is named after it. */
  because?: string;
}

const unit = (...names: string[]) => names.map((name) => `test/unit/${name}.test.ts`);
const integration = (...names: string[]) => names.map((name) => `test/integration/${name}.test.ts`);

const proven = "The tests of the part that does it prove it.";

/** Threats to a product of this kind, S1 to S38. */
const threats: Row[] = [
  { id: "S1", what: "ids of another workspace are ids of nothing", files: integration("stack/apart") },
  {
    id: "S2",
    what: "versions, files and pictures go through their document and the gate",
    files: unit("trust-center/canary"),
  },
  {
    id: "S3",
    what: "what is narrowed shuts at once, whoever is faster",
    files: unit("core/documents/level"),
  },
  {
    id: "S4",
    what: "a file's address lives a minute, for this file and name, and is written nowhere",
    files: integration("local-aws/s3-presigned", "contracts/s3"),
  },
  { id: "S5", what: "what is taken back is shut at the next request", files: unit("core/access/freeze") },
  {
    id: "S6",
    what: "what is purged leaves no bytes",
    files: [...unit("core/documents/purge"), ...integration("stack/purging")],
  },
  {
    id: "S7",
    what: "addresses that a page names lead nowhere but to Notion's own files",
    files: unit(
      "notion/file-hosts",
      "notion/file-addresses",
      "notion/file-redirects",
      "notion/file-transport",
    ),
    because: proven,
  },
  { id: "S8", what: "no address of Notion's that runs out is kept", files: unit("notion/signed-addresses") },
  {
    id: "S9",
    what: "nothing that stands in a document runs",
    files: unit("markdown/render", "trust-center/inert", "core/leak-guard/secrecy"),
  },
  {
    id: "S10",
    what: "a file is what its bytes are, and is only saved",
    files: unit("notion/file-kinds", "notion/file-name"),
  },
  {
    id: "S11",
    what: "a PDF that acts is not taken, and one without end is ended",
    files: unit("core/imports/pdfs", "adapters/pdf-marker", "adapters/pdf-reader"),
  },
  { id: "S12", what: "a file's name is a name", files: unit("adapters/disposition") },
  { id: "S13", what: "a form of another site does nothing", files: unit("http/refusals") },
  {
    id: "S14",
    what: "a consent is attached to whoever began it, once",
    files: [
      ...unit("core/connections/connect", "core/connections/reconnect"),
      ...integration("stack/connecting"),
    ],
    because: proven,
  },
  {
    id: "S15",
    what: "a webhook of Nango is verified, and then not believed",
    files: [...unit("http/webhook-table", "http/webhook-rejections"), ...integration("stack/told-by-nango")],
    because: proven,
  },
  {
    id: "S16",
    what: "an event of Notion is a hint and nothing more",
    files: [
      ...unit("core/sync/bare-events", "core/sync/event-burst", "http/handshake"),
      ...integration("stack/webhooks"),
    ],
    because: proven,
  },
  {
    id: "S17",
    what: "Notion is only ever read",
    files: [...unit("notion/client"), ...integration("contracts/nango")],
    because: proven,
  },
  {
    id: "S18",
    what: "a mailed link works once, for one company, for 20 minutes",
    files: integration("contracts/dynamo"),
  },
  { id: "S19", what: "a program that opens links uses none up", files: unit("sign-in/signing-in") },
  { id: "S20", what: "every address hears the same, as fast" },
  {
    id: "S21",
    what: "codes are tried five times, and mails have an end",
    files: unit("sign-in/front-desk", "http/caller"),
  },
  {
    id: "S22",
    what: "what a mailbox proves is taken for no more, and not for long",
    files: unit("core/access/decide"),
  },
  { id: "S23", what: "signing in leads back into the same trust center", files: unit("sign-in/next") },
  { id: "S24", what: "a session is of one trust center" },
  {
    id: "S25",
    what: "look-alike addresses are other people's",
    files: unit("core/contacts/address", "adapters/domains"),
  },
  { id: "S26", what: "no rule opens anything before a mailbox is proven", files: unit("sign-in/requests") },
  {
    id: "S27",
    what: "an acceptance is of the bytes that this reader saw",
    files: unit("core/nda/accept", "trust-center/nda"),
  },
  {
    id: "S28",
    what: "what is gated is kept by no cache, and what was public is asked for again",
    files: unit("trust-center/caching", "trust-center/kept"),
  },
  { id: "S29", what: "search engines are told of public documents alone", files: unit("trust-center/list") },
  { id: "S30", what: "each role asks for what its work needs, on every route" },
  {
    id: "S31",
    what: "a changed record is found",
    files: [...unit("core/activity/verify", "operate/verify-activity"), "test/infra/production.test.ts"],
    because: proven,
  },
  {
    id: "S32",
    what: "logs, metrics and mails hold no secret and no word of a document",
    files: unit("adapters/log", "adapters/metrics"),
  },
  {
    id: "S33",
    what: "under NDA no PDF goes out without its reader on it",
    files: [...unit("trust-center/marked", "core/documents/unmarked"), ...integration("stack/marked-files")],
  },
  {
    id: "S34",
    what: "a flood costs what was decided",
    files: [
      ...unit("core/sync/event-burst", "core/catalog/spending"),
      ...integration("contracts/call-budget"),
    ],
    because: proven,
  },
  {
    id: "S35",
    what: "whoever edits at Notion publishes nothing",
    files: unit("core/documents/following", "core/documents/rules-for-changes", "core/leak-guard/blocking"),
    because: proven,
  },
  {
    id: "S36",
    what: "disconnecting is complete",
    files: unit(
      "core/connections/disconnect",
      "core/connections/disconnect-stops",
      "core/connections/disconnect-killed",
    ),
    because: proven,
  },
  { id: "S37", what: "what a browser says of itself changes nothing" },
  { id: "S38", what: "what is built is what was locked, and building takes no secrets" },
];

/** What went wrong elsewhere, F1 to F16. */
const failures: Row[] = [
  { id: "F1", what: "an answer to a form never holds a way in" },
  { id: "F2", what: "nobody is told that somebody asked before" },
  { id: "F3", what: "a draft stays a draft, and is not there" },
  { id: "F4", what: "what was mailed is no key for long, and stands in no later address" },
  { id: "F5", what: "who signs is who is signed in" },
  { id: "F6", what: "a PDF that cannot be marked is never given silently" },
  { id: "F7", what: "looking changes nothing" },
  { id: "F8", what: "whether the NDA is accepted is read each time", files: unit("core/nda/publish") },
  {
    id: "F9",
    what: "what is down elsewhere neither holds up nor loses an acceptance",
    files: unit("core/nda/mails"),
  },
  { id: "F10", what: "a link that was looked at still works" },
  { id: "F11", what: "mails cannot be asked for without end" },
  { id: "F12", what: "which version is served, the client does not say" },
  {
    id: "F13",
    what: "a grant ends at the same moment on every path",
    files: unit("core/access/whatever-is-decided"),
  },
  { id: "F14", what: "accepting takes more than saying so" },
  {
    id: "F15",
    what: "secrets are of the system's own chance, and their hashes open nothing",
    files: unit("adapters/sealer"),
  },
  { id: "F16", what: "a page that is public at Notion is told of", files: unit("notion/item") },
];

export const rows: readonly Row[] = [...threats, ...failures];

/** The ids that a test's name begins with: `S2 S29 canary words …`. */
export const idsIn = (name: string): string[] =>
  name
    .match(/^(?:[SF]\d+ )+/)?.[0]
    .trim()
    .split(" ") ?? [];
