import { renderPage } from "../render/page.ts";
import type { PageRecord } from "../state/model.ts";
import { visibleNode } from "../state/tree.ts";
import { type Answer, type Call, notFound, uuidParam } from "./call.ts";
import { validationError } from "./errors.ts";

/** https://developers.notion.com/reference/retrieve-a-page */
export function getPage(call: Call): Answer {
  return renderPage(call.sandbox, call.bot, pageParam(call), call.query.getAll("filter_properties"));
}

export function pageParam(call: Call): PageRecord {
  const id = uuidParam(call, "page_id");
  const node = visibleNode(call.sandbox.store.state, call.bot, id);
  if (node?.kind === "database")
    throw validationError(
      `Provided ID ${id} is a database, not a page. Use the retrieve database API instead: https://developers.notion.com/reference/retrieve-a-database`,
    );
  if (node?.kind !== "page") throw notFound(call, "page", id);
  return node;
}
