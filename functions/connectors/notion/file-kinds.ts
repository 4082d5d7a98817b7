import { fileTypeFromBuffer } from "file-type";

export interface FileKind {
  contentType: string;
  extension: string;
}

const pictures = new Set(["png", "jpg", "gif", "webp", "avif"]);
const recordings = new Set(["mp4", "mov", "m4a", "webm", "ogg", "oga", "ogv", "mp3", "wav"]);
const office = new Set(["docx", "xlsx", "pptx", "odt", "ods", "odp"]);
const attachments = new Set(["pdf", "png", "jpg", "gif", "webp", "zip", ...office]);
const texts = new Map([
  ["txt", "text/plain"],
  ["md", "text/markdown"],
  ["csv", "text/csv"],
]);

/** Of Office with programs inside; under any of these names nothing is taken, whatever it looks like. */
const macros = /^(?:doc|dot|xls|xlt|xla|ppt|pot|ppa|pps|sld)m$|^xlsb$/;

/** How much of a file tells what it is. */
export const sniffedBytes = 4100;

export type Sniffed = { kind: FileKind } | { refused: string };

/** What a file is by its first bytes, and whether that is what its name and sender say. */
export async function sniff(
  head: Uint8Array,
  declared: { name: string; contentType: string },
  as: "media" | "attachment",
): Promise<Sniffed> {
  const named = extensionOf(declared.name);
  const found = await kindOf(head);
  const says = declared.contentType === "application/pdf" ? "pdf" : named;
  if (macros.test(named) || (found && macros.test(found.ext)))
    return refuse("is an Office file that can carry programs");
  if (found && (as === "media" ? isMedia(found.ext) : attachments.has(found.ext))) {
    if (as === "attachment" && found.ext === "zip" && office.has(named))
      return { kind: { contentType: found.mime, extension: "zip" } };
    if (known(says) && !agree(says, found.ext, as))
      return refuse(`says it is ${label(says)} but is ${label(found.ext)}`);
    return { kind: { contentType: found.mime, extension: found.ext } };
  }
  if (named === "svg" || /svg/.test(declared.contentType))
    return refuse("is an SVG drawing, which can carry programs");
  const textType = texts.get(named);
  if (!found && as === "attachment" && textType && isPlain(head))
    return { kind: { contentType: `${textType}; charset=utf-8`, extension: named } };
  if (known(says)) return refuse(`says it is ${label(says)} but is not`);
  return refuse(
    as === "media"
      ? "is no picture or recording that Gatehouse can show"
      : "is of a kind that Gatehouse does not take",
  );
}

async function kindOf(head: Uint8Array): Promise<{ ext: string; mime: string } | undefined> {
  const found = await fileTypeFromBuffer(head);
  // One that moves is a PNG too.
  return found?.ext === "apng" ? { ext: "png", mime: "image/png" } : found;
}

const refuse = (refused: string): Sniffed => ({ refused });

const extensionOf = (name: string) => normal(/\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "");

const normal = (extension: string) => (extension === "jpeg" ? "jpg" : extension);

const isMedia = (extension: string) => pictures.has(extension) || recordings.has(extension);

const known = (extension: string) => isMedia(extension) || attachments.has(extension);

/** Names under which systems know what the bytes are; whatever else a name ends with would be opened as something else. */
const ownNames = new Map([
  ["zip", new Set(["zip", ...office])],
  ["mp4", new Set(["mp4", "m4v"])],
  ["ogg", new Set(["ogg", "oga", "ogv"])],
]);

/** Whether this name ends as files of this kind do. */
export function endsAs(name: string, extension: string): boolean {
  const named = extensionOf(name);
  return named === extension || (ownNames.get(extension)?.has(named) ?? false);
}

/** Media are shown by what they are, so one picture format under another's name does no harm; a saved file keeps its name. */
const agree = (said: string, found: string, as: "media" | "attachment") =>
  said === found ||
  (as === "media" && [pictures, recordings].some((kinds) => kinds.has(said) && kinds.has(found)));

const label = (extension: string) => `a ${extension.toUpperCase()}`;

/** Text has no zero bytes and no sign of two-byte characters, and does not begin as a page or a drawing would. */
const isPlain = (head: Uint8Array) =>
  !head.includes(0) &&
  !(head[0] === 0xff && head[1] === 0xfe) &&
  !(head[0] === 0xfe && head[1] === 0xff) &&
  !/^[\s\p{C}]*</u.test(new TextDecoder().decode(head));
