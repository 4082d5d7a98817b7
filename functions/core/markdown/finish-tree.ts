import type { Element, Parents, Root } from "hast";
import { visit } from "unist-util-visit";
import { slugs } from "./slugs.ts";
import { textOf } from "./text.ts";

const media = /^media\/[0-9a-f]{64}\.[a-z0-9]{1,8}$/;

/** What a sanitised tree still needs to be read: names to link to, tables that scroll, labels, and no link that leads nowhere. */
export function finishTree(tree: Root): Root {
  const name = slugs();
  let tables = 0;
  visit(tree, "element", (node, index, parent) => {
    if (/^h[1-6]$/.test(node.tagName) && node.properties.id !== "footnote-label") {
      node.properties.id = name(textOf(node));
      // The page's own title is its h1.
      node.tagName = `h${Math.min(Number(node.tagName[1]) + 1, 6)}`;
    }
    if (node.tagName === "input") node.properties.ariaLabel = node.properties.checked ? "Done" : "Not done";
    if (node.tagName === "img") finishImage(node, index === 0 ? parent?.children[1] : undefined);
    if (node.tagName === "table" && parent && index !== undefined && !isTableBox(parent)) {
      tables++;
      parent.children[index] = tableBox(node, tables);
      return index;
    }
    return undefined;
  });
  const ids = new Set<string>();
  visit(tree, "element", (node) => void ids.add(String(node.properties.id)));
  visit(tree, "element", (node) => {
    if (node.tagName === "a") finishLink(node, ids);
  });
  return tree;
}

const isTableBox = (node: Parents) => node.type === "element" && node.tagName === "div";

/** Markdown cannot leave out a table's head, so an empty one stands for none. */
const withoutEmptyHead = (table: Element): Element => ({
  ...table,
  children: table.children.filter(
    (part) => part.type !== "element" || part.tagName !== "thead" || textOf(part).trim() !== "",
  ),
});

/** Focusable, so that a table wider than the screen can be scrolled by keyboard. */
const tableBox = (table: Element, number: number): Element => ({
  type: "element",
  tagName: "div",
  properties: { className: ["table"], tabIndex: 0, role: "region", ariaLabel: `Table ${number}` },
  children: [withoutEmptyHead(table)],
});

/** Only pictures that we keep are shown; one elsewhere would tell its host who reads here, so it becomes a link. */
function finishImage(node: Element, after: Parents["children"][number] | undefined): void {
  const { src, alt } = node.properties;
  if (typeof src === "string" && media.test(src)) {
    node.properties.loading = "lazy";
    // Before words on its line it stands for them, as a callout's icon does, and is as tall as they are.
    if (after?.type === "text" && after.value.trim() !== "") node.properties.className = ["sign"];
    return;
  }
  const elsewhere = typeof src === "string" && /^https?:\/\//i.test(src);
  node.tagName = elsewhere ? "a" : "span";
  node.properties = elsewhere ? { href: src } : {};
  node.children = [{ type: "text", value: String(alt || "image") }];
}

function finishLink(node: Element, ids: ReadonlySet<string>): void {
  const href = String(node.properties.href ?? "");
  if (/^https?:\/\//i.test(href)) node.properties.rel = ["noopener", "noreferrer"];
  else if (href.startsWith("#") && ids.has(`section-${href.slice(1)}`))
    node.properties.href = `#section-${href.slice(1)}`;
  else if (!(href.startsWith("#") && ids.has(href.slice(1))) && !/^mailto:/i.test(href) && !media.test(href))
    unlink(node);
}

/** Leaves the words of a link. */
export function unlink(node: Element): void {
  node.tagName = "span";
  node.properties = {};
}
