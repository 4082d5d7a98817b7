import { renderDatabase, renderDataSource } from "../render/data-source.ts";
import type { DatabaseRecord } from "../state/model.ts";
import { databaseOfSource, isVisible, visibleNode } from "../state/tree.ts";
import { type Answer, type Call, notFound, uuidParam } from "./call.ts";
import { validationError } from "./errors.ts";

/** https://developers.notion.com/reference/retrieve-a-database */
export function getDatabase(call: Call): Answer {
  const id = uuidParam(call, "database_id");
  const node = visibleNode(call.sandbox.store.state, call.bot, id);
  if (node?.kind === "page") throw validationError(`Provided ID ${id} is a page, not a database.`);
  if (node?.kind !== "database") throw notFound(call, "database", id);
  return renderDatabase(call.sandbox, call.bot, node);
}

/** https://developers.notion.com/reference/retrieve-a-data-source */
export function getDataSource(call: Call): Answer {
  return renderDataSource(call.sandbox, call.bot, dataSourceParam(call));
}

export function dataSourceParam(call: Call): DatabaseRecord {
  const { state } = call.sandbox.store;
  const id = uuidParam(call, "data_source_id");
  const database = databaseOfSource(state, id);
  if (!database || !isVisible(state, call.bot, database)) throw notFound(call, "data_source", id);
  return database;
}
