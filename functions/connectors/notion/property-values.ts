import type { PhrasingContent } from "mdast";
import * as z from "zod";
import { linkedPage, notionLink } from "../../core/markdown/notion-links.ts";
import { RichTexts } from "./answers.ts";
import { dateText, phrasing, safeTarget } from "./rich-text.ts";

const Named = z.object({ name: z.string().nullish() });
const Dates = z.object({ start: z.string(), end: z.string().nullish() });
const Text = z.string();

type Show = (value: unknown) => PhrasingContent[];

const text = (value: string): PhrasingContent[] => (value ? [{ type: "text", value }] : []);
const names = (values: { name?: string | null | undefined }[]) =>
  text(values.flatMap(({ name }) => name || []).join(", "));
const address = (url: string, words = url): PhrasingContent[] =>
  safeTarget(url) ? [{ type: "link", url, children: [{ type: "text", value: words }] }] : text(words);

/** Each kind of property as words. https://developers.notion.com/reference/page-property-values */
const shows = new Map<string, Show>(
  Object.entries<Show>({
    title: (value) => phrasing(RichTexts.parse(value)),
    rich_text: (value) => phrasing(RichTexts.parse(value)),
    number: (value) => text(String(z.number().parse(value))),
    string: (value) => text(Text.parse(value)),
    boolean: (value) => text(z.boolean().parse(value) ? "Yes" : "No"),
    checkbox: (value) => text(z.boolean().parse(value) ? "Yes" : "No"),
    select: (value) => names([Named.parse(value)]),
    status: (value) => names([Named.parse(value)]),
    multi_select: (value) => names(z.array(Named).parse(value)),
    people: (value) => names(z.array(Named).parse(value)),
    created_by: (value) => names([Named.parse(value)]),
    date: (value) => text(dateText(Dates.parse(value))),
    created_time: (value) => text(dateText({ start: Text.parse(value) })),
    files: (value) => names(z.array(Named).parse(value)),
    url: (value) => address(Text.parse(value)),
    email: (value) => address(`mailto:${Text.parse(value)}`, Text.parse(value)),
    phone_number: (value) => text(Text.parse(value)),
    unique_id: (value) => {
      const { prefix, number } = z.object({ prefix: z.string().nullish(), number: z.number() }).parse(value);
      return text(prefix ? `${prefix}-${number}` : String(number));
    },
    verification: (value) => text(z.object({ state: z.string() }).parse(value).state),
    place: (value) => {
      const { name, address } = z
        .object({ name: z.string().nullish(), address: z.string().nullish() })
        .parse(value);
      return text([name, address].filter(Boolean).join(", "));
    },
    relation: (value) =>
      between(
        z
          .array(z.object({ id: z.string() }))
          .parse(value)
          .map(({ id }) => address(notionLink(id), linkedPage)),
      ),
    formula: (value) => propertyValue(value),
    rollup: (value) => propertyValue(value),
    array: (value) => between(z.array(z.unknown()).parse(value).map(propertyValue)),
  }),
);

const Property = z.looseObject({ type: z.string() });

/** A property's value as words; nothing where it is empty or of a kind that has none (buttons, what Notion cannot compute). */
export function propertyValue(property: unknown): PhrasingContent[] {
  const known = Property.safeParse(property).data;
  const value = known?.[known.type];
  if (!known || value === null || value === undefined) return [];
  try {
    return shows.get(known.type)?.(value) ?? [];
  } catch {
    return [];
  }
}

const between = (values: PhrasingContent[][]): PhrasingContent[] =>
  values
    .filter((value) => value.length > 0)
    .flatMap((value, at) => (at === 0 ? value : [...text(", "), ...value]));
