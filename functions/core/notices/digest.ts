import type { Connection } from "../connections/connection.ts";
import type { Document } from "../documents/document.ts";
import type { Mail } from "../workspaces/mailer.ts";

/** What there is to tell, as it stands when the mail goes: what was settled meanwhile is no news. */
export interface News {
  workspace: string;
  waiting: readonly Pick<Document, "id" | "title" | "level">[];
  broken: readonly Pick<Connection, "notionWorkspaceName" | "problem">[];
  lost: readonly Pick<Connection, "notionWorkspaceName" | "shareLost">[];
}

/** Each on a line of its own, up to here; the rest is counted. */
const mostNamed = 20;

export const isNews = ({ waiting, broken, lost }: News): boolean =>
  waiting.length + broken.length + lost.length > 0;

/** `adminUrl` ends with a slash. */
export function digestOf(news: News, to: string, adminUrl: string): Mail {
  return {
    to,
    subject: subjectOf(news),
    text: [
      ...broken(news, adminUrl),
      ...lost(news, adminUrl),
      ...waiting(news, adminUrl),
      `You get this mail as a member of ${line(news.workspace)} on Gatehouse. Turn such mails off: ${adminUrl}settings`,
    ].join("\n"),
  };
}

function subjectOf({ workspace, waiting, broken, lost }: News): string {
  const parts = [
    ...(broken.length ? ["Notion needs reconnecting"] : []),
    ...(lost.length ? ["many pages are gone at Notion"] : []),
    ...(waiting.length
      ? [`${several(waiting.length, "update")} ${waiting.length === 1 ? "waits" : "wait"} for you`]
      : []),
  ].join(", ");
  return `${line(workspace)}: ${parts}`;
}

const broken = ({ broken }: News, adminUrl: string): string[] =>
  broken.flatMap(({ notionWorkspaceName, problem }) => [
    `${line(notionWorkspaceName)}: ${problem ?? "Notion no longer accepts the connection. Your documents are unchanged."}`,
    `${adminUrl}integrations`,
    "",
  ]);

const lost = ({ lost }: News, adminUrl: string): string[] =>
  lost.flatMap(({ notionWorkspaceName, shareLost }) => [
    `${line(notionWorkspaceName)}: ${shareLost?.count ?? 0} of ${shareLost?.of ?? 0} pages are gone at once. Perhaps they are no longer shared with Gatehouse. Your published documents stay as they are until somebody decides.`,
    `${adminUrl}integrations`,
    "",
  ]);

function waiting({ waiting }: News, adminUrl: string): string[] {
  if (!waiting.length) return [];
  const [only] = waiting;
  const more = waiting.length - mostNamed;
  return [
    waiting.length === 1
      ? "A published document changed at Notion. Visitors see it as it was until you publish the change:"
      : `${waiting.length} published documents changed at Notion. Visitors see them as they were until you publish the changes:`,
    "",
    ...waiting.slice(0, mostNamed).map(({ title }) => `- ${line(title)}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
    "",
    `Look at what changed: ${adminUrl}${only && waiting.length === 1 ? `documents/${only.id}?review=true` : "documents/review"}`,
    "",
  ];
}

/** Titles come from outside: they stay on their line. */
const line = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();

const several = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
