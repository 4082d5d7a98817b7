import * as z from "zod";
import type { SourceFile } from "../../core/catalog/connector.ts";
import { type Block, FileObject } from "./answers.ts";
import { cleanFileName } from "./file-name.ts";
import { plainTextOf } from "./rich-text.ts";
import { cut } from "./well-formed.ts";

/** A caption becomes the name of a file in lists; in the text it stays whole. */
const longestCaption = 300;

/** The file that a block shows, or nothing where it has no address (an unfinished upload, a kind that we do not know). */
export function fileOf(blockId: string, content: FileObject): SourceFile | undefined {
  const address = content.file?.url ?? content.external?.url;
  if (!isAddress(address)) return undefined;
  const caption = cut(plainTextOf(content.caption).trim(), longestCaption);
  return {
    at: { blockId },
    origin: content.file ? "hosted" : "external",
    url: address,
    name: cleanFileName(content.name || nameInAddress(address)),
    ...(caption ? { caption } : {}),
  };
}

const Address = z.object({ url: z.string() }).optional().catch(undefined);

/** An icon as blocks have them; what we cannot read of one is left. https://developers.notion.com/reference/emoji-object */
const Icon = z.object({
  emoji: z.string().optional().catch(undefined),
  file: Address,
  external: Address,
  custom_emoji: z
    .object({ name: z.string().default(""), url: z.string() })
    .optional()
    .catch(undefined),
});

export function iconOf(block: Block): z.infer<typeof Icon> | undefined {
  const content = block[block.type];
  return typeof content === "object" && content && "icon" in content
    ? Icon.safeParse(content.icon).data
    : undefined;
}

/** Notion's own drawings have addresses too; they tell nothing. */
const drawing = /^https?:\/\/(?:www\.)?notion\.(?:so|com)\/icons\//i;

/** The picture that a block has for an icon. */
export function iconFileOf(block: Block): SourceFile | undefined {
  const icon = iconOf(block);
  const hosted = icon?.file?.url ?? icon?.custom_emoji?.url;
  const address = hosted ?? icon?.external?.url;
  if (!isAddress(address) || drawing.test(address)) return undefined;
  return {
    at: { blockId: block.id },
    origin: hosted ? "hosted" : "external",
    url: address,
    name: cleanFileName(nameInAddress(address)),
    decorates: true,
  };
}

/** The file of a block, whichever way it holds one: where its address has died, reading the block again gives a fresh one. */
export function fileOfBlock(block: Block): SourceFile | undefined {
  const content = FileObject.safeParse(block[block.type]).data;
  return (content && fileOf(block.id, content)) ?? iconFileOf(block);
}

/** Whatever else could be an address can neither be opened nor followed. */
const isAddress = (address: string | undefined): address is string =>
  address !== undefined && /^https?:\/\//i.test(address) && URL.canParse(address);

function nameInAddress(address: string): string {
  const last = new URL(address).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
