import type { TraceDraft } from "../activity/trace.ts";
import type { Page, PageRequest } from "../pages.ts";
import type { Account, Contact } from "./contact.ts";

export interface ContactFilter {
  /** In the address or the name, whatever the case. */
  text?: string | undefined;
  state?: Contact["state"] | undefined;
  account?: string | undefined;
}

export interface ContactStore {
  get(workspaceId: string, id: string): Promise<Contact | undefined>;
  getMany(workspaceId: string, ids: readonly string[]): Promise<Contact[]>;
  byEmail(workspaceId: string, email: string): Promise<Contact | undefined>;
  /** All whose address is of this mailbox (`mailboxOf`), whatever its tag: what was shut out stays so under another. */
  ofMailbox(workspaceId: string, mailbox: string): Promise<Contact[]>;
  /** By address. A page may hold fewer than `limit`, and a cursor still. */
  list(workspaceId: string, filter?: ContactFilter, page?: PageRequest): Promise<Page<Contact>>;
  /** `conflict` where someone else wrote first, or the address has a contact already. An address never changes. */
  save(contact: Contact, trace: TraceDraft): Promise<Contact>;
}

export interface AccountStore {
  get(workspaceId: string, domain: string): Promise<Account | undefined>;
  /** All; a workspace has a few thousand at most. */
  list(workspaceId: string): Promise<Account[]>;
  save(account: Account, trace: TraceDraft): Promise<Account>;
  remove(account: Account, trace: TraceDraft): Promise<void>;
}

/** What is known of domains in the world. */
export interface Domains {
  /** The domain that somebody registered: `acme.co.uk` of `mail.acme.co.uk`. Undefined for what nobody can register. */
  registrable(host: string): string | undefined;
  /** Anyone can have an address there. */
  isFreeMail(domain: string): boolean;
}
