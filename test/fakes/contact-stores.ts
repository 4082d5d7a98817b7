import { mailboxOf } from "../../functions/core/contacts/address.ts";
import type { Account, Contact } from "../../functions/core/contacts/contact.ts";
import type { AccountStore, ContactFilter, ContactStore } from "../../functions/core/contacts/store.ts";
import { conflict, invalid } from "../../functions/core/errors.ts";
import { advanced, asRead, copy, found, keyOf, type Memory, pageOf, record, where } from "./memory.ts";

export function memoryContactStore(memory: Memory): ContactStore {
  const ofWorkspace = (workspaceId: string) =>
    where(memory.contacts, (contact) => contact.workspaceId === workspaceId);
  return {
    get: async (workspaceId, id) => found(memory.contacts, workspaceId, id),
    getMany: async (workspaceId, ids) => ids.flatMap((id) => found(memory.contacts, workspaceId, id) ?? []),
    byEmail: async (workspaceId, email) =>
      ofWorkspace(workspaceId).find((contact) => contact.email === email),
    ofMailbox: async (workspaceId, mailbox) =>
      ofWorkspace(workspaceId).filter(({ email }) => mailboxOf(email) === mailbox),
    list: async (workspaceId, filter = {}, request) =>
      pageOf(
        ofWorkspace(workspaceId).filter((contact) => matches(contact, filter)),
        {
          of: ["contacts", workspaceId, filter.text?.toLowerCase(), filter.state, filter.account],
          place: ({ email, id }) => `${email}#${id}`,
        },
        request,
      ),
    async save(contact, trace) {
      const { workspaceId, id, email } = contact;
      const before = memory.contacts.get(keyOf(workspaceId, id));
      asRead(before, contact, "contact");
      if (before && before.email !== email) throw invalid("The address of a contact stays");
      if (ofWorkspace(workspaceId).some((other) => other.email === email && other.id !== id))
        throw conflict("There is a contact with this address already", { what: "address" });
      record(memory, trace);
      return putContact(memory, contact);
    },
  };
}

const matches = (contact: Contact, { text = "", state, account }: ContactFilter): boolean =>
  (!state || contact.state === state) &&
  (!account || contact.account === account) &&
  [contact.email, contact.name ?? ""].some((value) => value.toLowerCase().includes(text.toLowerCase()));

export function putContact(memory: Memory, contact: Contact): Contact {
  memory.contacts.set(keyOf(contact.workspaceId, contact.id), advanced(contact));
  return advanced(contact);
}

export function memoryAccountStore(memory: Memory): AccountStore {
  const keyOfAccount = ({ workspaceId, domain }: Account) => keyOf(workspaceId, domain);
  return {
    get: async (workspaceId, domain) => found(memory.accounts, workspaceId, domain),
    list: async (workspaceId) =>
      where(memory.accounts, (account) => account.workspaceId === workspaceId).sort((a, b) =>
        a.domain < b.domain ? -1 : 1,
      ),
    async save(account, trace) {
      asRead(memory.accounts.get(keyOfAccount(account)), account, "account");
      record(memory, trace);
      memory.accounts.set(keyOfAccount(account), advanced(account));
      return advanced(copy(account));
    },
    async remove(account, trace) {
      asRead(memory.accounts.get(keyOfAccount(account)), account, "account");
      memory.accounts.delete(keyOfAccount(account));
      record(memory, trace);
    },
  };
}
