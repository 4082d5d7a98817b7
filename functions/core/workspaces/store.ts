import type { TraceDraft } from "../activity/trace.ts";
import type { Member, User, Workspace } from "./workspace.ts";

export interface WorkspaceStore {
  get(workspaceId: string): Promise<Workspace | undefined>;
  /** Before a workspace is known: the trust center's address. */
  bySlug(slug: string): Promise<Workspace | undefined>;
  /** `conflict` where the slug is taken. Writes the workspace, its first admin and the trace. */
  create(workspace: Workspace, admin: Member, trace: TraceDraft): Promise<void>;
  /** Settings. `conflict` to whoever read an older one; slug and name stay. */
  save(workspace: Workspace, trace: TraceDraft): Promise<Workspace>;
  /** Every workspace id, for jobs that visit all. */
  all(page?: { cursor?: string }): Promise<{ items: string[]; cursor?: string }>;
}

export interface UserStore {
  /** Before a workspace is known: who holds a token. */
  byIdentity(iss: string, sub: string): Promise<User | undefined>;
  /** First writer wins; gives back the user that stands. */
  create(user: User): Promise<User>;
  /** Before a workspace is known: this user's memberships that are not removed. */
  memberships(userId: string): Promise<Member[]>;
  /** Before a workspace is known: open invitations for a verified address. */
  invitations(email: string): Promise<Member[]>;
}

export interface MemberStore {
  get(workspaceId: string, id: string): Promise<Member | undefined>;
  /** All but the removed; a workspace has at most a few hundred. */
  list(workspaceId: string): Promise<Member[]>;
  /** `conflict` where someone else wrote first, or an open member of that address exists already. */
  save(member: Member, trace: TraceDraft): Promise<Member>;
  /** The same, and only while `otherAdmin` is still an active admin: the last admin cannot leave. */
  saveWhileAdmin(member: Member, otherAdmin: Member, trace: TraceDraft): Promise<Member>;
}
