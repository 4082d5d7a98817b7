import type { DocumentView } from "../../../../functions/http/schemas/documents.ts";

type Source = NonNullable<DocumentView["source"]>;
/** A person's Stop following is told from a connection that is gone. */
export type Standing = Source["state"] | "stopped";

export const standingOf = ({ state, stopped }: Source): Standing => (stopped ? "stopped" : state);

export const states: Record<Standing, { says: string; mark: "good" | "waiting" | "bad" | "off" }> = {
  linked: { says: "Linked", mark: "good" },
  changed: { says: "Changed at Notion", mark: "waiting" },
  trashed: { says: "In Notion’s trash", mark: "bad" },
  not_shared: { says: "No longer shared with Gatehouse", mark: "bad" },
  token_dead: { says: "Notion needs reconnecting", mark: "bad" },
  disconnected: { says: "Disconnected, kept as it is", mark: "off" },
  stopped: { says: "Not followed", mark: "off" },
};

/** What the state of its page means for those who read the document, in one sentence; undefined where all is as it should be. */
export function meaning({
  source,
  published,
  level,
  state,
  beside,
  updateWaiting,
}: DocumentView): string | undefined {
  if (!source || state === "archived") return undefined;
  const stays = published
    ? `${level === "internal" ? "Members" : "Visitors"} go on reading version ${published.version} until you decide.`
    : "It is not published, so no visitor notices.";
  switch (standingOf(source)) {
    case "linked":
      return undefined;
    case "changed":
      return updateWaiting || beside
        ? undefined
        : `The page can no longer be taken over: it is empty or too large. ${stays}`;
    case "trashed":
      return `Somebody put the page into Notion’s trash. ${stays}`;
    case "not_shared":
      return `Notion no longer shows this page to Gatehouse. ${stays}`;
    case "token_dead":
      return `Notion no longer accepts the connection, so nobody knows whether the page changed. ${stays}`;
    case "disconnected":
      return `Its Notion workspace was disconnected, and nothing updates the document any more. ${stays}`;
    case "stopped":
      return `Changes of the page propose nothing here any more. ${stays}`;
  }
}
