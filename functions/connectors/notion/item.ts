import * as z from "zod";
import type { SourceItem } from "../../core/catalog/connector.ts";
import { Icon, type NotionObject, RichTexts } from "./answers.ts";
import { plainTextOf } from "./rich-text.ts";
import { cut } from "./well-formed.ts";

/** More than Notion gives of any. What a list shows is kept with each document, in rows of limited size. */
const longest = { title: 300, icon: 16, name: 200, address: 2000 };

const Parent = z
  .object({
    type: z.string(),
    page_id: z.string().optional(),
    database_id: z.string().optional(),
    data_source_id: z.string().optional(),
    block_id: z.string().optional(),
  })
  .catch({ type: "unknown" });

const Listed = z.object({
  object: z.enum(["page", "data_source"]),
  id: z.string(),
  title: RichTexts,
  properties: z.record(z.string(), z.looseObject({ type: z.string().optional() })).catch({}),
  icon: Icon.catch(null),
  parent: Parent.prefault({ type: "unknown" }),
  database_parent: Parent.optional(),
  url: z.string().default(""),
  public_url: z.string().nullish(),
  created_time: z.string().optional().catch(undefined),
  last_edited_time: z.string(),
  last_edited_by: z.object({ id: z.string(), name: z.string().nullish() }).optional().catch(undefined),
  in_trash: z.boolean().default(false),
});

/** A page, row or data source as lists show it; undefined for what Notion gives only in part. */
export function sourceItem(object: NotionObject): SourceItem | undefined {
  const listed = Listed.safeParse(object).data;
  if (!listed) return undefined;
  const { parent, database_parent, last_edited_by: editor } = listed;
  const isPage = listed.object === "page";
  const isRow = isPage && (parent.type === "data_source_id" || parent.type === "database_id");
  const publicUrl = addressOf(listed.public_url);
  const emoji = listed.icon?.emoji;
  const title = isPage ? titleOfPage(listed.properties) : plainTextOf(listed.title);
  return {
    id: listed.id,
    type: isRow ? "row" : isPage ? "page" : "database",
    title: cut(title.trim(), longest.title) || "Untitled",
    ...(isEmoji(emoji) ? { icon: emoji.toWellFormed() } : {}),
    // A data source lies in its database, which people know only as the page or block around it.
    parent: parentOf(isPage ? parent : (database_parent ?? { type: "unknown" })),
    url: addressOf(listed.url) ?? "",
    ...(publicUrl ? { publicUrl } : {}),
    ...(listed.created_time ? { createdAt: listed.created_time } : {}),
    lastEditedAt: listed.last_edited_time,
    ...(editor ? { lastEditedBy: cut(editor.name ?? editor.id, longest.name) } : {}),
    inTrash: listed.in_trash,
  };
}

const isEmoji = (emoji: string | undefined): emoji is string =>
  Boolean(emoji) && (emoji?.length ?? 0) <= longest.icon;

/** One that is too long leads nowhere once it is cut. */
const addressOf = (url: string | null | undefined) =>
  url && url.length <= longest.address ? url.toWellFormed() : undefined;

const Title = z.object({ type: z.literal("title"), title: RichTexts });

function titleOfPage(properties: Record<string, unknown>): string {
  for (const property of Object.values(properties)) {
    const title = Title.safeParse(property).data;
    if (title) return plainTextOf(title.title);
  }
  return "";
}

function parentOf(parent: z.infer<typeof Parent>): SourceItem["parent"] {
  if (parent.type === "workspace") return { type: "workspace" };
  if (parent.type === "page_id" && parent.page_id) return { type: "page", id: parent.page_id };
  if (parent.type === "block_id" && parent.block_id) return { type: "block", id: parent.block_id };
  const database = parent.data_source_id ?? parent.database_id;
  return database ? { type: "database", id: database } : { type: "unknown" };
}
