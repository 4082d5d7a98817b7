import type { Paragraph, PhrasingContent } from "mdast";
import * as z from "zod";
import { isSigned, withoutSignature } from "../../../core/catalog/signed-address.ts";
import { linkedPage, notionIdOf, notionLink } from "../../../core/markdown/notion-links.ts";
import { RichTexts } from "../answers.ts";
import { safeTarget } from "../rich-text.ts";
import { captionOf } from "./caption.ts";
import { type Conversion, type Converter, contentOf } from "./conversion.ts";
import { placeholder } from "./placeholder.ts";

/**
 * A paragraph that leads somewhere, in the words of a caption or, for want of one, by the address. An address that must not be
 * followed is told as text.
 */
export function linked(
  type: string,
  url: string,
  caption: PhrasingContent[],
  conversion: Conversion,
): Paragraph {
  const target = safeTarget(url);
  if (target) return linkTo(target, caption.length ? caption : [{ type: "text", value: wordsFor(target) }]);
  const place = withoutSignature(url.trim());
  conversion.note(type, place ? "simplified" : undefined);
  if (!place) return placeholder(type, conversion, caption);
  const words: PhrasingContent[] = caption.length ? [...caption, { type: "text", value: ` ${place}` }] : [];
  return { type: "paragraph", children: words.length ? words : [{ type: "text", value: place }] };
}

/** Pages of Notion have titles, which are found when the text is shown. */
const wordsFor = (target: string) => (notionIdOf(target) ? linkedPage : target);

const linkTo = (url: string, children: PhrasingContent[]): Paragraph => ({
  type: "paragraph",
  children: [{ type: "link", url, children }],
});

/** One whose file was uploaded for it has no address, or one that dies within the hour. */
const Bookmark = z.object({ url: z.string().default("").catch(""), caption: RichTexts });

export const bookmark: Converter = ({ block, children }, conversion) => {
  const { url, caption } = Bookmark.parse(contentOf(block));
  const lasting = isSigned(url) ? "" : url;
  return [linked(block.type, lasting, captionOf(caption), conversion), ...conversion.flow(children)];
};

const LinkToPage = z.object({ page_id: z.string().optional(), database_id: z.string().optional() });

export const linkToPage: Converter = ({ block }, conversion) => {
  const { page_id, database_id } = LinkToPage.parse(contentOf(block));
  const id = page_id ?? database_id;
  if (id) return [linkTo(notionLink(id), [{ type: "text", value: linkedPage }])];
  conversion.note(block.type);
  return [placeholder(block.type, conversion)];
};

const Child = z.object({ title: z.string().default("").catch("") });

export const child: Converter = ({ block }, { aside }) => {
  const title =
    Child.safeParse(contentOf(block))
      .data?.title.replace(/\s*\n\s*/g, " ")
      .trim() || "Untitled";
  return [aside(linkTo(notionLink(block.id), [{ type: "text", value: title }]), "page")];
};
