import { domains } from "../../functions/adapters/domains/domains.ts";
import { hmacSealer } from "../../functions/adapters/sealer.ts";
import { secretlintScanner } from "../../functions/adapters/secretlint/scanner.ts";
import type { Actor, Role } from "../../functions/core/access/actor.ts";
import type { Grant } from "../../functions/core/access/grant.ts";
import type { Connection } from "../../functions/core/connections/connection.ts";
import type { Account, Contact } from "../../functions/core/contacts/contact.ts";
import type { Context } from "../../functions/core/context.ts";
import type { Document, Version } from "../../functions/core/documents/document.ts";
import type { DeskMessage, Moving } from "../../functions/core/events.ts";
import type { IdKind } from "../../functions/core/ids.ts";
import type { Import, ImportItem } from "../../functions/core/imports/import.ts";
import type { Acceptance, Nda } from "../../functions/core/nda/nda.ts";
import type { AccessRequest } from "../../functions/core/requests/request.ts";
import type { Session } from "../../functions/core/sign-in/ticket.ts";
import type { Run } from "../../functions/core/sync/run.ts";
import type { Member, Workspace } from "../../functions/core/workspaces/workspace.ts";
import { putGrant, putRequest } from "./access-stores.ts";
import { memoryBroker } from "./broker.ts";
import { aMember, aWorkspace } from "./builders.ts";
import { putConnection } from "./connection-stores.ts";
import { putContact } from "./contact-stores.ts";
import { memoryContentStore } from "./content-store.ts";
import { putDocument } from "./document-store.ts";
import { memoryLog } from "./log.ts";
import { advanced, copy, createMemory, keyOf } from "./memory.ts";
import { memoryMetrics } from "./metrics.ts";
import { putAcceptance, putNda } from "./nda-store.ts";
import { memoryNotion } from "./notion.ts";
import { memoryPdfMarker } from "./pdf-marker.ts";
import { memoryPdfReader } from "./pdf-reader.ts";
import { memoryQueue } from "./queue.ts";
import { memoryReadings } from "./readings.ts";
import { memoryStores } from "./stores.ts";
import { testClock } from "./time.ts";
import { putMember } from "./workspace-stores.ts";

/** What is there before a test begins; rows are kept one revision on, as if they had been saved. */
export interface Given {
  actor?: Actor;
  workspaces?: Workspace[];
  members?: Member[];
  connections?: Connection[];
  documents?: Document[];
  versions?: Version[];
  imports?: Import[];
  items?: ImportItem[];
  runs?: Run[];
  contacts?: Contact[];
  accounts?: Account[];
  grants?: Grant[];
  requests?: AccessRequest[];
  /** In the order in which they were published; the last is the current one. */
  ndas?: Nda[];
  acceptances?: Acceptance[];
  sessions?: Session[];
}

export const anActor = (role: Role = "admin", workspaceId = "wsp_acme"): Actor => ({
  type: "member",
  workspaceId,
  memberId: "mem_ada",
  userId: "usr_ada",
  email: "ada@acme.test",
  role,
});

const testSealer = hmacSealer("a key of tests");
const testDomains = domains();

/** Everything a use case may touch, in memory, at a time that only the test moves, with ids that count. */
export function testContext(given: Given = {}) {
  const clock = testClock();
  const memory = createMemory();
  const content = memoryContentStore(clock.now);
  const readings = memoryReadings();
  const queue = memoryQueue();
  const mover = memoryQueue<Moving>();
  const desk = memoryQueue<DeskMessage>();
  const marker = memoryPdfMarker();
  const broker = memoryBroker(clock.now);
  const notion = memoryNotion({ now: clock.now });
  const log = memoryLog();
  const metrics = memoryMetrics();

  for (const workspace of given.workspaces ?? [aWorkspace()])
    memory.workspaces.set(keyOf(workspace.id), advanced(workspace));
  for (const member of given.members ?? [aMember()]) putMember(memory, member);
  for (const connection of given.connections ?? []) putConnection(memory, connection);
  for (const document of given.documents ?? []) putDocument(memory, document);
  for (const version of given.versions ?? [])
    memory.versions.set(keyOf(version.workspaceId, version.documentId, version.n), copy(version));
  for (const job of given.imports ?? []) memory.imports.set(keyOf(job.workspaceId, job.id), advanced(job));
  for (const item of given.items ?? [])
    memory.items.set(keyOf(item.workspaceId, item.importId, item.n), advanced(item));
  for (const run of given.runs ?? [])
    memory.runs.set(keyOf(run.workspaceId, run.connectionId, run.id), advanced(run));

  for (const contact of given.contacts ?? []) putContact(memory, contact);
  for (const account of given.accounts ?? [])
    memory.accounts.set(keyOf(account.workspaceId, account.domain), advanced(account));
  for (const grant of given.grants ?? []) putGrant(memory, grant);
  for (const request of given.requests ?? []) putRequest(memory, request);
  for (const nda of given.ndas ?? []) putNda(memory, nda);
  for (const acceptance of given.acceptances ?? []) putAcceptance(memory, acceptance);
  for (const session of given.sessions ?? [])
    memory.sessions.set(keyOf(session.workspaceId, session.id), copy(session));

  let ids = 0;
  const ctx: Context = {
    ...memoryStores({ now: clock.now, memory }),
    actor: given.actor ?? anActor(),
    content,
    readings,
    secrets: secretlintScanner(),
    pdf: memoryPdfReader(),
    marker,
    sealer: testSealer,
    domains: testDomains,
    queue,
    mover,
    desk,
    broker,
    connector: () => notion.connector(),
    log,
    metrics,
    now: clock.now,
    pause: async (ms) => clock.advance(ms),
    newId: (kind: IdKind) => `${kind}_new${++ids}`,
  };
  return {
    ctx,
    traces: memory.traces,
    memory,
    content,
    readings,
    queue,
    mover,
    desk,
    marker,
    broker,
    notion,
    log,
    metrics,
    clock,
  };
}
