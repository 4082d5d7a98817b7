import * as z from "zod";
import type { PropertyValue } from "../../../core/catalog/property.ts";
import { linkedPage, notionLink } from "../../../core/markdown/notion-links.ts";
import { RichTexts } from "../answers.ts";
import { dateText, phrasing, plainTextOf } from "../rich-text.ts";
import { filesShown, type TakeFile } from "./files.ts";
import { address, joined, link, nothing, type Shown, text, words } from "./shown.ts";

type Read = (value: unknown, take: TakeFile) => Shown;

const Option = z.object({ id: z.string().optional(), name: z.string().nullish() });
const Dates = z.object({ start: z.string(), end: z.string().nullish(), time_zone: z.string().nullish() });
const Place = z.object({
  name: z.string().nullish(),
  address: z.string().nullish(),
  lat: z.number().nullish(),
  lon: z.number().nullish(),
});
const Verification = z.object({
  state: z.string(),
  date: Dates.nullish().catch(null),
  verified_by: Option.nullish().catch(null),
});

const flag: Read = (value) => {
  const set = z.boolean().parse(value);
  return { value: { kind: "flag", flag: set }, words: words(set ? "Yes" : "No") };
};

/** One run of a text, as it comes alone, or all. */
const richText: Read = (value) => {
  const runs = RichTexts.parse([value].flat());
  return { ...text(plainTextOf(runs)), words: phrasing(runs) };
};

const options: Read = (value) => {
  const chosen = named(value);
  return { value: { kind: "options", options: chosen }, words: words(namesOf(chosen)) };
};

/** Users and groups; Notion often names only the id. */
const people: Read = (value) => {
  const all = named(value);
  return all.length === 0 ? nothing : { value: { kind: "people", people: all }, words: words(namesOf(all)) };
};

const named = (value: unknown) =>
  z
    .array(Option)
    .parse([value].flat())
    .map(({ id, name }) => ({ ...(id ? { id } : {}), name: name ?? "" }));

const namesOf = (all: readonly { name: string }[]) =>
  all
    .map(({ name }) => name)
    .filter(Boolean)
    .join(", ");

const dates: Read = (value) => {
  const { start, end, time_zone: zone } = Dates.parse(value);
  const told = dateText({ start, end });
  return {
    value: {
      kind: "date",
      start,
      ...(end ? { end } : {}),
      ...(zone ? { timeZone: zone } : {}),
    },
    words: words(zone && start.includes("T") ? `${told} (${zone})` : told),
  };
};

const relation: Read = (value) => {
  const pages = z.array(z.object({ id: z.string() })).parse([value].flat());
  if (pages.length === 0) return nothing;
  return {
    value: { kind: "pages", pages },
    words: joined(pages.map(({ id }) => link(notionLink(id), linkedPage))),
  };
};

const verification: Read = (value) => {
  const { state, date, verified_by: by } = Verification.parse(value);
  const person = by ? people(by, () => undefined) : nothing;
  const time = date ? dates(date, () => undefined) : nothing;
  const parts = [text(state), person, time];
  const [, named, since] = parts.map((part) => part.words);
  return {
    value: { kind: "list", values: parts.flatMap((part) => part.value ?? []) },
    words: joined([[...words(state), ...(named?.length ? [...words(" by "), ...named] : [])], since ?? []]),
  };
};

const place: Read = (value) => {
  const { name, address, lat, lon } = Place.parse(value);
  const called = [name, address].filter(Boolean).join(", ");
  return text(called || (typeof lat === "number" && typeof lon === "number" ? `${lat}, ${lon}` : ""));
};

const list: Read = (value, take) => {
  const shown = z
    .array(z.unknown())
    .parse(value)
    .map((part) => readValue(part, take) ?? nothing);
  const values = shown.flatMap((part): PropertyValue[] => (part.value ? [part.value] : []));
  return values.length === 0
    ? nothing
    : { value: { kind: "list", values }, words: joined(shown.map((part) => part.words)) };
};

const computed: Read = (value, take) => {
  const shown = readValue(value, take);
  if (!shown) throw new Error("Notion does not tell what this comes to");
  return shown;
};

const time: Read = (value) => dates({ start: value }, () => undefined);

/** Each type of property. https://developers.notion.com/reference/page-property-values */
const reads = new Map<string, Read>(
  Object.entries<Read>({
    title: richText,
    rich_text: richText,
    number: (value) => {
      const number = z.number().parse(value);
      return { value: { kind: "number", number }, words: words(String(number)) };
    },
    string: (value) => text(z.string().parse(value)),
    boolean: flag,
    checkbox: flag,
    select: options,
    status: options,
    multi_select: (value, take) => ([value].flat().length === 0 ? nothing : options(value, take)),
    people,
    created_by: people,
    last_edited_by: people,
    date: dates,
    created_time: time,
    last_edited_time: time,
    last_visited_time: time,
    files: filesShown,
    url: (value) => address(z.string().parse(value)),
    email: (value) => address(`mailto:${z.string().parse(value)}`, z.string().parse(value)),
    phone_number: (value) => text(z.string().parse(value)),
    unique_id: (value) => {
      const { prefix, number } = z
        .object({ prefix: z.string().nullish(), number: z.number().nullish() })
        .parse(value);
      return typeof number === "number" ? text(prefix ? `${prefix}-${number}` : String(number)) : nothing;
    },
    verification,
    place,
    location: place,
    relation,
    formula: computed,
    rollup: computed,
    array: list,
    button: () => nothing,
  }),
);

const Typed = z.looseObject({ type: z.string() });

/** A value by its type; undefined where the type is none that we know, the value is not as it should be, or Notion cannot tell it. */
export function readValue(property: unknown, take: TakeFile): Shown | undefined {
  const typed = Typed.safeParse(property).data;
  const read = typed && reads.get(typed.type);
  if (!read) return undefined;
  const value = typed[typed.type];
  if (value === null || value === undefined || value === "") return nothing;
  try {
    return read(value, take);
  } catch {
    return undefined;
  }
}
