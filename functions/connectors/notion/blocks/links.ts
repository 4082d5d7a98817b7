import type { BlockContent, PhrasingContent } from "mdast";
import * as z from "zod";
import { linkedPage, notionLink } from "../../../core/markdown/notion-links.ts";
import { RichTexts } from "../answers.ts";
import { phrasing, safeTarget } from "../rich-text.ts";
import { type Converter, contentOf } from "./conversion.ts";

/** A paragraph that leads somewhere, in the words of a caption or, for want of one, by the address. */
export function linked(url: string, words: PhrasingContent[]): BlockContent[] {
  const target = safeTarget(url);
  if (!target) throw new Error("A link without an address that can be followed");
  const children: PhrasingContent[] = words.length ? words : [{ type: "text", value: target }];
  return [{ type: "paragraph", children: [{ type: "link", url: target, children }] }];
}

const Bookmark = z.object({ url: z.string(), caption: RichTexts });

export const bookmark: Converter = ({ block }) => {
  const { url, caption } = Bookmark.parse(contentOf(block));
  return linked(url, phrasing(caption));
};

const LinkToPage = z.object({ page_id: z.string().optional(), database_id: z.string().optional() });

export const linkToPage: Converter = ({ block }) => {
  const { page_id, database_id } = LinkToPage.parse(contentOf(block));
  const id = page_id ?? database_id;
  if (!id) throw new Error("A link to neither page nor database");
  return linked(notionLink(id), [{ type: "text", value: linkedPage }]);
};

const Child = z.object({ title: z.string().default("") });

export const child: Converter = ({ block }) => {
  const title = Child.parse(contentOf(block)).title.trim() || "Untitled";
  return linked(notionLink(block.id), [{ type: "text", value: title }]);
};
