import { renderDataSource } from "../render/data-source.ts";
import { renderPage } from "../render/page.ts";
import { toMinute } from "../render/time.ts";
import type { IndexEntry, Item } from "../state/model.ts";
import { indexAt } from "../state/search-index.ts";
import { inTrash, isVisible, itemOf } from "../state/tree.ts";
import { type Answer, type Call, isObject } from "./call.ts";
import { validationError } from "./errors.ts";
import { capped, listOf, paginate } from "./lists.ts";

interface Hit {
  item: Item;
  entry: IndexEntry;
}

/** Titles only, as the index knows them; sharing is looked up afresh. https://developers.notion.com/reference/post-search */
export function search(call: Call): Answer {
  const { sandbox, bot, body } = call;
  const wanted = filterOf(call);
  const order = orderOf(body.sort);
  const hits = hitsFor(call)
    .filter(wanted)
    .sort((a, b) => order(key(a), key(b)));

  // The place in the listing is the sort key, not the item: what is edited meanwhile moves to the front and is missed.
  const page = paginate(call, hits.slice(0, capped.at), key, (position) => {
    const found = hits.findIndex((hit) => order(key(hit), position) >= 0);
    return found < 0 ? hits.length : found;
  });
  const results = page.results.map(({ item }) =>
    item.kind === "page" ? renderPage(sandbox, bot, item) : renderDataSource(sandbox, bot, item),
  );
  return { ...listOf("page_or_data_source", { ...page, results }), ...capped.status(hits.length, page) };
}

function hitsFor(call: Call): Hit[] {
  const { store, clock } = call.sandbox;
  const { query = "" } = call.body;
  if (typeof query !== "string") throw refused("query", "a string", query);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return Object.entries(indexAt(store.state, clock.now().getTime())).flatMap(([id, entry]) => {
    const title = entry.title.toLowerCase();
    const item = words.every((word) => title.includes(word)) ? itemOf(store.state, id) : undefined;
    return item && isVisible(store.state, call.bot, item) ? [{ item, entry }] : [];
  });
}

/** The trash is looked up afresh and in the index: what just went there, or came back, shows in neither list. */
function filterOf(call: Call): (hit: Hit) => boolean {
  const { filter = {} } = call.body;
  if (!isObject(filter)) throw refused("filter", "an object", filter);
  const { property, value, in_trash: trash = false } = filter;
  if (typeof trash !== "boolean") throw refused("filter.in_trash", "a boolean", trash);
  if (property !== undefined && property !== "object")
    throw refused("filter.property", '`"object"`', property);
  if (property !== undefined && value !== "page" && value !== "data_source")
    throw refused("filter.value", '`"page"` or `"data_source"`', value);
  const kind = property === undefined ? undefined : value === "page" ? "page" : "database";
  const { state } = call.sandbox.store;
  return ({ item, entry }) =>
    (kind === undefined || item.kind === kind) && entry.inTrash === trash && inTrash(state, item) === trash;
}

function orderOf(sort: unknown = {}): (a: string, b: string) => number {
  if (!isObject(sort)) throw refused("sort", "an object", sort);
  const { direction = "descending", timestamp = "last_edited_time", property = "relevance" } = sort;
  if (property !== "relevance") throw refused("sort.property", '`"relevance"`', property);
  if (timestamp !== "last_edited_time") throw refused("sort.timestamp", '`"last_edited_time"`', timestamp);
  if (direction !== "ascending" && direction !== "descending")
    throw refused("sort.direction", '`"ascending"` or `"descending"`', direction);
  const sign = direction === "ascending" ? 1 : -1;
  return (a, b) => sign * (a < b ? -1 : Number(a > b));
}

/** Within one minute the order says nothing. */
const key = ({ item, entry }: Hit): string => `${toMinute(entry.lastEditedTime)} ${item.id}`;

const refused = (where: string, wish: string, given: unknown) =>
  validationError(
    `body failed validation: body.${where} should be ${wish}, instead was \`${JSON.stringify(given)}\`.`,
  );
