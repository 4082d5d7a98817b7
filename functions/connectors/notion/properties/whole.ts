import { isDeadCursor } from "../../../core/catalog/dead-cursor.ts";
import { AppError } from "../../../core/errors.ts";
import type { NotionObject } from "../answers.ts";
import { crawl } from "../crawl.ts";
import { isOfOneBlock } from "../listing.ts";
import type { ListProperty, PropertyAnswer, PropertyItem } from "./answer.ts";
import { mayBeCut } from "./cut.ts";
import { idInPath } from "./id.ts";
import { type Lacking, type NotionProperty, propertiesOf } from "./property.ts";

/** What a person reads of one property; beyond it a table helps nobody. */
const mostParts = 1000;
const atOnce = 4;

/**
 * A page whose properties are whole: those that its object may have cut are read at their own addresses, one call for each started
 * hundred of parts. One that cannot be read keeps what the page object has of it, and is marked.
 */
export async function wholePage(list: ListProperty, page: NotionObject): Promise<NotionObject> {
  const properties = new Map(propertiesOf(page));
  const cut = mayBeCut([...properties]);
  if (cut.length === 0) return page;
  await crawl(cut, atOnce, async ([name, property]) => {
    properties.set(name, await whole(list, page.id, property));
    return {};
  });
  return { ...page, properties: Object.fromEntries(properties) };
}

async function whole(list: ListProperty, pageId: string, property: NotionProperty): Promise<NotionProperty> {
  const id = idInPath(property.id);
  if (!id) return lacking(property, "unreadable");
  try {
    const { value, more } = await listAll((cursor) => list(pageId, id, cursor), property.type);
    const read = { ...property, [property.type]: value };
    return more ? lacking(read, "simplified") : read;
  } catch (error) {
    if (!isOfOneBlock(error)) throw error;
    return lacking(property, "unreadable");
  }
}

const lacking = (property: NotionProperty, what: Lacking): NotionProperty => ({ ...property, lacking: what });

type ListParts = (cursor?: string) => Promise<PropertyAnswer>;

/** Cursors can die on the way; then the list is read again from its start. */
async function listAll(list: ListParts, type: string): Promise<{ value: unknown; more: boolean }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await listOnce(list, type);
    } catch (error) {
      if (!isDeadCursor(error) || attempt === 3) throw error;
    }
  }
}

async function listOnce(list: ListParts, type: string): Promise<{ value: unknown; more: boolean }> {
  const parts: PropertyItem[] = [];
  const cursors = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const answer = await list(cursor);
    if (!answer.results) return { value: answer[type], more: false };
    parts.push(...answer.results);
    cursor = answer.next_cursor ?? undefined;
    if (!cursor || parts.length >= mostParts) return together(answer, type, parts, cursor !== undefined);
    if (cursors.has(cursor))
      throw new AppError("upstream_failed", "Notion lists this property in a circle", {
        details: { reason: "invalid_cursor" },
      });
    cursors.add(cursor);
  }
}

/** What a rollup comes to stands beside the parts, and is final on the last page. */
function together(answer: PropertyAnswer, type: string, parts: readonly PropertyItem[], more: boolean) {
  if (type !== "rollup") return { value: eachOnce(parts.map((part) => part[type])), more };
  const rollup = answer.property_item?.rollup;
  if (rollup?.type === "array") return { value: { ...rollup, array: parts }, more };
  return { value: rollup, more: more || rollup?.type === "incomplete" };
}

/** A list that shifts while it is read names some pages or people twice; words have no ids and may repeat. */
function eachOnce(values: readonly unknown[]): unknown[] {
  const ids = new Set<unknown>();
  return values.filter((value) => {
    const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
    return id === undefined || (!ids.has(id) && ids.add(id));
  });
}
