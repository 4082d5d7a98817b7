import { createHash } from "node:crypto";
import type { Holder } from "../../core/access/grant.ts";

/**
 * The one table. Every key and every access pattern is on this page; nothing else builds a key.
 *
 * A partition is `<KIND>#<workspaceId>`, so that a policy can tell kinds and workspaces apart by their leading key.
 *
 * | kind            | sort key              | read by                                        | gsi1 (lists)                  | gsi2                |
 * |-----------------|-----------------------|------------------------------------------------|-------------------------------|---------------------|
 * | WORKSPACE       | WORKSPACE             | id                                             |                               |                     |
 * | MEMBER          | member                | id; all of a workspace                         |                               |                     |
 * | CONNECTION      | connection            | id; all of a workspace                         |                               | due: shard, instant |
 * | LIVE            | Notion workspace      | attach once, free again once disconnected      |                               |                     |
 * | ATTEMPT         | attempt               | id; all of a workspace                         |                               |                     |
 * | CATALOG         | connection#item       | id; search in a connection                     | children by title             |                     |
 * | IMPORT          | import                | id                                             | newest first                  |                     |
 * | IMPORT-OPEN     | connection#import     | unfinished of a connection                     |                               |                     |
 * | IMPORT-ITEM     | import#n              | position; all of an import                     |                               |                     |
 * | OFFER           | connection#row        | ids; all of a connection: its new rows         |                               |                     |
 * | RUN             | connection#run        | id                                             | newest first, by connection   |                     |
 * | DOC             | document              | id                                             | newest change first           | published, by title |
 * | VERSION         | document#n            | number; newest first                           |                               |                     |
 * | SLUG            | slug                  | a document's present and past slugs            |                               |                     |
 * | SOURCE          | provider#source id    | the document linked to a page                  |                               |                     |
 * | FEED            | connection#document   | what a connection feeds; ids that begin so     |                               |                     |
 * | CONTACT         | contact               | id                                             | by address                    |                     |
 * | CONTACT-ADDRESS | e-mail                | the contact of an address, unique              |                               |                     |
 * | CONTACT-MAILBOX | mailbox#contact       | the contacts behind one mailbox                |                               |                     |
 * | ACCOUNT         | domain                | domain; all of a workspace                     |                               |                     |
 * | GRANT           | holder#document       | all of a holder                                | of a document, contacts first |                     |
 * | REQUEST         | request               | id                                             | newest first, by state        |                     |
 * | REQUEST-OF      | contact#request       | what a contact asked for                       |                               |                     |
 * | NDA             | n                     | number; all of a workspace                     |                               |                     |
 * | NDA-CURRENT     | CURRENT               | the one to accept now                          |                               |                     |
 * | ACCEPTANCE      | contact:n             | what a contact accepted                        | newest first                  |                     |
 * | ACCEPTANCE-OF   | domain#n              | that it was accepted in an account             |                               |                     |
 * | TICKET          | ticket                | id, for as long as its mail can be used        |                               |                     |
 * | SESSION         | session               | id, while it lasts                             |                               |                     |
 * | VIEW            | document#instant/view | newest first of a document                     | newest first of a contact     |                     |
 * | TRACE           | seq                   | newest first; oldest first. Only ever put.     |                               |                     |
 * | PERSONAL        | seq                   | what a trace says of people, apart: it can go  |                               |                     |
 * | TRACE-HEAD      | HEAD                  | the place of the next trace                    |                               |                     |
 * | LEAVING         | what#document or hash | all of a workspace: what a purge has yet to do |                               |                     |
 * | BUDGET          | connection            | calls of the last minute, and the allowance    |                               |                     |
 * | NOTICES         | NOTICES               | what members were told of                      |                               | due: instant        |
 * | MAIL            | mail                  | what was sent, so that nothing goes twice      |                               |                     |
 *
 * Without a workspace, since it is the installation's own: SETUP, NOTION-HANDSHAKE (what Notion sent for its webhooks).
 *
 * LIMIT#name holds what was taken of a limit in one window; the name says nothing of whom it concerns.
 *
 * Look-ups made before a workspace is known:
 * WORKSPACE-SLUG#slug (the trust center's address) · WORKSPACES (jobs that visit all) · IDENTITY#hash of iss and sub (a token) ·
 * MEMBERSHIP#user (a signed-in user) · ADDRESS#e-mail (open members of an address: unique in a workspace, and invitations) ·
 * NANGO#Nango's id (a webhook) · NOTION#Notion workspace (a webhook that names no connection) · gsi2 DUE#shard (the schedule) · gsi2 NOTICES-DUE (digests).
 */
export const tableDefinition = {
  partitionKey: "pk",
  sortKey: "sk",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk", projection: "ALL" },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk", projection: "KEYS_ONLY" },
  ],
  /** Epoch seconds. DynamoDB deletes late, so every read filters too. */
  ttl: "expiresAt",
} as const;

export interface Key {
  pk: string;
  sk: string;
}

/** The workspace in a partition key. */
export const workspaceOf = (partition: string) => partition.slice(partition.indexOf("#") + 1);

const key = (pk: string, sk: string): Key => ({ pk, sk });
const digits = (n: number, width: number) => String(n).padStart(width, "0");

export const workspaceKey = (id: string) => key(`WORKSPACE#${id}`, "WORKSPACE");
export const workspaceSlugKey = (slug: string) => key(`WORKSPACE-SLUG#${slug}`, "SLUG");
export const workspacesKey = (id: string) => key("WORKSPACES", id);

export const memberKey = (workspaceId: string, id: string) => key(`MEMBER#${workspaceId}`, id);
export const membershipKey = (userId: string, workspaceId: string, memberId: string) =>
  key(`MEMBERSHIP#${userId}`, `${workspaceId}#${memberId}`);
export const addressKey = (email: string, workspaceId: string) => key(`ADDRESS#${email}`, workspaceId);
export const identityKey = (iss: string, sub: string) =>
  key(
    `IDENTITY#${createHash("sha256")
      .update(JSON.stringify([iss, sub]))
      .digest("hex")}`,
    "IDENTITY",
  );

export const connectionKey = (workspaceId: string, id: string) => key(`CONNECTION#${workspaceId}`, id);
export const liveKey = (workspaceId: string, notionWorkspaceId: string) =>
  key(`LIVE#${workspaceId}`, notionWorkspaceId);
export const notionKey = (notionWorkspaceId: string, connectionId: string) =>
  key(`NOTION#${notionWorkspaceId}`, connectionId);
export const nangoKey = (nangoId: string) => key(`NANGO#${nangoId}`, "NANGO");
export const attemptKey = (workspaceId: string, id: string) => key(`ATTEMPT#${workspaceId}`, id);

/** May be more than it was, never fewer: what was written before lies in one of the first. */
export const dueShards = 16;
const shardOf = (id: string) => (createHash("sha256").update(id).digest()[0] ?? 0) % dueShards;
export const duePartition = (shard: number) => `DUE#${shard}`;
export const dueIndex = (connectionId: string, at: string) => ({
  gsi2pk: duePartition(shardOf(connectionId)),
  gsi2sk: `${at}#${connectionId}`,
});
export function inDueKey(gsi2sk: string): { connectionId: string; dueAt: string } {
  const [dueAt = "", connectionId = ""] = gsi2sk.split("#");
  return { connectionId, dueAt };
}

export const catalogKey = (workspaceId: string, connectionId: string, id: string) =>
  key(`CATALOG#${workspaceId}`, `${connectionId}#${id}`);
export const catalogIndex = (workspaceId: string, connectionId: string, under: string, rest: string) => ({
  gsi1pk: `CATALOG-UNDER#${workspaceId}`,
  gsi1sk: `${connectionId}#${under}#${rest}`,
});

export const importKey = (workspaceId: string, id: string) => key(`IMPORT#${workspaceId}`, id);
export const importIndex = (workspaceId: string, createdAt: string, id: string) => ({
  gsi1pk: `IMPORTS#${workspaceId}`,
  gsi1sk: `${createdAt}#${id}`,
});
export const openImportKey = (workspaceId: string, connectionId: string, id: string) =>
  key(`IMPORT-OPEN#${workspaceId}`, `${connectionId}#${id}`);
export const importItemKey = (workspaceId: string, importId: string, n: number) =>
  key(`IMPORT-ITEM#${workspaceId}`, `${importId}#${digits(n, 5)}`);

export const offerKey = (workspaceId: string, connectionId: string, id: string) =>
  key(`OFFER#${workspaceId}`, `${connectionId}#${id}`);

export const runKey = (workspaceId: string, connectionId: string, id: string) =>
  key(`RUN#${workspaceId}`, `${connectionId}#${id}`);
export const runIndex = (workspaceId: string, connectionId: string, rest: string) => ({
  gsi1pk: `RUNS#${workspaceId}`,
  gsi1sk: `${connectionId}#${rest}`,
});

export const documentKey = (workspaceId: string, id: string) => key(`DOC#${workspaceId}`, id);
/** The archived have a list of their own, so that the usual one need not step over them. */
export const changedIndex = (workspaceId: string, archived: boolean, rest: string) => ({
  gsi1pk: `${archived ? "DOC-ARCHIVED" : "DOC-CURRENT"}#${workspaceId}`,
  gsi1sk: rest,
});
export const publishedIndex = (workspaceId: string, rest: string) => ({
  gsi2pk: `DOC-PUBLISHED#${workspaceId}`,
  gsi2sk: rest,
});
export const versionKey = (workspaceId: string, documentId: string, n: number) =>
  key(`VERSION#${workspaceId}`, `${documentId}#${digits(n, 8)}`);
export const slugKey = (workspaceId: string, slug: string) => key(`SLUG#${workspaceId}`, slug);
export const sourceKey = (workspaceId: string, provider: string, sourceId: string) =>
  key(`SOURCE#${workspaceId}`, `${provider}#${sourceId}`);
export const feedKey = (workspaceId: string, connectionId: string, documentId: string) =>
  key(`FEED#${workspaceId}`, `${connectionId}#${documentId}`);

export const contactKey = (workspaceId: string, id: string) => key(`CONTACT#${workspaceId}`, id);
export const contactIndex = (workspaceId: string, rest: string) => ({
  gsi1pk: `CONTACTS#${workspaceId}`,
  gsi1sk: rest,
});
export const contactAddressKey = (workspaceId: string, email: string) =>
  key(`CONTACT-ADDRESS#${workspaceId}`, email);
export const mailboxKey = (workspaceId: string, mailbox: string, contactId: string) =>
  key(`CONTACT-MAILBOX#${workspaceId}`, `${mailbox}#${contactId}`);
export const accountKey = (workspaceId: string, domain: string) => key(`ACCOUNT#${workspaceId}`, domain);

/** Contacts lie before accounts, whose id is a domain. */
const holderPart = ({ type, id }: Holder) => `${type === "contact" ? "c" : "d"}:${id}`;
export const grantKey = (workspaceId: string, holder: Holder, documentId: string) =>
  grantKeyBy(workspaceId, holderPart(holder), documentId);
/** The holder as the end of the index's key has it. */
export const grantKeyBy = (workspaceId: string, holder: string, documentId: string) =>
  key(`GRANT#${workspaceId}`, `${holder}#${documentId}`);
export const grantIndex = (workspaceId: string, documentId: string, holder: Holder) => ({
  gsi1pk: `GRANTS#${workspaceId}`,
  gsi1sk: `${documentId}#${holderPart(holder)}`,
});

export const requestKey = (workspaceId: string, id: string) => key(`REQUEST#${workspaceId}`, id);
export const requestIndex = (workspaceId: string, state: string, rest: string) => ({
  gsi1pk: `REQUESTS#${workspaceId}`,
  gsi1sk: `${state}#${rest}`,
});
export const requestOfKey = (workspaceId: string, contactId: string, id: string) =>
  key(`REQUEST-OF#${workspaceId}`, `${contactId}#${id}`);

export const ndaKey = (workspaceId: string, n: number) => key(`NDA#${workspaceId}`, digits(n, 8));
export const currentNdaKey = (workspaceId: string) => key(`NDA-CURRENT#${workspaceId}`, "CURRENT");
export const acceptanceId = (contactId: string, n: number) => `${contactId}:${digits(n, 8)}`;
export const acceptanceKey = (workspaceId: string, id: string) => key(`ACCEPTANCE#${workspaceId}`, id);
export const acceptanceOfKey = (workspaceId: string, domain: string, n?: number) =>
  key(`ACCEPTANCE-OF#${workspaceId}`, `${domain}#${n === undefined ? "" : digits(n, 8)}`);
export const rosterIndex = (workspaceId: string, rest: string) => ({
  gsi1pk: `ACCEPTANCES#${workspaceId}`,
  gsi1sk: rest,
});

export const ticketKey = (workspaceId: string, id: string) => key(`TICKET#${workspaceId}`, id);
export const sessionKey = (workspaceId: string, id: string) => key(`SESSION#${workspaceId}`, id);
export const limitKey = (name: string, window: string) => key(`LIMIT#${name}`, window);

export const viewKey = (workspaceId: string, documentId: string, at: string, id: string) =>
  key(`VIEW#${workspaceId}`, `${documentId}#${at}/${id}`);
export const viewIndex = (workspaceId: string, contactId: string, rest: string) => ({
  gsi1pk: `VIEWS#${workspaceId}`,
  gsi1sk: `${contactId}#${rest}`,
});

export const leavingKey = (workspaceId: string, what: "document" | "noted" | "aside", id: string) =>
  key(`LEAVING#${workspaceId}`, `${what}#${id}`);

export const traceKey = (workspaceId: string, seq: number) => key(`TRACE#${workspaceId}`, digits(seq, 12));
export const personalKey = (workspaceId: string, seq: number) =>
  key(`PERSONAL#${workspaceId}`, digits(seq, 12));
export const traceHeadKey = (workspaceId: string) => key(`TRACE-HEAD#${workspaceId}`, "HEAD");
export const budgetKey = (workspaceId: string, connectionId: string) =>
  key(`BUDGET#${workspaceId}`, connectionId);

export const noticesKey = (workspaceId: string) => key(`NOTICES#${workspaceId}`, "NOTICES");
export const noticesDuePartition = "NOTICES-DUE";
export const noticesDueIndex = (workspaceId: string, at: string) => ({
  gsi2pk: noticesDuePartition,
  gsi2sk: `${at}#${workspaceId}`,
});
export const mailKey = (workspaceId: string, id: string) => key(`MAIL#${workspaceId}`, id);

export const handshakeKey = () => key("SETUP", "NOTION-HANDSHAKE");
