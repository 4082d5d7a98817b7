import { refused } from "../../refused.ts";
import type { SeedProperty, SeedRow } from "../seed/format.ts";
import { seedId } from "../seed/seed-id.ts";
import { propertyId } from "./ids.ts";
import type { ComputedType, Option, Person, PropertyValue, SchemaProperty } from "./model.ts";
import { richText } from "./rich-text.ts";

const COLORS = ["blue", "green", "orange", "purple", "yellow", "red", "pink", "brown", "gray"];
const GROUP_COLORS = { "To-do": "gray", "In progress": "blue", Complete: "green" };

type SeedValue = SeedRow["values"][string];

export function schemaOf(dataSourceId: string, seeds: Record<string, SeedProperty>): SchemaProperty[] {
  return Object.entries(seeds).map(([name, seed]) => {
    const id = propertyId(dataSourceId, name, seed.type);
    const option = (label: string, color: string): Option => ({
      id: seedId(`${dataSourceId}/${name}/${label}`),
      name: label,
      color,
    });
    if (seed.type === "select" || seed.type === "multi_select")
      return {
        id,
        name,
        type: seed.type,
        options: seed.options.map((label, i) => option(label, colorAt(i))),
      };
    if (seed.type === "unique_id") return { id, name, type: seed.type, prefix: seed.prefix };
    if (seed.type === "relation") return { id, name, type: seed.type, relatesTo: seed.dataSourceId };
    if (seed.type === "rollup")
      return { id, name, type: seed.type, rollup: rollupOf(dataSourceId, seed, seeds) };
    if (seed.type === "formula") {
      const { expression, result = "any" } = seed;
      return { id, name, type: seed.type, formula: { expression, result } };
    }
    if (seed.type !== "status") return { id, name, type: seed.type };

    const groups = (["To-do", "In progress", "Complete"] as const).map((group) => {
      const options = seed.groups[group].map((label) => option(label, GROUP_COLORS[group]));
      return { ...option(`group ${group}`, GROUP_COLORS[group]), name: group, options };
    });
    return {
      id,
      name,
      type: seed.type,
      options: groups.flatMap((group) => group.options),
      groups: groups.map(({ options, ...group }) => ({ ...group, option_ids: options.map((one) => one.id) })),
    };
  });
}

function rollupOf(
  dataSourceId: string,
  seed: Extract<SeedProperty, { type: "rollup" }>,
  seeds: Record<string, SeedProperty>,
): NonNullable<SchemaProperty["rollup"]> {
  const relation = seeds[seed.relation];
  if (relation?.type !== "relation") throw refused(`"${seed.relation}" is no relation to roll up`);
  return {
    relationId: propertyId(dataSourceId, seed.relation, "relation"),
    propertyId: propertyId(relation.dataSourceId, seed.property, seed.property),
    function: seed.function,
  };
}

const colorAt = (i: number): string => COLORS[i % COLORS.length] ?? "default";

export const isComputed = (type: SchemaProperty["type"]): type is ComputedType =>
  type === "created_time" ||
  type === "last_edited_time" ||
  type === "created_by" ||
  type === "last_edited_by" ||
  type === "rollup" ||
  type === "button";

/** What a row holds where its seed says nothing. */
export function emptyValue(type: PropertyValue["type"], uniqueId: number): PropertyValue {
  switch (type) {
    case "title":
    case "rich_text":
      return { type, text: [] };
    case "number":
      return { type, number: null };
    case "url":
    case "email":
    case "phone_number":
      return { type, string: null };
    case "checkbox":
      return { type, checked: false };
    case "date":
      return { type, start: null, end: null };
    case "people":
      return { type, ids: [] };
    case "files":
      return { type, assets: [] };
    case "select":
    case "status":
      return { type, optionId: null };
    case "multi_select":
      return { type, optionIds: [] };
    case "unique_id":
      return { type, number: uniqueId };
    case "relation":
      return { type, ids: [] };
    case "formula":
      return { type, result: null };
    case "verification":
      return { type, state: "unverified", by: null, start: null, end: null };
    case "place":
      return { type, place: null };
  }
}

/** Reads a seed's value as the property's type; a value that does not fit is refused. */
export function readValue(
  property: SchemaProperty,
  seed: SeedValue,
  people: readonly Person[],
): PropertyValue {
  const { type } = property;
  const unfit = () => refused(`"${property.name}" is a ${type} and cannot be ${JSON.stringify(seed)}`);
  const optionId = (label: unknown): string => {
    const found = property.options?.find((option) => option.name === label);
    if (!found) throw unfit();
    return found.id;
  };
  const list: readonly unknown[] = Array.isArray(seed) ? seed : seed === "" ? [] : [seed];
  switch (type) {
    case "title":
    case "rich_text":
      return { type, text: richText(String(seed), people) };
    case "number":
      if (typeof seed !== "number") throw unfit();
      return { type, number: seed };
    case "url":
    case "email":
    case "phone_number":
      return { type, string: seed === "" ? null : String(seed) };
    case "checkbox":
      if (typeof seed !== "boolean") throw unfit();
      return { type, checked: seed };
    case "date": {
      const [start = null, end = null] = list.map(String);
      return { type, start, end };
    }
    case "people":
      return {
        type,
        ids: list.map((index) => {
          const found = people[Number(index)];
          if (!found) throw unfit();
          return found.id;
        }),
      };
    case "files":
      return { type, assets: list.map(String) };
    case "select":
    case "status":
      return { type, optionId: list.length === 0 ? null : optionId(list[0]) };
    case "multi_select":
      return { type, optionIds: list.map(optionId) };
    case "relation":
      return { type, ids: list.map(String) };
    case "formula":
      if (Array.isArray(seed)) throw unfit();
      return { type, result: seed === "" ? null : seed };
    case "verification": {
      const [state = "unverified", by, start = null, end = null] = list.map(String);
      return { type, state, by: by === undefined ? null : (people[Number(by)]?.id ?? null), start, end };
    }
    case "place": {
      const [name = "", address = "", lat = "0", lon = "0"] = list.map(String);
      return { type, place: list.length ? { name, address, lat: Number(lat), lon: Number(lon) } : null };
    }
    default:
      throw unfit();
  }
}
