import type { NamedDocument, NamedGrant } from "../core/access/read-grants.ts";
import type { Account } from "../core/contacts/contact.ts";
import type { KnownContact, readContact } from "../core/contacts/read.ts";
import type { KnownAccount } from "../core/contacts/read-accounts.ts";
import type { Acceptance } from "../core/nda/nda.ts";
import type { ShownRequest } from "../core/requests/read.ts";
import type {
  AcceptedView,
  AccountPage,
  AccountView,
  ContactPage,
  ContactView,
  DocumentName,
  GrantView,
  RequestView,
} from "./schemas/contacts.ts";
import { defined } from "./views.ts";

export const contactView = ({ contact, account, grants, openRequests, nda }: KnownContact): ContactView => ({
  id: contact.id,
  email: contact.email,
  state: contact.state,
  grants,
  openRequests,
  nda,
  createdAt: contact.createdAt,
  updatedAt: contact.updatedAt,
  ...defined({
    name: contact.name,
    company: contact.company,
    account: accountOf(contact.account, account),
    blocked: contact.blocked,
    provenAt: contact.provenAt,
    lastSignInAt: contact.lastSignInAt,
    note: contact.note,
  }),
});

export const contactPage = (known: Awaited<ReturnType<typeof readContact>>): ContactPage => ({
  ...contactView(known),
  grantList: known.grantList.map(grantView),
  requests: known.requests.map(requestView),
  acceptances: known.acceptances.map(acceptedView),
  usualDays: known.usualDays,
});

export const grantView = ({ grant, standing, document, suspended, holderName }: NamedGrant): GrantView => ({
  holder: grant.holder,
  document: documentName(document),
  standing,
  suspended,
  at: grant.at,
  by: grant.by,
  createdAt: grant.createdAt,
  ...defined({
    holderName,
    endsAt: grant.endsAt,
    reason: grant.reason,
    requestId: grant.requestId,
  }),
});

export const requestView = ({ request, contact, account, documents, granted }: ShownRequest): RequestView => {
  const { decided } = request;
  return {
    id: request.id,
    state: request.state === "unproven" ? "open" : request.state,
    email: request.email,
    documents: documents.map(({ standing, problem, ...document }) => ({
      ...documentName(document),
      ...defined({ standing, problem }),
    })),
    reason: request.reason,
    fields: request.fields,
    openedAt: request.openedAt ?? request.createdAt,
    ...defined({
      name: request.name,
      contact: contact && {
        id: contact.id,
        state: contact.state,
        ...defined({ name: contact.name, company: contact.company }),
      },
      account: accountOf(contact?.account, account),
      decided: decided && {
        at: decided.at,
        by: decided.by,
        documents: granted.map(documentName),
        automatic: decided.automatic === true,
        ...defined({ reason: decided.reason }),
      },
    }),
  };
};

export const accountView = ({ account, contacts, grants }: KnownAccount): AccountView => ({
  domain: account.domain,
  name: account.name,
  contacts,
  grants,
  createdAt: account.createdAt,
  updatedAt: account.updatedAt,
});

export const accountPage = (known: KnownAccount & { grantList: NamedGrant[] }): AccountPage => ({
  ...accountView(known),
  grantList: known.grantList.map(grantView),
});

export const acceptedView = ({ id, n, sha256, name, how, at, recorded }: Acceptance): AcceptedView => ({
  id,
  n,
  sha256,
  name,
  how,
  at,
  ...defined({ signedOn: recorded?.signedOn, recordedBy: recorded?.by.name }),
});

const documentName = ({ id, title, level }: NamedDocument): DocumentName => ({
  id,
  ...defined({ title, level }),
});

/** The company of an address, by its name where it is one of the workspace's accounts. */
function accountOf(domain: string | undefined, account: Account | undefined) {
  return domain === undefined
    ? undefined
    : { domain, known: account !== undefined, ...defined({ name: account?.name }) };
}
