import { randomBytes } from "node:crypto";
import { cursorOf, pageLimit } from "../../functions/adapters/dynamo/cursor.ts";
import type { Grant } from "../../functions/core/access/grant.ts";
import { beginning, chained } from "../../functions/core/activity/entry.ts";
import { opened, sealed } from "../../functions/core/activity/personal.ts";
import type { Recorded } from "../../functions/core/activity/store.ts";
import type { Trace, TraceDraft } from "../../functions/core/activity/trace.ts";
import type { CatalogItem } from "../../functions/core/catalog/store.ts";
import type { Attempt, Connection } from "../../functions/core/connections/connection.ts";
import type { Account, Contact } from "../../functions/core/contacts/contact.ts";
import type { Document, Version } from "../../functions/core/documents/document.ts";
import type { LeavingBytes } from "../../functions/core/documents/purge-store.ts";
import { conflict } from "../../functions/core/errors.ts";
import type { Import, ImportItem } from "../../functions/core/imports/import.ts";
import type { Acceptance, CurrentNda, Nda } from "../../functions/core/nda/nda.ts";
import type { Offer } from "../../functions/core/offers/offer.ts";
import type { Page, PageRequest } from "../../functions/core/pages.ts";
import type { View } from "../../functions/core/reading/view.ts";
import type { AccessRequest } from "../../functions/core/requests/request.ts";
import type { Session, Ticket } from "../../functions/core/sign-in/ticket.ts";
import type { Run } from "../../functions/core/sync/run.ts";
import type { Member, User, Workspace } from "../../functions/core/workspaces/workspace.ts";

/** What the memory stores keep, by `keyOf(...)`. Nothing here waits, so a store's checks and writes are one step. */
export interface Memory {
  workspaces: Map<string, Workspace>;
  users: Map<string, User>;
  members: Map<string, Member>;
  connections: Map<string, Connection>;
  attempts: Map<string, Attempt>;
  catalog: Map<string, CatalogItem>;
  imports: Map<string, Import>;
  items: Map<string, ImportItem>;
  offers: Map<string, Offer>;
  runs: Map<string, Run>;
  documents: Map<string, Document>;
  versions: Map<string, Version>;
  /** Document ids by slug and by source. */
  slugs: Map<string, string>;
  sources: Map<string, string>;
  /** Removed documents whose versions are still to go, and bytes on their way out. */
  removed: Map<string, { workspaceId: string; id: string }>;
  leaving: Map<string, LeavingBytes & { workspaceId: string }>;
  contacts: Map<string, Contact>;
  accounts: Map<string, Account>;
  grants: Map<string, Grant>;
  requests: Map<string, AccessRequest>;
  ndas: Map<string, Nda>;
  currentNdas: Map<string, CurrentNda>;
  acceptances: Map<string, Acceptance>;
  views: Map<string, View>;
  tickets: Map<string, Ticket>;
  sessions: Map<string, Session>;
  /** As they were written, before anything was erased from the records. */
  traces: Trace[];
  records: Recorded[];
}

export const createMemory = (): Memory => ({
  workspaces: new Map(),
  users: new Map(),
  members: new Map(),
  connections: new Map(),
  attempts: new Map(),
  catalog: new Map(),
  imports: new Map(),
  items: new Map(),
  offers: new Map(),
  runs: new Map(),
  documents: new Map(),
  versions: new Map(),
  slugs: new Map(),
  sources: new Map(),
  removed: new Map(),
  leaving: new Map(),
  contacts: new Map(),
  accounts: new Map(),
  grants: new Map(),
  requests: new Map(),
  ndas: new Map(),
  currentNdas: new Map(),
  acceptances: new Map(),
  views: new Map(),
  tickets: new Map(),
  sessions: new Map(),
  traces: [],
  records: [],
});

export const keyOf = (...parts: (string | number)[]): string => JSON.stringify(parts);

/** A copy, so that nobody changes what is kept by changing what was given. */
export const copy = <T>(value: T): T => structuredClone(value);

export const found = <T>(map: Map<string, T>, ...parts: (string | number)[]): T | undefined =>
  copy(map.get(keyOf(...parts)));

export const where = <T>(map: Map<string, T>, is: (value: T) => boolean): T[] =>
  copy([...map.values()].filter(is));

/** Puts the trace in the next place of its workspace's chain. */
export function record(memory: Memory, draft: TraceDraft): { seq: number } {
  const last = memory.records.findLast(({ entry }) => entry.workspaceId === draft.workspaceId);
  const { entry, personal } = sealed(JSON.parse(JSON.stringify(draft)), () =>
    randomBytes(16).toString("hex"),
  );
  const placed = chained(entry, last?.entry ?? beginning);
  memory.records.push({ entry: placed, personal });
  memory.traces.push(opened(placed, personal));
  return { seq: placed.seq };
}

/** The row stands as it was read, or somebody wrote first. */
export function asRead(stored: { rev: number } | undefined, read: { rev: number }, what: string): void {
  if ((stored?.rev ?? 0) !== read.rev) throw conflict(`Someone else changed this ${what} first`, { what });
}

export const advanced = <T extends { rev: number }>(entity: T): T => ({
  ...copy(entity),
  rev: entity.rev + 1,
});

/** One page of values in the order of their places; the cursor keeps a place. */
export function pageOf<T>(
  values: readonly T[],
  list: { of: (string | undefined)[]; place(value: T): string; newestFirst?: boolean },
  request: PageRequest = {},
): Page<T> {
  const cursor = cursorOf(...list.of);
  const after = cursor.read(request.cursor);
  const direction = list.newestFirst ? -1 : 1;
  const order = (a: string, b: string) => (a === b ? 0 : a < b ? -direction : direction);
  const rest = values
    .map((value) => ({ value, place: list.place(value) }))
    .filter(({ place }) => after === undefined || order(after, place) < 0)
    .sort((a, b) => order(a.place, b.place));
  const limit = pageLimit(request.limit);
  const items = rest.slice(0, limit).map(({ value }) => copy(value));
  const last = rest[limit - 1];
  return rest.length > limit && last ? { items, cursor: cursor.write(last.place) } : { items };
}
