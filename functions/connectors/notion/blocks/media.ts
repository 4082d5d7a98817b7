import type { BlockContent, PhrasingContent } from "mdast";
import { FileObject } from "../answers.ts";
import { fileOf } from "../media.ts";
import { phrasing, plainTextOf } from "../rich-text.ts";
import { type Converter, contentOf } from "./conversion.ts";
import { linked } from "./links.ts";

/** A picture with its caption below it. */
export const image: Converter = ({ block }, conversion) => {
  const content = FileObject.parse(contentOf(block));
  const file = fileOf(block.id, content);
  if (!file) throw new Error("An image without an address");
  const alt = plainTextOf(content.caption);
  const caption = phrasing(content.caption);
  const words: PhrasingContent[] = caption.length
    ? [{ type: "break" }, { type: "emphasis", children: caption }]
    : [];
  return [{ type: "paragraph", children: [{ type: "image", url: conversion.media(file), alt }, ...words] }];
};

/** A recording kept with us, or the address of one that is not at Notion. */
export const recording: Converter = ({ block }, conversion) => {
  const content = FileObject.parse(contentOf(block));
  const file = fileOf(block.id, content);
  if (!file) throw new Error("A recording without an address");
  const words = phrasing(content.caption);
  const label: PhrasingContent[] = words.length ? words : [{ type: "text", value: file.name }];
  if (file.origin === "external") return linked(file.url, words);
  return paragraphWithLink(conversion.media(file), label);
};

/** A file at Notion stands for the page's text; one elsewhere is a link in it. */
export const attachment: Converter = ({ block }, conversion) => {
  const content = FileObject.parse(contentOf(block));
  const file = fileOf(block.id, content);
  if (!file) throw new Error("A file without an address");
  if (file.origin === "external") return linked(file.url, phrasing(content.caption));
  conversion.attach(file);
  return [];
};

const paragraphWithLink = (url: string, children: PhrasingContent[]): BlockContent[] => [
  { type: "paragraph", children: [{ type: "link", url, children }] },
];
