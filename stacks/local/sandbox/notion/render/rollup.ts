import type { Answer } from "../api/call.ts";
import type { Sandbox } from "../sandbox.ts";
import type { RollupFunction } from "../seed/format.ts";
import type { Bot, PageRecord, SchemaProperty } from "../state/model.ts";
import { isVisible, itemOf } from "../state/tree.ts";
import { type Limit, MAX_REFERENCES, renderValue } from "./property-value.ts";

interface RolledUp {
  how: RollupFunction;
  target: SchemaProperty | undefined;
  /** One for each related row. */
  values: Answer[];
}

/** Rows that the connection may not see are told by nobody. */
export const relatedRows = (sandbox: Sandbox, bot: Bot, ids: readonly string[]): PageRecord[] =>
  ids.flatMap((id) => {
    const row = itemOf(sandbox.store.state, id);
    return row?.kind === "page" && isVisible(sandbox.store.state, bot, row) ? [row] : [];
  });

export function partsOfRollup(sandbox: Sandbox, { rollup }: SchemaProperty) {
  const schemas = Object.values(sandbox.store.state.nodes).flatMap((node) =>
    node.kind === "database" ? [node] : [],
  );
  const relation = schemas.flatMap(({ schema }) => schema).find(({ id }) => id === rollup?.relationId);
  const related = schemas.find(({ dataSourceId }) => dataSourceId === relation?.relatesTo);
  const target = related?.schema.find(({ id }) => id === rollup?.propertyId);
  return { relation, target };
}

/** What the related rows hold; a page object looks at its first relations alone. */
export function rolledUp(
  sandbox: Sandbox,
  bot: Bot,
  page: PageRecord,
  property: SchemaProperty,
  limit: Limit,
): RolledUp {
  const { relation, target } = partsOfRollup(sandbox, property);
  const value = relation && page.properties[relation.id];
  const rows = relatedRows(sandbox, bot, value?.type === "relation" ? value.ids : []);
  const looked = limit === "cut" ? rows.slice(0, MAX_REFERENCES) : rows;
  const values = looked.map((row) => (target ? renderValue(sandbox, bot, row, target, limit) : {}));
  return { how: property.rollup?.function ?? "count", target, values };
}

/** https://developers.notion.com/reference/page-property-values */
export function rollUp({ how, values, target }: RolledUp): Answer {
  const held = values.map((value) => value[target?.type ?? ""]);
  switch (how) {
    case "count":
      return { type: "number", number: values.length, function: how };
    case "sum":
      return {
        type: "number",
        number: held.reduce<number>((sum, one) => sum + (typeof one === "number" ? one : 0), 0),
        function: how,
      };
    case "latest_date":
      return { type: "date", date: held.map(dateOf).sort(latestFirst)[0] ?? null, function: how };
    case "show_original":
      return { type: "array", array: values, function: how };
  }
}

const dateOf = (value: unknown) =>
  typeof value === "object" && value !== null && "start" in value && typeof value.start === "string"
    ? { end: null, time_zone: null, ...value, start: value.start }
    : undefined;

type Dated = ReturnType<typeof dateOf>;
const latestFirst = (a: Dated, b: Dated) => (b?.start ?? "").localeCompare(a?.start ?? "");
