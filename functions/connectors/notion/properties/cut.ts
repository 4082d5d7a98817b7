import type { NotionProperty } from "./property.ts";

/** Page objects hold no more references of one property. https://developers.notion.com/reference/page-property-values */
const mostReferences = 25;

type Named = readonly [name: string, property: NotionProperty];

/** The properties that a page object holds only in part, or may: at the limit nobody can tell. */
export function mayBeCut(properties: readonly Named[]): Named[] {
  const longRelation = properties.some(([, property]) => goesOn(property));
  // What is computed over a relation is computed here over its first pages alone.
  return properties.filter(([, property]) => isLong(property) || (longRelation && isComputed(property)));
}

/** At the limit a relation says itself whether there are more; other kinds do not. */
const goesOn = (property: NotionProperty) =>
  property.type === "relation" && isLong(property) && property.has_more !== false;

const isComputed = ({ type }: NotionProperty) => type === "rollup" || type === "formula";

function isLong(property: NotionProperty): boolean {
  const { type } = property;
  const value = property[type];
  switch (type) {
    case "title":
    case "rich_text":
      return listOf(value).filter((run) => typeOf(run) === "mention").length >= mostReferences;
    case "people":
      return listOf(value).length >= mostReferences;
    case "relation":
      return property.has_more === true || listOf(value).length >= mostReferences;
    case "rollup":
      return typeOf(value) === "incomplete" || listOf(arrayOf(value)).length >= mostReferences;
    default:
      return false;
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const typeOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "type" in value ? value.type : undefined;

const arrayOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "array" in value ? value.array : undefined;
