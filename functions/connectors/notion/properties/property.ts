import * as z from "zod";
import type { NotionObject } from "../answers.ts";

/** Not all of a value came: it is longer than we read, or Notion refused the rest. */
const Lacking = z.enum(["simplified", "unreadable"]);
export type Lacking = z.infer<typeof Lacking>;

/** One property of a page object; its value stands under the name of its type. */
const NotionProperty = z.looseObject({
  id: z.string().catch(""),
  type: z.string().catch(""),
  lacking: Lacking.optional().catch(undefined),
});
export type NotionProperty = z.infer<typeof NotionProperty>;

const Properties = z.record(z.string(), NotionProperty).catch({});

/** In the order of their names, since Notion promises none. */
export const propertiesOf = (page: NotionObject): [name: string, property: NotionProperty][] =>
  Object.entries(Properties.parse(page.properties)).sort(([a], [b]) => (a < b ? -1 : 1));
