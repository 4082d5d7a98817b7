import { mailboxOf } from "../../core/contacts/address.ts";
import { Contact } from "../../core/contacts/contact.ts";
import type { ContactFilter, ContactStore } from "../../core/contacts/store.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { cursorOf } from "./cursor.ts";
import { getMany } from "./get-many.ts";
import { contactAddressKey, contactIndex, contactKey, mailboxKey } from "./keys.ts";
import { all, get, page } from "./read.ts";
import { kind, Pointer } from "./row.ts";
import type { Table } from "./table.ts";
import { commit } from "./transaction.ts";
import { advanced, put, putRevision, someoneWroteFirst, unchanged, type Write } from "./write.ts";

const ContactRow = kind(Contact);

/** How many rows one page of a filtered list may look at. */
const reach = 2_000;

const searched = (text = "") => text.normalize("NFC").toLowerCase();

export function dynamoContactStore(table: Table): ContactStore {
  const byId = (workspaceId: string, id: string) => get(table, ContactRow, contactKey(workspaceId, id));
  const getContacts: ContactStore["getMany"] = (workspaceId, ids) =>
    getMany(
      table,
      ContactRow,
      ids.map((id) => contactKey(workspaceId, id)),
    );

  return {
    get: byId,
    getMany: getContacts,

    async byEmail(workspaceId, email) {
      const pointer = await get(table, Pointer, contactAddressKey(workspaceId, email));
      return byId(workspaceId, pointer?.id ?? "none");
    },

    async ofMailbox(workspaceId, mailbox) {
      const { pk, sk } = mailboxKey(workspaceId, mailbox, "");
      const pointers = await all(table, Pointer, pk, sk);
      return getContacts(
        workspaceId,
        pointers.map(({ id }) => id),
      );
    },

    list(workspaceId, filter = {}, request) {
      const text = searched(filter.text);
      const conditions = filterOf({ ...filter, text });
      return page(
        table,
        {
          of: ContactRow,
          cursor: cursorOf("contacts", workspaceId, text, filter.state, filter.account),
          partition: contactIndex(workspaceId, "").gsi1pk,
          index: { name: "gsi1", key: (id) => contactKey(workspaceId, id) },
          ...(conditions ? { filter: conditions, reach } : {}),
        },
        request,
      );
    },

    async save(contact, trace) {
      const before = contact.rev > 0 ? await byId(contact.workspaceId, contact.id) : undefined;
      if (contact.rev > 0 && before?.rev !== contact.rev) throw someoneWroteFirst("contact");
      if (before && before.email !== contact.email) throw invalid("The address of a contact stays");
      await commit(table, contactWrites(table, contact), trace);
      return advanced(contact);
    },
  };
}

/** The row; with a new contact, its address and mailbox as well. */
function contactWrites(table: Table, contact: Contact): Write[] {
  const { workspaceId, id, email, name, state, account, rev } = contact;
  const row = ContactRow.row(contactKey(workspaceId, id), advanced(contact), {
    ...contactIndex(workspaceId, `${email}#${id}`),
    address: email,
    name: searched(name),
    state,
    account,
  });
  const writes = [putRevision(table, row, rev, "contact")];
  if (rev > 0) return writes;
  const pointer = { workspaceId, id };
  return [
    ...writes,
    put(table, Pointer.row(contactAddressKey(workspaceId, email), pointer), unchanged(0), addressTaken),
    put(table, Pointer.row(mailboxKey(workspaceId, mailboxOf(email), id), pointer)),
  ];
}

const addressTaken = () => conflict("There is a contact with this address already", { what: "address" });

function filterOf({ text, state, account }: ContactFilter) {
  const parts: string[] = [];
  const values: Record<string, unknown> = {};
  const names: Record<string, string> = {};
  if (text) {
    parts.push("(contains(address, :text) OR contains(#name, :text))");
    names["#name"] = "name";
    values[":text"] = text;
  }
  if (state) {
    parts.push("#state = :state");
    names["#state"] = "state";
    values[":state"] = state;
  }
  if (account) {
    parts.push("account = :account");
    values[":account"] = account;
  }
  if (parts.length === 0) return undefined;
  return { if: parts.join(" AND "), values, ...(Object.keys(names).length > 0 ? { names } : {}) };
}
