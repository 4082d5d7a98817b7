import { renderPage } from "../render/page.ts";
import { inTrash, isVisible, itemOf } from "../state/tree.ts";
import type { Answer, Call } from "./call.ts";
import { dataSourceParam } from "./databases.ts";
import { rowFilter } from "./filters.ts";
import { capped, listOf, paginate } from "./lists.ts";
import { rowOrder } from "./sorts.ts";

/** https://developers.notion.com/reference/query-a-data-source */
export function queryDataSource(call: Call): Answer {
  const { sandbox, bot, body } = call;
  const { state } = sandbox.store;
  const database = dataSourceParam(call);
  const matches = rowFilter(body.filter, database, sandbox.clock.now());
  const trashed = body.in_trash === true;
  const rows = database.rows
    .flatMap((id) => itemOf(state, id) ?? [])
    .filter((row) => row.kind === "page")
    .filter((row) => inTrash(state, row) === trashed && isVisible(state, bot, row) && matches(row))
    .sort(rowOrder(body.sorts, database));

  const page = paginate(call, rows.slice(0, capped.at), ({ id }) => id);
  const only = call.query.getAll("filter_properties");
  const results = page.results.map((row) => renderPage(sandbox, bot, row, only));
  return { ...listOf("page_or_data_source", { ...page, results }), ...capped.status(rows.length, page) };
}
