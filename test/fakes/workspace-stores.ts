import { conflict, invalid } from "../../functions/core/errors.ts";
import type { MemberStore, UserStore, WorkspaceStore } from "../../functions/core/workspaces/store.ts";
import type { Member } from "../../functions/core/workspaces/workspace.ts";
import { advanced, asRead, copy, found, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryWorkspaceStore(memory: Memory): WorkspaceStore {
  return {
    get: async (id) => found(memory.workspaces, id),
    bySlug: async (slug) => where(memory.workspaces, (workspace) => workspace.slug === slug)[0],
    async create(workspace, admin, trace) {
      asRead(memory.workspaces.get(keyOf(workspace.id)), workspace, "workspace");
      if (where(memory.workspaces, ({ slug }) => slug === workspace.slug).length > 0)
        throw conflict(`The slug ${workspace.slug} is taken`, { what: "slug" });
      checkMember(memory, admin);
      memory.workspaces.set(keyOf(workspace.id), advanced(workspace));
      putMember(memory, admin);
      record(memory, trace);
    },
    async save(workspace, trace) {
      const before = found(memory.workspaces, workspace.id);
      asRead(memory.workspaces.get(keyOf(workspace.id)), workspace, "workspace");
      if (!before) throw conflict("Someone else changed this workspace first", { what: "workspace" });
      if (before.slug !== workspace.slug || before.name !== workspace.name)
        throw invalid("A workspace keeps its slug and name");
      record(memory, trace);
      memory.workspaces.set(keyOf(workspace.id), advanced(workspace));
      return advanced(workspace);
    },
    async all(request) {
      const ids = [...memory.workspaces.values()].map(({ id }) => id);
      return pageOf(ids, { of: ["workspaces"], place: (id) => id }, { limit: 100, ...request });
    },
  };
}

export function memoryUserStore(memory: Memory): UserStore {
  return {
    byIdentity: async (iss, sub) => found(memory.users, iss, sub),
    async create(user) {
      const standing = found(memory.users, user.iss, user.sub);
      if (!standing) memory.users.set(keyOf(user.iss, user.sub), copy(user));
      return standing ?? user;
    },
    memberships: async (userId) =>
      where(memory.members, (member) => member.userId === userId && member.state !== "removed"),
    invitations: async (email) =>
      where(memory.members, (member) => member.email === email && member.state === "invited"),
  };
}

export function memoryMemberStore(memory: Memory): MemberStore {
  const save: MemberStore["save"] = async (member, trace) => {
    checkMember(memory, member);
    record(memory, trace);
    return putMember(memory, member);
  };
  return {
    get: async (workspaceId, id) => found(memory.members, workspaceId, id),
    list: async (workspaceId) =>
      where(memory.members, (member) => member.workspaceId === workspaceId && member.state !== "removed"),
    save,
    async saveWhileAdmin(member, otherAdmin, trace) {
      if (otherAdmin.id === member.id) throw invalid("Another admin is needed");
      const other = found(memory.members, member.workspaceId, otherAdmin.id);
      if (other?.role !== "admin" || other.state !== "active")
        throw conflict("A workspace needs an admin", { what: "admin" });
      return save(member, trace);
    },
  };
}

function checkMember(memory: Memory, member: Member): void {
  asRead(memory.members.get(keyOf(member.workspaceId, member.id)), member, "member");
  const holders = where(
    memory.members,
    ({ workspaceId, email, state, id }) =>
      workspaceId === member.workspaceId && email === member.email && state !== "removed" && id !== member.id,
  );
  if (member.state !== "removed" && holders.length > 0)
    throw conflict("There is a member with this address already", { what: "address" });
}

export function putMember(memory: Memory, member: Member): Member {
  const saved = advanced(member);
  memory.members.set(keyOf(member.workspaceId, member.id), saved);
  return copy(saved);
}
