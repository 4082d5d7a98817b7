import { Account } from "../../core/contacts/contact.ts";
import type { AccountStore } from "../../core/contacts/store.ts";
import { accountKey } from "./keys.ts";
import { all, get } from "./read.ts";
import { kind } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, putRevision, remove, someoneWroteFirst, unchanged } from "./write.ts";

const AccountRow = kind(Account);

export function dynamoAccountStore(table: Table): AccountStore {
  return {
    get: (workspaceId, domain) => get(table, AccountRow, accountKey(workspaceId, domain)),

    list: (workspaceId) => all(table, AccountRow, accountKey(workspaceId, "").pk),

    async save(account, trace) {
      const { workspaceId, domain, rev } = account;
      const row = AccountRow.row(accountKey(workspaceId, domain), advanced(account));
      await commit(table, [putRevision(table, row, rev, "account")], trace);
      return advanced(account);
    },

    async remove({ workspaceId, domain, rev }, trace) {
      const lost = () => someoneWroteFirst("account");
      await commit(table, [remove(table, accountKey(workspaceId, domain), unchanged(rev), lost)], trace);
    },
  };
}
