import type { Trace, TraceDraft } from "../../functions/core/activity/trace.ts";
import type { Attempt, Connection } from "../../functions/core/connections/connection.ts";
import { newId } from "../../functions/core/ids.ts";
import type { Import, ImportItem } from "../../functions/core/imports/import.ts";
import type { Run } from "../../functions/core/sync/run.ts";
import type { Member, User, Workspace } from "../../functions/core/workspaces/workspace.ts";
import { aPage } from "./document-builders.ts";
import { fixedNow } from "./time.ts";

export {
  aContact,
  aGrant,
  anAcceptance,
  anAccount,
  anNda,
  aRequest,
  aSession,
  aTicket,
  aView,
} from "./contact-builders.ts";
export {
  aCatalogItem,
  aDocument,
  aHash,
  aPage,
  aPublishedDocument,
  aSource,
  aVersion,
} from "./document-builders.ts";

const at = fixedNow().toISOString();
const by = { memberId: "mem_ada", email: "ada@acme.test" };

export const aWorkspace = (but: Partial<Workspace> = {}): Workspace => ({
  schema: 1,
  id: "wsp_acme",
  slug: "acme",
  name: "Acme",
  rev: 0,
  createdAt: at,
  ...but,
});

export const aMember = (but: Partial<Member> = {}): Member => ({
  schema: 1,
  id: "mem_ada",
  workspaceId: "wsp_acme",
  email: "ada@acme.test",
  name: "Ada",
  role: "admin",
  state: "active",
  userId: "usr_ada",
  rev: 0,
  createdAt: at,
  ...but,
});

export const anInvitation = (but: Partial<Member> = {}): Member => {
  const { userId: _, ...member } = aMember({
    id: "mem_ben",
    email: "ben@acme.test",
    name: "",
    role: "manager",
  });
  return { ...member, state: "invited", ...but };
};

export const aUser = (but: Partial<User> = {}): User => ({
  schema: 1,
  id: "usr_ada",
  iss: "https://identity.test",
  sub: "ada",
  email: "ada@acme.test",
  name: "Ada",
  createdAt: at,
  ...but,
});

export const aConnection = (but: Partial<Connection> = {}): Connection => ({
  schema: 1,
  id: "con_notion",
  workspaceId: "wsp_acme",
  provider: "notion",
  nangoId: "nango-1",
  notionWorkspaceId: "11111111-2222-4333-8444-555555555555",
  notionWorkspaceName: "Acme HQ",
  state: "connected",
  paused: false,
  schedule: "every_4_hours",
  connectedBy: by,
  connectedAt: at,
  catalog: { refreshing: false, items: 0 },
  followed: [],
  rev: 0,
  createdAt: at,
  updatedAt: at,
  ...but,
});

export const anAttempt = (but: Partial<Attempt> = {}): Attempt => ({
  schema: 1,
  id: "att_1",
  workspaceId: "wsp_acme",
  purpose: "connect",
  by,
  state: "open",
  createdAt: at,
  expiresAt: new Date(fixedNow().getTime() + 600_000).toISOString(),
  rev: 0,
  ...but,
});

export const anImport = (but: Partial<Import> = {}): Import => ({
  schema: 1,
  id: "imp_1",
  workspaceId: "wsp_acme",
  connectionId: "con_notion",
  level: "internal",
  state: "running",
  total: 1,
  by,
  createdAt: at,
  rev: 0,
  ...but,
});

export const anItem = (but: Partial<ImportItem> = {}): ImportItem => ({
  schema: 1,
  importId: "imp_1",
  workspaceId: "wsp_acme",
  n: 0,
  sourceId: aPage().id,
  type: "page",
  title: "Access control policy",
  state: "queued",
  attempt: 1,
  rev: 0,
  updatedAt: at,
  ...but,
});

export const aRun = (but: Partial<Run> = {}): Run => ({
  schema: 1,
  id: "run_1",
  workspaceId: "wsp_acme",
  connectionId: "con_notion",
  kind: "sync",
  trigger: "person",
  state: "queued",
  slice: 0,
  seen: 0,
  changed: 0,
  proposed: 0,
  flagged: 0,
  calls: 0,
  message: "",
  createdAt: at,
  progressAt: at,
  rev: 0,
  ...but,
});

export const aTrace = (but: Partial<TraceDraft> = {}): TraceDraft => ({
  id: newId("trc"),
  workspaceId: "wsp_acme",
  at,
  by: { type: "member", id: "mem_ada", name: "ada@acme.test" } satisfies Trace["by"],
  did: "document.changed",
  subject: { kind: "document", id: "doc_soc2" },
  details: {},
  ...but,
});
