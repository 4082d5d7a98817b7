import * as z from "zod";

const Item = z.looseObject({ type: z.string() });
export type PropertyItem = z.infer<typeof Item>;

/** One property's whole value: a list of its parts, or one item. https://developers.notion.com/reference/retrieve-a-page-property */
export const PropertyAnswer = z.looseObject({
  type: z.string(),
  results: z.array(Item).optional(),
  next_cursor: z.string().nullish(),
  property_item: z.looseObject({ rollup: Item.optional() }).optional(),
});
export type PropertyAnswer = z.infer<typeof PropertyAnswer>;

export type ListProperty = (pageId: string, propertyId: string, cursor?: string) => Promise<PropertyAnswer>;
