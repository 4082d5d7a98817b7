import * as z from "zod";
import { RichTexts } from "../answers.ts";
import { plainTextOf } from "../rich-text.ts";
import { captionBelow } from "./caption.ts";
import { type Converter, contentOf } from "./conversion.ts";

const Code = z.object({
  rich_text: RichTexts,
  caption: RichTexts,
  language: z.string().default("").catch(""),
});

export const code: Converter = ({ block, children }, { flow }) => {
  const { rich_text, caption, language } = Code.parse(contentOf(block));
  return [
    { type: "code", lang: infoOf(language), value: plainTextOf(rich_text) },
    ...captionBelow(caption),
    ...flow(children),
  ];
};

/** What highlighters call the languages that Notion names otherwise. https://developers.notion.com/reference/block#code */
const infos: ReadonlyMap<string, string | null> = new Map([
  ["plain text", null],
  ["ascii art", null],
  ["assembly", "asm"],
  ["c#", "csharp"],
  ["c++", "cpp"],
  ["docker", "dockerfile"],
  ["f#", "fsharp"],
  ["java/c/c++/c#", "java"],
  ["llvm ir", "llvm"],
  ["markup", "html"],
  ["objective-c", "objc"],
  ["vb.net", "vbnet"],
  ["visual basic", "vb"],
  ["webassembly", "wasm"],
]);

function infoOf(language: string): string | null {
  const known = infos.get(language.toLowerCase());
  return known === undefined ? language.replaceAll(" ", "-") || null : known;
}
