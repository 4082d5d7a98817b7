import type { Connection } from "../connections/connection.ts";
import type { Document } from "../documents/document.ts";
import type { Mail } from "../workspaces/mailer.ts";
import type { Member } from "../workspaces/workspace.ts";
import { oneLine } from "./one-line.ts";

/** What there is to tell, as it stands when the mail goes: what was settled meanwhile is no news. */
export interface News {
  workspace: string;
  waiting: readonly Pick<Document, "id" | "title" | "level">[];
  broken: readonly Pick<Connection, "notionWorkspaceName" | "problem">[];
  lost: readonly Pick<Connection, "notionWorkspaceName" | "shareLost">[];
  /** Requests for access that wait, where one came in. */
  requests: number;
}

/** Each on a line of its own, up to here; the rest is counted. */
const mostNamed = 20;

export const isNews = ({ waiting, broken, lost, requests }: News): boolean =>
  waiting.length + broken.length + lost.length + requests > 0;

/** What concerns a member: account managers see no drafts, content managers decide on no requests. */
export function newsFor(news: News, { role }: Pick<Member, "role">): News {
  if (role === "accounts") return { ...news, waiting: [], broken: [], lost: [] };
  return role === "manager" ? { ...news, requests: 0 } : news;
}

/** `adminUrl` ends with a slash. */
export function digestOf(news: News, to: string, adminUrl: string): Mail {
  return {
    to,
    subject: subjectOf(news),
    text: [
      ...broken(news, adminUrl),
      ...lost(news, adminUrl),
      ...requests(news, adminUrl),
      ...waiting(news, adminUrl),
      `You get this mail as a member of ${oneLine(news.workspace)} on Gatehouse. Turn such mails off: ${adminUrl}settings`,
    ].join("\n"),
  };
}

function subjectOf({ workspace, waiting, broken, lost, requests }: News): string {
  const parts = [
    ...(broken.length ? ["Notion needs reconnecting"] : []),
    ...(lost.length ? ["many pages are gone at Notion"] : []),
    ...(requests
      ? [`${several(requests, "request")} for access ${requests === 1 ? "waits" : "wait"} for you`]
      : []),
    ...(waiting.length
      ? [`${several(waiting.length, "update")} ${waiting.length === 1 ? "waits" : "wait"} for you`]
      : []),
  ].join(", ");
  return `${oneLine(workspace)}: ${parts}`;
}

const broken = ({ broken }: News, adminUrl: string): string[] =>
  broken.flatMap(({ notionWorkspaceName, problem }) => [
    `${oneLine(notionWorkspaceName)}: ${problem ?? "Notion no longer accepts the connection. Your documents are unchanged."}`,
    `${adminUrl}integrations`,
    "",
  ]);

const lost = ({ lost }: News, adminUrl: string): string[] =>
  lost.flatMap(({ notionWorkspaceName, shareLost }) => [
    `${oneLine(notionWorkspaceName)}: ${shareLost?.count ?? 0} of ${shareLost?.of ?? 0} pages are gone at once. Perhaps they are no longer shared with Gatehouse. Your published documents stay as they are until somebody decides.`,
    `${adminUrl}integrations`,
    "",
  ]);

const requests = ({ requests }: News, adminUrl: string): string[] =>
  requests
    ? [
        requests === 1
          ? "Somebody asks for access to your documents:"
          : `${requests} requests for access to your documents wait:`,
        `${adminUrl}contacts/requests`,
        "",
      ]
    : [];

function waiting({ waiting }: News, adminUrl: string): string[] {
  if (!waiting.length) return [];
  const [only] = waiting;
  const more = waiting.length - mostNamed;
  return [
    waiting.length === 1
      ? "A published document changed at Notion. Visitors see it as it was until you publish the change:"
      : `${waiting.length} published documents changed at Notion. Visitors see them as they were until you publish the changes:`,
    "",
    ...waiting.slice(0, mostNamed).map(({ title }) => `- ${oneLine(title)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
    "",
    `Look at what changed: ${adminUrl}${only && waiting.length === 1 ? `documents/${only.id}?review=true` : "documents/review"}`,
    "",
  ];
}

const several = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
