import type { Actor } from "./access/actor.ts";
import type { GrantStore } from "./access/store.ts";
import type { TraceStore } from "./activity/store.ts";
import type { CallBudget } from "./catalog/budget.ts";
import type { Connector } from "./catalog/connector.ts";
import type { Readings } from "./catalog/readings.ts";
import type { CatalogStore } from "./catalog/store.ts";
import type { Broker } from "./connections/broker.ts";
import type { Connection } from "./connections/connection.ts";
import type { HandshakeStore } from "./connections/handshake.ts";
import type { ConnectionStore } from "./connections/store.ts";
import type { AccountStore, ContactStore, Domains } from "./contacts/store.ts";
import type { ContentStore } from "./documents/content.ts";
import type { DocumentStore } from "./documents/store.ts";
import type { DeskMessage, Moving, Queue } from "./events.ts";
import type { newId } from "./ids.ts";
import type { ImportStore } from "./imports/store.ts";
import type { CredentialScanner, PdfReader } from "./leak-guard/ports.ts";
import type { Metrics } from "./metrics.ts";
import type { NdaStore } from "./nda/store.ts";
import type { OfferStore } from "./offers/store.ts";
import type { PdfMarker } from "./reading/ports.ts";
import type { ViewStore } from "./reading/store.ts";
import type { RequestStore } from "./requests/store.ts";
import type { Limits, Sealer, SessionStore, TicketStore } from "./sign-in/store.ts";
import type { RunStore } from "./sync/store.ts";
import type { MemberStore, UserStore, WorkspaceStore } from "./workspaces/store.ts";

/** Everything a use case may touch. Built for real in app/, and in memory in test/fakes. */
export interface Context {
  actor: Actor;
  workspaces: WorkspaceStore;
  users: UserStore;
  members: MemberStore;
  connections: ConnectionStore;
  /** Reading it is the operator's alone. */
  handshakes: Pick<HandshakeStore, "keep">;
  catalog: CatalogStore;
  imports: ImportStore;
  offers: OfferStore;
  documents: DocumentStore;
  runs: RunStore;
  contacts: ContactStore;
  accounts: AccountStore;
  grants: GrantStore;
  requests: RequestStore;
  ndas: NdaStore;
  views: ViewStore;
  tickets: TicketStore;
  sessions: SessionStore;
  limits: Limits;
  sealer: Sealer;
  domains: Domains;
  /** Looks into PDFs and marks their pages. */
  marker: PdfMarker;
  traces: TraceStore;
  content: ContentStore;
  readings: Readings;
  /** Finds credentials in texts. */
  secrets: CredentialScanner;
  /** Absent where there is no time to read a PDF. */
  pdf: PdfReader | undefined;
  /** Work for the worker. */
  queue: Queue;
  /** Work of the worker's that meets more to copy than it has time for. */
  mover: Queue<Moving>;
  /** What visitors ask for. */
  desk: Queue<DeskMessage>;
  broker: Broker;
  /**
   * A connector for one connection: `browse` answers a person within seconds, `work` may wait, `move` has a quarter of an hour.
   * Calls are counted and budgeted, and made only while the connection stands; `fresh` where its row was read or written just now.
   */
  connector(
    connection: Connection,
    purpose: "browse" | "work" | "move",
    seen?: { fresh: true },
  ): Connector & { calls(): number };
  budget: CallBudget;
  log: Log;
  metrics: Metrics;
  now(): Date;
  /** Lets the work wait, where more of it would be too much for a source. */
  pause(ms: number): Promise<void>;
  newId: typeof newId;
}

export interface Log {
  info(message: string, details?: Record<string, unknown>): void;
  warn(message: string, details?: Record<string, unknown>): void;
  error(message: string, details?: Record<string, unknown>): void;
}

/** What is between a workspace and those who read from outside; the worker has no part in it. */
export type Outside =
  | "contacts"
  | "accounts"
  | "grants"
  | "requests"
  | "ndas"
  | "views"
  | "domains"
  | AtTheDoor;

/** What proves who somebody outside is, which is no business of members. */
export type AtTheDoor = "tickets" | "sessions" | "limits" | "sealer" | "desk";

/** A use case lists what it touches, so its signature says what it can do. */
export type Needs<K extends keyof Context> = Pick<Context, "actor" | K>;

/** What every write needs to leave a trace. */
export type Writing = "now" | "newId";
