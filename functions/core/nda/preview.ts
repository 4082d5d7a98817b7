import type { Root } from "hast";
import { allow } from "../access/actor.ts";
import type { Needs } from "../context.ts";
import { textBytes } from "../documents/store-content.ts";
import { parseMarkdown } from "../markdown/canonical.ts";
import { resolveLinks } from "../markdown/links.ts";
import { renderTree } from "../markdown/render.ts";
import { settle } from "../markdown/settle.ts";

/** A text that nobody has published, as contacts would read it. Nothing is kept. */
export function previewNda({ actor }: Needs<never>, input: { markdown: string }): Root {
  allow(actor, "nda.write");
  const text = settle(parseMarkdown(input.markdown));
  textBytes(text.markdown);
  return resolveLinks(renderTree(text.tree), { page: () => undefined, media: () => undefined });
}
