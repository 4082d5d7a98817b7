import type { ShortForm, SourceContent, SourceFile } from "../../../core/catalog/connector.ts";
import { isAppError } from "../../../core/errors.ts";
import type { NotionObject } from "../answers.ts";
import type { NotionClient } from "../client.ts";
import { contentOfPage } from "../content.ts";
import { beyondCap } from "../read-page.ts";
import { blocksOfShortForm, type ShortFormOptions } from "./blocks.ts";

/** What a page gives in Notion's short form, where its blocks are beyond what we read one by one. One call. */
export async function contentOfShortForm(
  client: Pick<NotionClient, "shortForm">,
  page: NotionObject,
  isRow: boolean,
  why: ShortForm["why"],
  options: ShortFormOptions,
): Promise<SourceContent> {
  const { markdown, truncated } = await client.shortForm(page.id).catch((error: unknown) => {
    // Then there is no other way to it: the page itself has to change.
    if (isAppError(error, "upstream_failed", "source_gone")) throw beyondCap(why);
    throw error;
  });
  const content = await contentOfPage(page, isRow, read(markdown, why, options));
  const shortForm: ShortForm = { why, truncated };
  if (content.kind === "text") return { ...content, media: content.media.map(openedOnce), shortForm };
  if (content.kind === "files") return { ...content, files: content.files.map(openedOnce), shortForm };
  return { ...content, shortForm };
}

function read(markdown: string, why: ShortForm["why"], options: ShortFormOptions) {
  try {
    return blocksOfShortForm(markdown, options);
  } catch (error) {
    if (isAppError(error)) throw beyondCap(why);
    throw error;
  }
}

/** The short form does not say which block shows a file. A row's own files are found again as ever. */
function openedOnce({ at, ...file }: SourceFile): SourceFile {
  return at && "pageId" in at ? { ...file, at } : file;
}
