import type { BlockContent, PhrasingContent } from "mdast";
import { FileObject } from "../answers.ts";
import { fileOf } from "../media.ts";
import { plainTextOf } from "../rich-text.ts";
import type { BlockNode } from "../tree.ts";
import { captionOf } from "./caption.ts";
import { type Conversion, type Converter, contentOf } from "./conversion.ts";
import { linked } from "./links.ts";
import { placeholder } from "./placeholder.ts";

/** What every block with a file has in common; one whose file has no address says so in its place. */
const withFile =
  (
    convert: (
      file: NonNullable<ReturnType<typeof fileOf>>,
      shown: Shown,
      conversion: Conversion,
    ) => BlockContent[],
  ) =>
  ({ block, children }: BlockNode, conversion: Conversion): BlockContent[] => {
    const content = FileObject.parse(contentOf(block));
    const file = fileOf(block.id, content);
    const caption = captionOf(content.caption);
    if (file)
      return [
        ...convert(file, { type: block.type, caption, alt: plainTextOf(content.caption) }, conversion),
        ...conversion.flow(children),
      ];
    conversion.note(block.type);
    return [placeholder(block.type, conversion, caption), ...conversion.flow(children)];
  };

interface Shown {
  type: string;
  caption: PhrasingContent[];
  alt: string;
}

/** A picture with its caption below it. */
export const image: Converter = withFile((file, { caption, alt }, conversion) => {
  const words: PhrasingContent[] = caption.length
    ? [{ type: "break" }, { type: "emphasis", children: caption }]
    : [];
  return [{ type: "paragraph", children: [{ type: "image", url: conversion.media(file), alt }, ...words] }];
});

/** A recording kept with us, or the address of one that is not at Notion. */
export const recording: Converter = withFile((file, { type, caption }, conversion) => {
  if (file.origin === "external") return [linked(type, file.url, caption, conversion)];
  const children: PhrasingContent[] = caption.length ? caption : [{ type: "text", value: file.name }];
  return [{ type: "paragraph", children: [{ type: "link", url: conversion.media(file), children }] }];
});

/** A file at Notion stands for the page's text; one elsewhere is a link in it. */
export const attachment: Converter = withFile((file, { type, caption }, conversion) => {
  if (file.origin === "external") return [linked(type, file.url, caption, conversion)];
  conversion.attach(file);
  return [];
});
