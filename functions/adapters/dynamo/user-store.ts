import { conflict, isAppError } from "../../core/errors.ts";
import type { UserStore } from "../../core/workspaces/store.ts";
import { User } from "../../core/workspaces/workspace.ts";
import { getMany } from "./get-many.ts";
import { addressKey, identityKey, memberKey, membershipKey } from "./keys.ts";
import { MemberRow } from "./member-rows.ts";
import { all, get } from "./read.ts";
import { kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { put, unchanged } from "./write.ts";

const UserRow = kind(User);

export function dynamoUserStore(table: Table): UserStore {
  const byIdentity = (iss: string, sub: string) => get(table, UserRow, identityKey(iss, sub));

  async function membersOf(lookup: string) {
    const pointers = await all(table, Pointer, lookup);
    return getMany(
      table,
      MemberRow,
      pointers.map(({ workspaceId, id }) => memberKey(workspaceId, id)),
    );
  }

  return {
    byIdentity,

    async create(user) {
      const row = UserRow.row(identityKey(user.iss, user.sub), user);
      const met = () => conflict("This user is known already", { what: "user" });
      try {
        await commit(table, [put(table, row, unchanged(0), met)]);
        return user;
      } catch (error) {
        const standing = isAppError(error, "conflict") ? await byIdentity(user.iss, user.sub) : undefined;
        if (standing) return standing;
        throw error;
      }
    },

    async memberships(userId) {
      const members = await membersOf(membershipKey(userId, "", "").pk);
      return members.filter((member) => member.userId === userId && member.state !== "removed");
    },

    async invitations(email) {
      const members = await membersOf(addressKey(email, "").pk);
      return members.filter((member) => member.email === email && member.state === "invited");
    },
  };
}
