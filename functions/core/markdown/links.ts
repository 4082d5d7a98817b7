import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import { unlink } from "./finish-tree.ts";
import {
  anotherDocument,
  isNotionAddress,
  linkedPage,
  notionIdOf,
  withoutNotionAddresses,
} from "./notion-links.ts";
import { textOf } from "./text.ts";

/** What one viewer may be shown of what a text points at. */
export interface LinkResolver {
  /**
   * Where this viewer finds the document of a Notion page (a dashed UUID); undefined where there is none for them. A link that says
   * one of its former titles says `title` instead.
   */
  page(notionId: string): { href: string; title?: string; formerTitles?: readonly string[] } | undefined;
  /** The address of `media/{sha256}.{ext}` in this document and version. */
  media(path: string): string | undefined;
  /** Members may see Notion's own addresses. Without it they become text, and addresses written out in the text go too. */
  member?: boolean;
}

/** One viewer's copy of a rendered tree. */
export function resolveLinks(tree: Root, resolver: LinkResolver): Root {
  const copy = structuredClone(tree);
  visit(copy, (node) => {
    if (node.type === "text" && !resolver.member) node.value = withoutNotionAddresses(node.value);
    if (node.type !== "element") return;
    if (!resolver.member) withoutAddresses(node);
    if (node.tagName === "a") resolveLink(node, resolver);
    if (node.tagName === "img") resolveImage(node, resolver);
  });
  return copy;
}

function withoutAddresses({ properties }: Element): void {
  for (const name of ["alt", "title"]) {
    const value = properties[name];
    if (typeof value === "string") properties[name] = withoutNotionAddresses(value);
  }
}

function resolveLink(node: Element, { page, media, member }: LinkResolver): void {
  const href = String(node.properties.href ?? "");
  if (href.startsWith("media/")) {
    const url = media(href);
    if (url) node.properties.href = url;
    else unlink(node);
    return;
  }
  if (!isNotionAddress(href)) return;
  const id = notionIdOf(href);
  const target = id ? page(id) : undefined;
  if (target) {
    node.properties.href = target.href;
    delete node.properties.rel;
    // Words of the author's own stay; those that only repeat a title follow it.
    const said = textOf(node);
    if (target.title && (said === linkedPage || target.formerTitles?.includes(said)))
      node.children = [{ type: "text", value: target.title }];
  } else if (!member) {
    unlink(node);
    // The words of a link to a page are often its title, which this viewer may not know.
    if (id) node.children = [{ type: "text", value: anotherDocument }];
  }
}

function resolveImage(node: Element, { media }: LinkResolver): void {
  const url = media(String(node.properties.src));
  if (url) {
    node.properties.src = url;
    return;
  }
  node.children = [{ type: "text", value: String(node.properties.alt || "image") }];
  unlink(node);
}
