import type { SourceFile } from "../../core/catalog/connector.ts";
import type { FileObject } from "./answers.ts";
import { cleanFileName } from "./file-name.ts";
import { plainTextOf } from "./rich-text.ts";
import { cut } from "./well-formed.ts";

/** A caption becomes the name of a file in lists; in the text it stays whole. */
const longestCaption = 300;

/** The file that a block shows, or nothing where it has no address (an unfinished upload, a kind that we do not know). */
export function fileOf(blockId: string, content: FileObject): SourceFile | undefined {
  const address = content.file?.url ?? content.external?.url;
  if (!address || !URL.canParse(address)) return undefined;
  const caption = cut(plainTextOf(content.caption).trim(), longestCaption);
  return {
    at: { blockId },
    origin: content.file ? "hosted" : "external",
    url: address,
    name: cleanFileName(content.name || nameInAddress(address)),
    ...(caption ? { caption } : {}),
  };
}

function nameInAddress(address: string): string {
  const last = new URL(address).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
