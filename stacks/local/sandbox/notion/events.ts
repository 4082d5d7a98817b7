import { randomUUID } from "node:crypto";
import type { Sandbox } from "./sandbox.ts";
import type { Item, ParentRef, State } from "./state/model.ts";
import { databaseOfSource, isVisible } from "./state/tree.ts";

/** https://developers.notion.com/reference/webhooks-events-delivery */
interface NotionEvent {
  id: string;
  timestamp: string;
  workspace_id: string;
  workspace_name: string;
  subscription_id: string;
  integration_id: string;
  type: string;
  authors: { id: string; type: "person" }[];
  accessible_by: { id: string; type: "person" | "bot" }[];
  attempt_number: number;
  api_version: "2026-03-11";
  entity: { id: string; type: "page" | "database" | "data_source" };
  data: {
    parent: { id: string; type: "space" | "page" | "database"; data_source_id?: string };
    updated_blocks?: { id: string; type: "page" | "database" | "block" }[];
    updated_properties?: string[] | { id: string; name: string; action: "updated" }[];
  };
}

/** A delivery's body: an event, or the handshake that comes before the first one. */
export type WebhookBody = NotionEvent | { verification_token: string };

type Details = Omit<NotionEvent["data"], "parent">;
type Change = "created" | "deleted" | "undeleted" | "moved" | "content_updated" | "properties_updated";

/** Tells of a change to a page, or to a database and its data source, unless no connection may see it. */
export function announce(sandbox: Sandbox, item: Item, change: Change, details: Details = {}): void {
  if (item.kind === "page") {
    send(sandbox, item, `page.${change}`, { id: item.id, type: "page" }, parentOf(item), details);
    return;
  }
  send(sandbox, item, `database.${change}`, { id: item.id, type: "database" }, parentOf(item), details);
  announceSource(sandbox, item, change, details);
}

export function announceSource(
  sandbox: Sandbox,
  item: Extract<Item, { kind: "database" }>,
  change: Change | "schema_updated",
  details: Details = {},
): void {
  const entity = { id: item.dataSourceId, type: "data_source" as const };
  send(sandbox, item, `data_source.${change}`, entity, { id: item.id, type: "database" }, details);
}

/** A data source's content is its rows: which there are. */
export function announceRow(sandbox: Sandbox, item: Item): void {
  if (item.parent.type !== "data_source_id") return;
  const database = databaseOfSource(sandbox.store.state, item.parent.id);
  if (database)
    announceSource(sandbox, database, "content_updated", { updated_blocks: [{ id: item.id, type: "page" }] });
}

function send(
  sandbox: Sandbox,
  item: Item,
  type: string,
  entity: NotionEvent["entity"],
  parent: NotionEvent["data"]["parent"],
  details: Details,
): void {
  const { state } = sandbox.store;
  const accessibleBy = readersOf(state, item);
  if (accessibleBy.length === 0) return;
  sandbox.emit({
    id: randomUUID(),
    timestamp: sandbox.clock.now().toISOString(),
    workspace_id: item.workspaceId,
    workspace_name: state.workspaces[item.workspaceId]?.name ?? "",
    subscription_id: state.subscriptionId,
    integration_id: sandbox.integration.id,
    type,
    authors: [{ id: item.lastEditedBy, type: "person" }],
    accessible_by: accessibleBy,
    attempt_number: 1,
    api_version: "2026-03-11",
    entity,
    data: { ...details, parent },
  });
}

function readersOf(state: State, item: Item): NotionEvent["accessible_by"] {
  const bots = Object.values(state.bots).filter(
    (bot) => isVisible(state, bot, item) && state.tokens.some(({ botId }) => botId === bot.id),
  );
  const people = [...new Set(bots.map((bot) => bot.personId))];
  return [
    ...people.map((id) => ({ id, type: "person" as const })),
    ...bots.map(({ id }) => ({ id, type: "bot" as const })),
  ];
}

function parentOf(item: Item): NotionEvent["data"]["parent"] {
  const parent: ParentRef = item.parent;
  switch (parent.type) {
    case "workspace":
      return { id: item.workspaceId, type: "space" };
    case "page_id":
      return { id: parent.id, type: "page" };
    case "data_source_id":
      return { id: parent.databaseId, type: "database", data_source_id: parent.id };
  }
}
