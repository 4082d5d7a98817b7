import type { FileContent, Icon } from "./content.ts";
import type { Sofar } from "./from-blocks.ts";
import { leadingTo, missing, paragraph } from "./from-text.ts";
import type { Run } from "./letters.ts";
import type { Shape } from "./shape.ts";
import { plain, runsOf } from "./words.ts";

const addressOf = ({ file, external }: FileContent) => file?.url ?? external?.url;

const newMedia = (sofar: Sofar) => `media:${sofar.media++}`;

/** A picture, and its caption in the line below. */
export function image(content: FileContent, sofar: Sofar): Shape {
  if (!addressOf(content)) return missing("image", content.caption);
  const picture = { text: plain(content.caption), marks: [`image ${newMedia(sofar)}`] };
  return paragraph([picture, { text: "\n", marks: [] }, ...runsOf(content.caption, ["italic"])]);
}

export function recording(type: string, content: FileContent, sofar: Sofar): Shape {
  if (!addressOf(content)) return missing(type, content.caption);
  return content.file
    ? leadingTo(type, newMedia(sofar), content.caption, nameOf(content))
    : leadingTo(type, content.external?.url ?? "", content.caption);
}

/** What lies at Notion is kept beside the text; what lies elsewhere is a link in it. */
export function attachment(type: string, content: FileContent, sofar: Sofar): Shape[] {
  if (!addressOf(content)) return [missing(type === "pdf" ? "PDF file" : type, content.caption)];
  if (content.external) return [leadingTo(type, content.external.url, content.caption)];
  sofar.attachments++;
  return [];
}

function nameOf(content: FileContent): string {
  const path = new URL(addressOf(content) ?? "").pathname;
  return content.name ?? decodeURIComponent(path.split("/").at(-1) ?? "");
}

/** An emoji or a picture leads what has it for an icon; Notion's own drawings are left. */
export function lead(icon: Icon | null | undefined, sofar: Sofar): Run[] {
  if (icon?.emoji) return [{ text: `${icon.emoji} `, marks: [] }];
  const url = icon?.custom_emoji?.url ?? icon?.file?.url ?? icon?.external?.url;
  if (!url || url.includes("notion.so/icons/")) return [];
  const marks = [`image ${newMedia(sofar)}`];
  return [
    { text: icon?.custom_emoji?.name ?? "Icon", marks },
    { text: " ", marks: [] },
  ];
}

export const isLocked = (icon: Icon | null | undefined) =>
  [icon?.emoji, icon?.icon?.name, icon?.custom_emoji?.name, icon?.external?.url].some((word) =>
    /^(?:🔒|lock)|\/icons\/lock/u.test(word ?? ""),
  );
