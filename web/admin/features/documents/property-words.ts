import type { PropertyValue } from "../../../../functions/core/catalog/property.ts";
import { plural } from "../../shared/words.ts";

/** What a row's property held, in a few words. */
export function propertyWords(value: PropertyValue): string {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
      return String(value.number);
    case "flag":
      return value.flag ? "Yes" : "No";
    case "date":
      return value.end ? `${value.start} to ${value.end}` : value.start;
    case "address":
      return value.url.replace(/^mailto:/, "");
    case "options":
      return namesOf(value.options);
    case "people":
      return namesOf(value.people);
    case "files":
      return namesOf(value.files);
    case "pages":
      return plural(value.pages.length, "page");
    case "list":
      return value.values.map(propertyWords).filter(Boolean).join(", ");
  }
}

const namesOf = (all: readonly { name: string }[]) =>
  all
    .map(({ name }) => name)
    .filter(Boolean)
    .join(", ");
