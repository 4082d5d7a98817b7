import { createHash } from "node:crypto";
import * as z from "zod";
import { Handshake } from "./connections/handshake.ts";
import { Instant } from "./pages.ts";

/**
 * What travels on the queue: one group per connection, in order, one at a time. `dedupe` names the intent, so that a repeated
 * send within five minutes is one message.
 */
const inConnection = { workspaceId: z.string(), connectionId: z.string() };

const ImportItemMessage = z.object({
  type: z.literal("import.item"),
  ...inConnection,
  importId: z.string(),
  n: z.number().int(),
  attempt: z.number().int(),
});

/** A page of the source may have changed: looked up and read again, if a document is linked to it. */
const PageCheckMessage = z.object({
  type: z.literal("page.check"),
  ...inConnection,
  sourceId: z.string(),
  hint: z.string(),
  /** When Notion told; absent where a person asks, who gets the page read whatever is known of it. */
  toldAt: Instant.optional(),
  /** A webhook led to it, and whoever sends those may send any number. */
  hinted: z.literal(true).optional(),
});

/** What Notion tells of, none of which is believed. `under` is the data source that it says a row lies in. */
const SourceHint = z.object({
  event: z.string(),
  entity: z.object({ id: z.string(), type: z.string() }),
  under: z.string().optional(),
  hint: z.string(),
  toldAt: Instant.optional(),
});

export const Message = z.discriminatedUnion("type", [
  ImportItemMessage,
  z.object({ type: z.literal("sync.run"), ...inConnection, runId: z.string(), slice: z.number().int() }),
  /** The schedule says that a connection was due at that time; what is to be done is looked up. */
  z.object({ type: z.literal("sync.due"), ...inConnection, dueAt: Instant }),
  z.object({
    type: z.literal("catalog.refresh"),
    ...inConnection,
    refreshId: z.string(),
    slice: z.number().int(),
    cursor: z.string().optional(),
    /** How often the listing was begun anew, since its cursor had died. */
    restarts: z.number().int().optional(),
  }),
  z.object({
    type: z.literal("disconnect.run"),
    ...inConnection,
    runId: z.string(),
    documents: z.enum(["keep", "unpublish", "archive"]),
    slice: z.number().int(),
  }),
  PageCheckMessage,
  /** A part of a day's portion of the slow round over a connection's linked pages. */
  z.object({
    type: z.literal("reconcile.run"),
    ...inConnection,
    day: z.iso.date(),
    slice: z.number().int(),
  }),
  /** Nothing has come of an attempt to connect; whether a connection stands at Nango for it is looked up. */
  z.object({
    type: z.literal("attempt.left"),
    workspaceId: z.string(),
    attemptId: z.string(),
    day: z.iso.date(),
  }),
  /** Nango says that something became of a connection; its workspace is looked up by the worker. */
  z.object({
    type: z.literal("connection.hint"),
    nangoId: z.string(),
    operation: z.string(),
    hint: z.string(),
  }),
  /** Notion says, through Nango, that something became of an entity. */
  SourceHint.extend({ type: z.literal("source.hint"), nangoId: z.string() }),
  /** The same, where Nango knew no connection that it concerns. Those of a Notion workspace are told part by part. */
  SourceHint.extend({
    type: z.literal("workspace.hint"),
    notionWorkspaceId: z.string(),
    part: z.number().int(),
    cursor: z.string().optional(),
  }),
  /** Something that is no document's page may have changed: a page, a data source (`database`), or a database with such in it. */
  z.object({
    type: z.literal("source.look"),
    ...inConnection,
    sourceId: z.string(),
    kind: z.enum(["page", "database", "container"]),
    /** The data source whose row it may be. */
    under: z.string().optional(),
    hint: z.string(),
    toldAt: Instant,
  }),
  /** Notion's handshake for the webhook subscription of the whole installation. */
  Handshake.extend({ type: z.literal("notion.handshake"), hint: z.string() }),
]);
export type Message = z.infer<typeof Message>;

/** `leg` counts how often the mover has handed it on to itself, to go on reading where it had to end. */
const inMover = { moving: z.literal(true), leg: z.number().int().optional() };

/** Work that met more to read or to copy than the worker has time for. It travels on a queue of its own, to the file mover. */
export const Moving = z.discriminatedUnion("type", [
  ImportItemMessage.extend(inMover),
  PageCheckMessage.extend(inMover),
]);
export type Moving = z.infer<typeof Moving>;

/**
 * Messages of one connection are handled in order; hints that do not know theirs yet go by Nango's id. The slow round has a few
 * lanes for all connections: no import waits behind it, and it spends its calls one connection after the other.
 */
export function groupOf(message: Message | Moving | DeskMessage): string {
  if (isForDesk(message)) return deskGroupOf(message);
  if (message.type === "reconcile.run") return `reconcile-${laneOf(message.connectionId)}`;
  if (message.type === "notion.handshake") return "notion-handshake";
  if (message.type === "attempt.left") return message.attemptId;
  if (message.type === "workspace.hint") return `notion-${message.notionWorkspaceId}`;
  return "connectionId" in message ? message.connectionId : message.nangoId;
}

const lanes = 2;
const laneOf = (connectionId: string): number =>
  (connectionId.codePointAt(connectionId.length - 1) ?? 0) % lanes;

export function dedupeOf(message: Message | Moving | DeskMessage): string {
  if (isForDesk(message)) return deskIntentOf(message);
  return "moving" in message
    ? `${intentOf(message)}-moving${message.leg ? `-${message.leg}` : ""}`
    : intentOf(message);
}

function intentOf(message: Message): string {
  switch (message.type) {
    case "import.item":
      return `${message.importId}-${message.n}-${message.attempt}`;
    case "sync.run":
    case "disconnect.run":
      return `${message.runId}-${message.slice}`;
    case "sync.due":
      return `${message.connectionId}-due-${message.dueAt}`;
    case "catalog.refresh":
      return `${message.refreshId}-${message.slice}`;
    case "reconcile.run":
      return `${message.connectionId}-${message.day}-${message.slice}`;
    case "attempt.left":
      return `${message.attemptId}-left-${message.day}`;
    case "workspace.hint":
      return `${message.type}-${message.hint}-${message.part}`;
    default:
      // One hint becomes another message on its way to its connection, and the queue compares these across groups.
      return `${message.type}-${message.hint}`;
  }
}

/**
 * What visitors ask for, on its way to the front desk: what becomes of it is found out there, where nobody waits, so that neither the
 * answer nor its time tells whether an address is known.
 */
const asked = {
  workspaceId: z.string(),
  /** Of the ticket that will be made; the asking browser holds it already. */
  ticketId: z.string(),
  /** SHA-256 of what that browser holds beside it. */
  browser: z.string(),
  /** As `Address.parse` wrote it. */
  email: z.string(),
  /** A path of the same trust center. */
  next: z.string().optional(),
  at: Instant,
};

export const DeskMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("sign_in.asked"), ...asked }),
  z.object({
    type: z.literal("access.asked"),
    ...asked,
    name: z.string().optional(),
    /** Marks of the rows that were ticked: they name documents only to whoever may know of them. */
    marks: z.array(z.string()),
    reason: z.string(),
    fields: z.array(z.object({ id: z.string(), value: z.string() })),
  }),
  /** Tells those who accepted an older NDA of a newer one, part by part. */
  z.object({
    type: z.literal("nda.told"),
    workspaceId: z.string(),
    n: z.number().int(),
    part: z.number().int(),
    cursor: z.string().optional(),
  }),
]);
export type DeskMessage = z.infer<typeof DeskMessage>;

const isForDesk = (message: Message | Moving | DeskMessage): message is DeskMessage =>
  message.type === "sign_in.asked" || message.type === "access.asked" || message.type === "nda.told";

/** What one address asks for is taken in its order. Groups are seen where bodies are not, so none names an address. */
const deskGroupOf = (message: DeskMessage): string =>
  message.type === "nda.told"
    ? message.workspaceId
    : createHash("sha256")
        .update(JSON.stringify([message.workspaceId, message.email]))
        .digest("hex");

const deskIntentOf = (message: DeskMessage): string =>
  message.type === "nda.told" ? `${message.workspaceId}-nda-${message.n}-${message.part}` : message.ticketId;

export interface Queue<Sent extends Message | Moving | DeskMessage = Message> {
  send(messages: readonly Sent[]): Promise<void>;
}
