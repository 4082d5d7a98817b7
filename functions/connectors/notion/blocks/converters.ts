import type { Converter } from "./conversion.ts";
import { bookmark, child, linkToPage } from "./links.ts";
import { attachment, image, recording } from "./media.ts";
import { table } from "./table.ts";
import { callout, code, equation, heading, quote, textBlock, toggle } from "./text.ts";

/** Boxes without words of their own. */
const box: Converter = ({ children }, { flow }) => flow(children);

/** Made by Notion from what is elsewhere on the page. */
const nothing: Converter = () => [];

const notExposed: Converter = ({ block }, { leaveOut }) => {
  leaveOut(typeOfUnsupported(block.unsupported) ?? block.type);
  return [];
};

function typeOfUnsupported(content: unknown): string | undefined {
  if (typeof content !== "object" || content === null || !("block_type" in content)) return undefined;
  return typeof content.block_type === "string" ? content.block_type : undefined;
}

/** Each kind of block but list items. https://developers.notion.com/reference/block */
const converters = new Map<string, Converter>(
  Object.entries({
    paragraph: textBlock,
    heading_1: heading(1),
    heading_2: heading(2),
    heading_3: heading(3),
    heading_4: heading(4),
    toggle,
    quote,
    callout,
    code,
    equation,
    divider: () => [{ type: "thematicBreak" }],
    table,
    image,
    video: recording,
    audio: recording,
    file: attachment,
    pdf: attachment,
    bookmark,
    embed: bookmark,
    link_preview: bookmark,
    link_to_page: linkToPage,
    child_page: child,
    child_database: child,
    column_list: box,
    column: box,
    synced_block: box,
    tab: box,
    table_of_contents: nothing,
    breadcrumb: nothing,
    unsupported: notExposed,
    template: notExposed,
    meeting_notes: notExposed,
    transcription: notExposed,
  }),
);

/** A kind that is new to us is counted, and what lies inside it is kept. */
const unknown: Converter = ({ block, children }, { flow, leaveOut }) => {
  leaveOut(block.type);
  return flow(children);
};

export const converterOf = (type: string): Converter => converters.get(type) ?? unknown;
