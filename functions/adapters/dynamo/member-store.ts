import type { TraceDraft } from "../../core/activity/trace.ts";
import { conflict, invalid } from "../../core/errors.ts";
import type { MemberStore } from "../../core/workspaces/store.ts";
import type { Member } from "../../core/workspaces/workspace.ts";
import { memberKey } from "./keys.ts";
import { MemberRow, memberWrites } from "./member-rows.ts";
import { all, get } from "./read.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, check, type Write } from "./write.ts";

export function dynamoMemberStore(table: Table): MemberStore {
  async function save(member: Member, trace: TraceDraft, also: Write[]): Promise<Member> {
    const before =
      member.rev > 0 ? await get(table, MemberRow, memberKey(member.workspaceId, member.id)) : undefined;
    await commit(table, [...memberWrites(table, member, before), ...also], trace);
    return advanced(member);
  }

  return {
    get: (workspaceId, id) => get(table, MemberRow, memberKey(workspaceId, id)),

    async list(workspaceId) {
      const members = await all(table, MemberRow, memberKey(workspaceId, "").pk);
      return members.filter(({ state }) => state !== "removed");
    },

    save: (member, trace) => save(member, trace, []),

    async saveWhileAdmin(member, otherAdmin, trace) {
      if (otherAdmin.id === member.id) throw invalid("Another admin is needed");
      const stillAdmin = check(
        table,
        memberKey(member.workspaceId, otherAdmin.id),
        {
          if: "body.#role = :admin AND body.#state = :active",
          names: { "#role": "role", "#state": "state" },
          values: { ":admin": "admin", ":active": "active" },
        },
        () => conflict("A workspace needs an admin. Make someone else an admin first.", { what: "admin" }),
      );
      return save(member, trace, [stillAdmin]);
    },
  };
}
