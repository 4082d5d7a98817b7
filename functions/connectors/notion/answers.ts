import * as z from "zod";

/** What we read of Notion's answers. Everything else about them may change without breaking us. */
export const Block = z.looseObject({
  id: z.string(),
  type: z.string(),
  has_children: z.boolean().default(false),
  in_trash: z.boolean().default(false),
});
export type Block = z.infer<typeof Block>;

export const BlockList = z.object({ results: z.array(Block), next_cursor: z.string().nullish() });
export type BlockList = z.infer<typeof BlockList>;

/** A page, data source, database or block, of which the caller reads more. */
export const NotionObject = z.looseObject({ object: z.string(), id: z.string() });
export type NotionObject = z.infer<typeof NotionObject>;

export const ObjectList = z.object({ results: z.array(NotionObject), next_cursor: z.string().nullish() });
export type ObjectList = z.infer<typeof ObjectList>;

export const PageMarkdown = z.object({ markdown: z.string(), truncated: z.boolean().default(false) });

export const Bot = z.object({
  id: z.string(),
  bot: z.looseObject({ workspace_id: z.string(), workspace_name: z.string().nullish() }),
});

const Flag = z.boolean().default(false);

export const RichText = z.object({
  type: z.string().default("text"),
  plain_text: z.string().default(""),
  href: z.string().nullish(),
  annotations: z.object({ bold: Flag, italic: Flag, strikethrough: Flag, code: Flag }).prefault({}),
  text: z.object({ content: z.string(), link: z.object({ url: z.string() }).nullish() }).optional(),
  equation: z.object({ expression: z.string() }).optional(),
  mention: z.looseObject({ type: z.string().optional() }).optional(),
});
export type RichText = z.infer<typeof RichText>;

export const RichTexts = z.array(RichText).default([]);

/** An emoji, or one of Notion's own drawings by name; pictures are left. */
export const Icon = z
  .object({ emoji: z.string().optional(), icon: z.object({ name: z.string().optional() }).optional() })
  .nullish();

/** `file` is Notion's own storage, `external` an address that somebody typed; other kinds have no address. */
export const FileObject = z.looseObject({
  type: z.string().optional(),
  file: z.object({ url: z.string() }).optional(),
  external: z.object({ url: z.string() }).optional(),
  name: z.string().optional(),
  caption: RichTexts,
});
export type FileObject = z.infer<typeof FileObject>;
